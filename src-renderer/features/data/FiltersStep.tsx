import { Checkbox, Group, NumberInput, Paper, Select, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportInput } from '../../../src-main/contract/import-input.ts';
import { message } from '../../../src-main/messages/message.ts';
import { useWords } from '../../lib/use-words.ts';
import type { ImportDraft } from '../../parts/import-draft.ts';
import { withTimeFormat } from './import-request.ts';
import { TrialRun } from './TrialRun.tsx';

interface StepProps {
  readonly draft: ImportDraft;
  readonly change: (changes: Partial<ImportDraft>) => void;
  readonly input: ImportInput;
}

const rules = ['keep-all', 'keep-first', 'keep-last', 'drop-repeats', 'exact'] as const;
const repeats = ['auto', 'exclude', 'allow'] as const;
const minimums = [
  ['minUserInteractions', 'minUser'],
  ['minItemInteractions', 'minItem'],
  ['minDomainLength', 'minDomain'],
] as const;

/** Step 3 of the import: filters, with what a trial run over all rows would keep. */
export function FiltersStep({ draft, change, input }: StepProps): ReactNode {
  const { t } = useTranslation('data');
  const words = useWords();
  const isNew = draft.append === null; // else these are the data set's
  return (
    <Group align="flex-start" gap="md" wrap="nowrap">
      <Paper w={304} style={{ flexShrink: 0 }} p="sm">
        <Stack gap="sm">
          {isNew &&
            minimums.map(([field, text]) => (
              <NumberInput
                key={field}
                label={t(`filters.${text}`)}
                description={t(`filters.${text}Hint`)}
                min={0}
                max={1000}
                allowDecimal={false}
                value={draft[field]}
                onChange={(value) => change({ [field]: typeof value === 'number' ? value : 0 })}
              />
            ))}
          <NumberInput
            label={t('filters.minWeight')}
            description={t('filters.minWeightHint')}
            hideControls
            value={draft.minWeight}
            onChange={(value) => change({ minWeight: String(value) })}
          />
          <Select
            label={t('filters.duplicates')}
            description={t('filters.duplicatesHint')}
            data={rules.map((rule) => ({ value: rule, label: t(`filters.rules.${rule}`) }))}
            value={draft.duplicates}
            onChange={(rule) => change({ duplicates: rule ?? 'keep-all' })}
          />
          {isNew && (
            <Select
              label={t('repeats.label')}
              description={t('filters.repeatsHint')}
              data={repeats.map((rule) => ({
                value: rule,
                label: rule === 'auto' ? t('filters.repeatsAuto') : t(`repeats.rules.${rule}`),
              }))}
              value={draft.repeats}
              allowDeselect={false}
              onChange={(rule) => change({ repeats: rule ?? 'auto' })}
            />
          )}
          <Group gap="xs" grow align="flex-start">
            <TextInput
              label={t('filters.from')}
              value={draft.from}
              onChange={({ currentTarget: { value } }) => change({ from: value })}
            />
            <TextInput
              label={t('filters.to')}
              value={draft.to}
              onChange={({ currentTarget: { value } }) => change({ to: value })}
            />
          </Group>
          <TextInput
            label={t('filters.timeFormat')}
            description={t('filters.timeFormatHint')}
            value={draft.timeFormat}
            onChange={({ currentTarget: { value } }) => change({ timeFormat: value })}
          />
          {(['matchIds', 'matchUserIds'] as const).map(
            (field) =>
              draft[field].length > 0 && (
                <Checkbox
                  key={field}
                  label={t(`filters.${field}`)}
                  description={draft[field].map((rule) => words(message(`id-rule-${rule}`))).join(', ')}
                  checked
                  onChange={() => change({ [field]: [] })}
                />
              ),
          )}
          {isNew && draft.items !== null && (
            <Checkbox
              label={t('filters.keepUnused')}
              description={t('filters.keepUnusedHint')}
              checked={draft.keepUnusedItems}
              onChange={({ currentTarget: { checked } }) => change({ keepUnusedItems: checked })}
            />
          )}
        </Stack>
      </Paper>
      <div style={{ flex: 1, minWidth: 0 }}>
        <TrialRun
          input={input}
          onMatchIds={change}
          onTimeFormat={(file, format) => change(withTimeFormat(draft, file, format))}
        />
      </div>
    </Group>
  );
}
