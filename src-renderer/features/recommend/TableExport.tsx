import {
  Accordion,
  Checkbox,
  Group,
  MultiSelect,
  NumberInput,
  SegmentedControl,
  Stack,
  Text,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { textsDefused } from '../../../src-main/contract/defused-texts.ts';
import { exportColumnNames, recommendationExportSchema } from '../../../src-main/contract/recommendations.ts';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import type { RunView } from '../../../src-main/contract/rpc/runs.ts';
import { tableFormats } from '../../../src-main/contract/table-formats.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useReasonLanguage } from '../../lib/use-reason-language.ts';
import { useWords } from '../../lib/use-words.ts';
import { orpc } from '../../rpc/client.ts';
import { CsvSigns } from './CsvSigns.tsx';
import { ExportForm } from './ExportForm.tsx';
import { ExportPeople } from './ExportPeople.tsx';
import { ExportRules } from './ExportRules.tsx';
import { firstChoices, isComplete, requestOf, type TableChoices } from './table-choices.ts';
import { useExportJob } from './use-export-job.ts';
import { useExportPath } from './use-export-path.ts';

interface TableExportProps {
  readonly run: RunView;
  readonly dataset: DatasetView;
}

/**
 * Writes the top items of people as a table (`recommendations.startExport`): for whom, domains, columns, format, signs of CSV, rules,
 * file. What was left out is told with what was written.
 */
export function TableExport({ run, dataset }: TableExportProps): ReactNode {
  const { t } = useTranslation('recommend');
  const format = useFormat();
  const [choices, setChoices] = useState(firstChoices);
  const change = (changed: Partial<TableChoices>): void =>
    setChoices((before) => ({ ...before, ...changed }));
  const language = useReasonLanguage();
  const words = useWords();
  const [path, setPath] = useExportPath(run.id, 'table', `.${choices.format}`);
  const start = useMutation(orpc.recommendations.startExport.mutationOptions());
  const { job, result } = useExportJob('recommend', start.data?.job, recommendationExportSchema);
  return (
    <ExportForm
      hint={t('export.table.hint')}
      mode="save"
      extensions={[choices.format]}
      path={path}
      onPath={setPath}
      error={start.error}
      job={job}
      written={
        result &&
        [
          t('export.table.written', {
            rows: result.rows,
            users: result.users,
            file: result.file,
            time: format.duration(result.seconds * 1000),
          }),
          ...(result.notes ?? []).map(words),
          ...textsDefused(result.defused).map(words),
        ].join(' ')
      }
      isStarting={start.isPending}
      isReady={isComplete(choices)}
      onStart={() => start.mutate({ run: run.id, file: path.trim(), ...requestOf(choices, language) })}
    >
      <ExportPeople dataset={dataset} choices={choices} onChange={change} />
      <MultiSelect
        label={t('export.table.domains')}
        placeholder={choices.domains.length === 0 ? t('export.table.allDomains') : ''}
        data={[...dataset.domains]}
        value={[...choices.domains]}
        onChange={(domains) => change({ domains })}
      />
      <MultiSelect
        label={t('export.table.columns')}
        data={exportColumnNames.map((value) => ({ value, label: t(`export.table.columnNames.${value}`) }))}
        value={[...choices.columns]}
        onChange={(chosen) => change({ columns: exportColumnNames.filter((name) => chosen.includes(name)) })}
      />
      <Group gap="md" align="flex-end">
        <Stack gap={4}>
          <Text size="xs" fw={500}>
            {t('export.table.format')}
          </Text>
          <SegmentedControl
            aria-label={t('export.table.format')}
            value={choices.format}
            onChange={(value) => change({ format: value })}
            data={tableFormats.map((value) => ({ value, label: t(`export.table.formats.${value}`) }))}
          />
        </Stack>
        <NumberInput
          label={t('choice.k')}
          w={96}
          min={1}
          max={1000}
          value={choices.k}
          allowDecimal={false}
          onChange={(value) => change({ k: Math.min(1000, Math.max(1, Number(value) || 1)) })}
        />
        {choices.format === 'csv' && <CsvSigns choices={choices} onChange={change} />}
      </Group>
      {choices.format === 'csv' && (
        <Checkbox
          label={t('export.table.exact')}
          description={t('export.table.exactHint')}
          checked={choices.isExact}
          onChange={(event) => change({ isExact: event.currentTarget.checked })}
        />
      )}
      <Accordion variant="contained">
        <Accordion.Item value="rules">
          <Accordion.Control>{t('export.table.rules')}</Accordion.Control>
          <Accordion.Panel>
            <ExportRules choices={choices} onChange={change} />
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </ExportForm>
  );
}
