import { Group, NumberInput, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reportLanguages, reportResultSchema } from '../../../src-main/contract/report.ts';
import type { RunView } from '../../../src-main/contract/rpc/runs.ts';
import { useFormat } from '../../lib/use-format.ts';
import { orpc } from '../../rpc/client.ts';
import { ExportForm } from './ExportForm.tsx';
import { useExportJob } from './use-export-job.ts';
import { useExportPath } from './use-export-path.ts';

/**
 * Writes the report of a run as one HTML file (`recommendations.startReport`): language, number of example
 * users, file.
 */
export function ReportExport({ run }: { readonly run: RunView }): ReactNode {
  const { t, i18n } = useTranslation('recommend');
  const { t: common } = useTranslation();
  const format = useFormat();
  const [language, setLanguage] = useState(i18n.language === 'zh' ? ('zh' as const) : ('en' as const));
  const [examples, setExamples] = useState(3);
  const [path, setPath] = useExportPath(run.id, 'report', '.html');
  const start = useMutation(orpc.recommendations.startReport.mutationOptions());
  const { job, result } = useExportJob('report', start.data?.job, reportResultSchema);
  return (
    <ExportForm
      hint={t('export.report.hint')}
      mode="save"
      extensions={['html']}
      path={path}
      onPath={setPath}
      error={start.error}
      job={job}
      written={
        result &&
        t('export.report.written', {
          file: result.file,
          size: format.bytes(result.sizeBytes),
          charts: result.charts,
          examples: result.examples.length,
        })
      }
      isStarting={start.isPending}
      onStart={() => start.mutate({ run: run.id, file: path.trim(), language, examples })}
    >
      <Group gap="md" align="flex-end">
        <Select
          label={t('export.report.language')}
          w={160}
          value={language}
          onChange={(value) => setLanguage(value === 'zh' ? 'zh' : 'en')}
          data={reportLanguages.map((value) => ({ value, label: common(`language.${value}`) }))}
        />
        <NumberInput
          label={t('export.report.examples')}
          w={160}
          min={0}
          max={20}
          value={examples}
          allowDecimal={false}
          onChange={(value) => setExamples(Math.min(20, Math.max(0, Number(value) || 0)))}
        />
      </Group>
    </ExportForm>
  );
}
