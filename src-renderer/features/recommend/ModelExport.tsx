import { Checkbox, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { modelExportSchema } from '../../../src-main/contract/recommendations.ts';
import type { RunView } from '../../../src-main/contract/rpc/runs.ts';
import { useFormat } from '../../lib/use-format.ts';
import { orpc } from '../../rpc/client.ts';
import { ExportForm } from './ExportForm.tsx';
import { useExportJob } from './use-export-job.ts';
import { useExportPath } from './use-export-path.ts';

/** Writes the model as a folder that scores without this program (`recommendations.startModelExport`). */
export function ModelExport({ run }: { readonly run: RunView }): ReactNode {
  const { t } = useTranslation('recommend');
  const format = useFormat();
  const [path, setPath] = useExportPath(run.id, 'model', '');
  const [withUsers, setWithUsers] = useState(false);
  const start = useMutation(orpc.recommendations.startModelExport.mutationOptions());
  const { job, result } = useExportJob('export', start.data?.job, modelExportSchema);
  return (
    <Stack gap="xs">
      <Checkbox
        label={t('export.model.withUsers')}
        checked={withUsers}
        onChange={({ currentTarget: { checked } }) => setWithUsers(checked)}
      />
      <ExportForm
        hint={t('export.model.hint')}
        mode="folder"
        extensions={[]}
        path={path}
        onPath={setPath}
        error={start.error}
        job={job}
        written={
          result &&
          t('export.model.written', {
            count: result.files.length,
            size: format.bytes(result.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)),
            folder: result.folder,
            files: result.files.map(({ name }) => name).join(', '),
          })
        }
        isStarting={start.isPending}
        onStart={() =>
          start.mutate({ run: run.id, folder: path.trim(), ...(withUsers ? { withUsers } : {}) })
        }
      />
    </Stack>
  );
}
