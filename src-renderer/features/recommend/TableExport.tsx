import { Checkbox, Group, NumberInput, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { textsDefused } from '../../../src-main/contract/defused-texts.ts';
import { recommendationExportSchema, tableFormats } from '../../../src-main/contract/recommendations.ts';
import type { RunView } from '../../../src-main/contract/rpc/runs.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/use-words.ts';
import { useReasonLanguage } from '../../lib/use-reason-language.ts';
import { orpc } from '../../rpc/client.ts';
import { ExportForm } from './ExportForm.tsx';
import { useExportJob } from './use-export-job.ts';
import { useExportPath } from './use-export-path.ts';

/**
 * Writes the top items of all users as a table (`recommendations.startExport`): format, items per domain,
 * reasons, file.
 */
export function TableExport({ run }: { readonly run: RunView }): ReactNode {
  const { t } = useTranslation('recommend');
  const format = useFormat();
  const [kind, setKind] = useState<(typeof tableFormats)[number]>('csv');
  const [k, setK] = useState(10);
  const [withReasons, setWithReasons] = useState(false);
  const [isExact, setExact] = useState(false);
  const language = useReasonLanguage();
  const words = useWords();
  const [path, setPath] = useExportPath(run.id, 'table', `.${kind}`);
  const start = useMutation(orpc.recommendations.startExport.mutationOptions());
  const { job, result } = useExportJob('recommend', start.data?.job, recommendationExportSchema);
  return (
    <ExportForm
      hint={t('export.table.hint')}
      mode="save"
      extensions={[kind]}
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
          ...textsDefused(result.defused).map(words),
        ].join(' ')
      }
      isStarting={start.isPending}
      onStart={() =>
        start.mutate({
          run: run.id,
          file: path.trim(),
          format: kind,
          k,
          ...(withReasons && { reasons: language }),
          ...(kind === 'csv' && isExact && { exactCsv: true }),
        })
      }
    >
      <Group gap="md" align="flex-end">
        <Stack gap={4}>
          <Text size="xs" fw={500}>
            {t('export.table.format')}
          </Text>
          <SegmentedControl
            aria-label={t('export.table.format')}
            value={kind}
            onChange={setKind}
            data={tableFormats.map((value) => ({ value, label: t(`export.table.formats.${value}`) }))}
          />
        </Stack>
        <NumberInput
          label={t('choice.k')}
          w={120}
          min={1}
          max={1000}
          value={k}
          allowDecimal={false}
          onChange={(value) => setK(Math.min(1000, Math.max(1, Number(value) || 1)))}
        />
      </Group>
      <Checkbox
        label={t('export.table.reasons')}
        description={t('export.table.reasonsHint')}
        checked={withReasons}
        onChange={(event) => setWithReasons(event.currentTarget.checked)}
      />
      {kind === 'csv' && (
        <Checkbox
          label={t('export.table.exact')}
          description={t('export.table.exactHint')}
          checked={isExact}
          onChange={(event) => setExact(event.currentTarget.checked)}
        />
      )}
    </ExportForm>
  );
}
