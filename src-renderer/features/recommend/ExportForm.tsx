import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../../src-main/contract/rpc/jobs.ts';
import { FileField } from '../../parts/FileField.tsx';
import { JobPanel } from '../../parts/JobPanel.tsx';
import { orpc } from '../../rpc/client.ts';
import { isActive } from '../../rpc/jobs.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';

interface ExportFormProps {
  readonly hint: string;
  readonly mode: 'save' | 'folder';
  readonly extensions: readonly string[];
  readonly path: string;
  readonly onPath: (path: string) => void;
  readonly error: unknown;
  /** The job that the form has started, or one of its kind under way. */
  readonly job: JobView | undefined;
  /** What was written, in words; undefined: nothing yet. */
  readonly written: string | undefined;
  readonly isStarting: boolean;
  /** Default: true; a path is needed besides. */
  readonly isReady?: boolean;
  readonly onStart: () => void;
  readonly children?: ReactNode;
}

/**
 * What the forms of all exports share: the path, the job under way, how it ended, the button. A written file
 * can be downloaded in browser mode. `children` are the fields of the one export.
 */
export function ExportForm(props: ExportFormProps): ReactNode {
  const { hint, mode, extensions, path, onPath, error, job, written, isStarting, onStart, children } = props;
  const { isReady = true } = props;
  const { t } = useTranslation('recommend');
  const { t: common } = useTranslation();
  const { data: info } = useQuery(orpc.system.info.queryOptions());
  return (
    <Stack gap="sm">
      <Text size="sm">{hint}</Text>
      {children}
      <FileField
        label={t(mode === 'folder' ? 'export.folder' : 'export.file')}
        mode={mode}
        extensions={extensions}
        value={path}
        onChange={onPath}
      />
      {error !== null && <ErrorState error={error} />}
      {job !== undefined && written === undefined && <JobPanel job={job} />}
      {job !== undefined && written !== undefined && (
        <Alert color="teal" role="status">
          <Text size="sm">{written}</Text>
          {mode === 'save' && info?.shell === 'browser' && (
            <Button component="a" variant="default" mt="xs" href={`/files/download?job=${job.id}`} download>
              {t('export.download')}
            </Button>
          )}
        </Alert>
      )}
      <Group>
        <Button
          onClick={onStart}
          loading={isStarting}
          disabled={!isReady || path.trim() === '' || (job !== undefined && isActive(job))}
        >
          {common('actions.export')}
        </Button>
      </Group>
    </Stack>
  );
}
