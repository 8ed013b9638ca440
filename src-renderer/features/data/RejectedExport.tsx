import { Alert, Anchor, Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { textsDefused } from '../../../src-main/contract/defused-texts.ts';
import { useWords } from '../../lib/use-words.ts';
import { folderOf, joinPath } from '../../lib/paths.ts';
import { FileField } from '../../parts/FileField.tsx';
import { JobPanel } from '../../parts/JobPanel.tsx';
import { orpc } from '../../rpc/client.ts';
import { useCurrentWorkspace } from '../../rpc/current-workspace.ts';
import { useJob } from '../../rpc/jobs.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';

interface RejectedExportProps {
  readonly dataset: string;
  readonly name: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/**
 * A dialog that writes the rejected rows to a file of the host's machine (`datasets.startRejectedExport`); in
 * browser mode the file can then be downloaded.
 */
export function RejectedExport({ isOpen, onClose, ...rest }: RejectedExportProps): ReactNode {
  const { t } = useTranslation('data');
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('rejected.exportTitle')} size="lg">
      <ExportForm {...rest} />
    </Modal>
  );
}

const resultSchema = z.object({
  rowCount: z.number(),
  file: z.string(),
  defused: z.array(z.string()).optional(),
});

function ExportForm({ dataset, name }: Pick<RejectedExportProps, 'dataset' | 'name'>): ReactNode {
  const { t } = useTranslation('data');
  const { t: common } = useTranslation();
  const workspace = useCurrentWorkspace();
  const { data: info } = useQuery(orpc.system.info.queryOptions());
  const [path, setPath] = useState(
    joinPath(folderOf(workspace?.path ?? ''), `${name.replace(/[\\/:*?"<>|]/g, ' ')}-rejected.csv`),
  );
  const [isExact, setExact] = useState(false);
  const words = useWords();
  const start = useMutation(orpc.datasets.startRejectedExport.mutationOptions());
  const job = useJob(start.data?.job);
  const written = job?.state === 'finished' ? resultSchema.safeParse(job.result).data : undefined;
  return (
    <Stack gap="sm">
      <FileField
        label={t('rejected.path')}
        description={t('rejected.exportHint')}
        mode="save"
        extensions={['csv']}
        value={path}
        onChange={setPath}
      />
      <Checkbox
        label={t('rejected.exact')}
        description={t('rejected.exactHint')}
        checked={isExact}
        onChange={(event) => setExact(event.currentTarget.checked)}
      />
      {start.isError && <ErrorState error={start.error} />}
      {job !== undefined && written === undefined && <JobPanel job={job} />}
      {written !== undefined && job !== undefined && (
        <Alert color="teal" role="status">
          <Text size="sm">
            {[
              t('rejected.exported', { count: written.rowCount, file: written.file }),
              ...textsDefused(written.defused).map(words),
            ].join(' ')}
          </Text>
          {info?.shell === 'browser' && (
            <Anchor size="sm" href={`/files/download?job=${job.id}`} download>
              {t('rejected.download')}
            </Anchor>
          )}
        </Alert>
      )}
      <Group>
        <Button
          onClick={() => start.mutate({ dataset, file: path.trim(), ...(isExact && { exactCsv: true }) })}
          loading={start.isPending}
          disabled={path.trim() === ''}
        >
          {common('actions.export')}
        </Button>
      </Group>
    </Stack>
  );
}
