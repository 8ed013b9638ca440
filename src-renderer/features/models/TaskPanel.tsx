import { Alert, Button, Group, List, Paper, Progress, Stack, Text, type AlertProps } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelFileView, ModelTask } from '../../../src-main/contract/rpc/models.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/use-words.ts';
import { orpc } from '../../rpc/client.ts';

interface TaskPanelProps {
  readonly task: ModelTask;
  readonly files: readonly ModelFileView[];
}

/**
 * The work on model files: how far it is, or how it ended and what to do next. Failures stay until they are
 * closed; success is told only to a window that saw the work run.
 */
export function TaskPanel({ task, files }: TaskPanelProps): ReactNode {
  const { t } = useTranslation('models');
  const words = useWords();
  const [dismissed, setDismissed] = useState('');
  const [wasRunning, setWasRunning] = useState(false);
  useEffect(() => {
    if (task.state === 'running') setWasRunning(true);
  }, [task.state]);
  if (task.state === 'running') return <RunningTask task={task} files={files} />;
  const close = (): void => setDismissed(task.startedAt);
  if (dismissed === task.startedAt) return null;
  if (task.state === 'failed') {
    return (
      <ClosableAlert color="red" role="alert" onClose={close} title={t(`task.${task.kind}`)}>
        {task.error === null ? '' : words(task.error)}
      </ClosableAlert>
    );
  }
  if (task.failures.length > 0) {
    return (
      <Stack gap="xs">
        {task.failures.map((failure) => (
          <FetchFailure key={failure.id} failure={failure} files={files} onClose={close} />
        ))}
      </Stack>
    );
  }
  if (!wasRunning) return null; // a success that this window did not see happen
  return (
    <ClosableAlert color={task.state === 'cancelled' ? 'gray' : 'teal'} role="status" onClose={close}>
      {t(task.state === 'cancelled' ? 'task.done.cancelled' : `task.done.${task.kind}`)}
    </ClosableAlert>
  );
}

function RunningTask({ task, files }: TaskPanelProps): ReactNode {
  const { t } = useTranslation(['models', 'common']);
  const format = useFormat();
  const words = useWords();
  const cancel = useMutation(orpc.models.cancelTask.mutationOptions());
  const { progress } = task;
  const subject = files.find(({ id }) => id === task.subject)?.name ?? task.subject;
  const share =
    progress?.total === undefined || progress.total === 0 ? undefined : progress.done / progress.total;
  const inBytes = progress?.unit === 'bytes';
  const amount =
    progress?.total === undefined
      ? ''
      : inBytes
        ? `${format.bytes(progress.done)} / ${format.bytes(progress.total)}`
        : `${format.count(progress.done)} / ${format.count(progress.total)}`;
  const isAsking = task.kind === 'fetch' && !inBytes;
  return (
    <Paper p="xs">
      <Group gap="sm" wrap="nowrap">
        <Text size="sm" fw={600} style={{ whiteSpace: 'nowrap' }}>
          {t(`task.${task.kind}`)}
        </Text>
        <Progress.Root size="md" style={{ flex: 1, minWidth: 80 }}>
          <Progress.Section
            value={share === undefined || isAsking ? 100 : share * 100}
            striped={share === undefined || isAsking}
            animated={share === undefined || isAsking}
            aria-label={t(`task.${task.kind}`)}
          />
        </Progress.Root>
        <Text size="xs" c="dimmed" truncate maw={360}>
          {[
            progress?.message === undefined ? subject : words(progress.message),
            isAsking ? t('task.asking') : amount,
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </Text>
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
          {t('common:actions.cancel')}
        </Button>
      </Group>
    </Paper>
  );
}

interface FetchFailureProps {
  readonly failure: ModelTask['failures'][number];
  readonly files: readonly ModelFileView[];
  readonly onClose: () => void;
}

function FetchFailure({ failure, files, onClose }: FetchFailureProps): ReactNode {
  const { t } = useTranslation('models');
  const words = useWords();
  const format = useFormat();
  const file = files.find(({ id }) => id === failure.id);
  if (file === undefined || failure.target === null) {
    return (
      <ClosableAlert color="red" role="alert" onClose={onClose}>
        {words(failure.message)}
      </ClosableAlert>
    );
  }
  return (
    <ClosableAlert color="red" role="alert" onClose={onClose} title={t('task.failed', { name: file.name })}>
      <List size="sm" mb="xs">
        {failure.refusals.map((refusal) => (
          <List.Item key={refusal.text} style={{ overflowWrap: 'anywhere' }}>
            {words(refusal)}
          </List.Item>
        ))}
      </List>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {t('task.byHand', {
          fileName: file.fileName,
          size: format.bytes(file.sizeBytes),
          page: file.sources?.page ?? '',
          target: failure.target,
          sha256: file.sha256,
        })}
      </Text>
    </ClosableAlert>
  );
}

function ClosableAlert(props: AlertProps): ReactNode {
  const { t } = useTranslation();
  return <Alert withCloseButton closeButtonLabel={t('actions.close')} {...props} />;
}
