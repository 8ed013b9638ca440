import { ActionIcon, Box, NumberInput, Select, Switch, Text, Tooltip } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingField } from '../../src-main/contract/setting-fields.ts';
import type { SettingTexts } from './setting-texts.ts';
import type { SettingProblem, SettingValue } from './settings-form-model.ts';

interface SettingInputProps {
  readonly field: SettingField;
  readonly value: SettingValue | undefined;
  readonly problem: SettingProblem | undefined;
  readonly texts: SettingTexts;
  readonly onChange: (value: SettingValue) => void;
}

/**
 * One setting of a form: an input for its kind, help, what is wrong, and the way back to the default once it
 * was changed.
 */
export function SettingInput({ field, value, problem, texts, onChange }: SettingInputProps): ReactNode {
  const { t } = useTranslation();
  const isChanged = value !== field.fallback;
  const reset = (
    <Tooltip label={t('settingsForm.reset', { value: texts.value(field.fallback) })}>
      <ActionIcon
        size="xs"
        aria-label={t('settingsForm.resetOf', { name: texts.label(field.path) })}
        onClick={() => onChange(field.fallback)}
      >
        <IconArrowBackUp size={12} />
      </ActionIcon>
    </Tooltip>
  );
  const label = (
    <Text span size="xs" fw={isChanged ? 700 : 500} {...(isChanged && { c: 'indigo' })}>
      {texts.label(field.path)}
    </Text>
  );
  const common = {
    label,
    description: texts.help(field),
    error: problem === undefined ? undefined : texts.problem(problem),
    'data-setting': field.path,
  };
  return (
    <Box pos="relative">
      {field.kind === 'flag' ? (
        <Switch
          {...common}
          mt={4}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      ) : field.kind === 'choice' ? (
        <Select
          {...common}
          data={field.choices.map((choice) => ({ value: choice, label: texts.choice(field.path, choice) }))}
          value={String(value)}
          onChange={(choice) => {
            if (choice !== null) onChange(choice);
          }}
        />
      ) : (
        <NumberInput
          {...common}
          value={typeof value === 'number' ? value : ''}
          onChange={onChange}
          allowDecimal={!field.isInteger}
          allowNegative={field.minimum < 0}
          step={field.isInteger ? 1 : stepOf(field.fallback)}
          hideControls={!field.isInteger}
        />
      )}
      {isChanged && (
        <Box pos="absolute" top={0} right={0}>
          {reset}
        </Box>
      )}
    </Box>
  );
}

/** An arrow key moves a real number by a tenth of its size. */
function stepOf(fallback: number): number {
  return fallback === 0 ? 0.01 : 10 ** (Math.floor(Math.log10(fallback)) - 1);
}
