import { Group, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import type { RunView } from '../../../src-main/contract/rpc/runs.ts';
import {
  vectorExportSchema,
  vectorFormats,
  vectorKinds,
  type VectorKind,
} from '../../../src-main/contract/vectors.ts';
import { orpc } from '../../rpc/client.ts';
import { ExportForm } from './ExportForm.tsx';
import { useExportJob } from './use-export-job.ts';
import { useExportPath } from './use-export-path.ts';

interface VectorExportProps {
  readonly run: RunView;
  readonly dataset: DatasetView;
}

/** Writes vectors of items or users by the run, or of the texts of the items, with their ids (`recommendations.startVectors`). */
export function VectorExport({ run, dataset }: VectorExportProps): ReactNode {
  const { t } = useTranslation('recommend');
  const [of, setOf] = useState<VectorKind>('items');
  const [format, setFormat] = useState<(typeof vectorFormats)[number]>('parquet');
  const [path, setPath] = useExportPath(run.id, 'vectors', `.${format}`);
  const start = useMutation(orpc.recommendations.startVectors.mutationOptions());
  const { job, result } = useExportJob('vectors', start.data?.job, vectorExportSchema);
  return (
    <ExportForm
      hint={t('export.vectors.hint')}
      mode="save"
      extensions={[format]}
      path={path}
      onPath={setPath}
      error={start.error}
      job={job}
      written={
        result &&
        t(result.ids === null ? 'export.vectors.written' : 'export.vectors.writtenWithIds', {
          rows: result.rows,
          width: result.width,
          file: result.file,
          ids: result.ids ?? '',
        })
      }
      isStarting={start.isPending}
      onStart={() =>
        start.mutate({
          of,
          format,
          file: path.trim(),
          ...(of === 'texts' ? { dataset: dataset.id } : { run: run.id }),
        })
      }
    >
      <Group gap="md" align="flex-end">
        <Select
          label={t('export.vectors.of')}
          w={240}
          value={of}
          onChange={(value) => setOf(vectorKinds.find((kind) => kind === value) ?? 'items')}
          data={vectorKinds.map((value) => ({ value, label: t(`export.vectors.kinds.${value}`) }))}
        />
        <Stack gap={4}>
          <Text size="xs" fw={500}>
            {t('export.table.format')}
          </Text>
          <SegmentedControl
            aria-label={t('export.table.format')}
            value={format}
            onChange={setFormat}
            data={vectorFormats.map((value) => ({ value, label: t(`export.vectors.formats.${value}`) }))}
          />
        </Stack>
      </Group>
    </ExportForm>
  );
}
