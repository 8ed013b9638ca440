import { Group, NumberInput, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FileField } from '../../parts/FileField.tsx';
import type { TableChoices } from './table-choices.ts';

interface ExportRulesProps {
  readonly choices: TableChoices;
  readonly onChange: (changed: Partial<TableChoices>) => void;
}

const numberOf = (value: string | number): number | undefined => (value === '' ? undefined : Number(value));

/** Which items may be shown at the moment of an export: lists, a limit for each category, a least score. */
export function ExportRules({ choices, onChange }: ExportRulesProps): ReactNode {
  const { t } = useTranslation('recommend');
  const { allow, deny, perCategory, minimumScore } = choices;
  return (
    <Stack gap="sm">
      <Text size="sm">{t('export.table.rulesHint')}</Text>
      {(['allow', 'deny'] as const).map((rule) => (
        <FileField
          key={rule}
          label={t(`export.table.${rule}`)}
          mode="open"
          extensions={[]}
          value={rule === 'allow' ? allow : deny}
          onChange={(path) => onChange({ [rule]: path })}
        />
      ))}
      <Group gap="md">
        <NumberInput
          label={t('export.table.perCategory')}
          w={200}
          min={1}
          allowDecimal={false}
          value={perCategory ?? ''}
          onChange={(value) => onChange({ perCategory: numberOf(value) })}
        />
        <NumberInput
          label={t('export.table.minimumScore')}
          w={200}
          value={minimumScore ?? ''}
          onChange={(value) => onChange({ minimumScore: numberOf(value) })}
        />
      </Group>
    </Stack>
  );
}
