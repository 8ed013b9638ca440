import { Alert, Button, Group, Stack, Text, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconPlus, IconShieldCheck } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelFileView, ModelsView } from '../../../src-main/contract/rpc/models.ts';
import { useFormat } from '../../lib/use-format.ts';
import { orpc } from '../../rpc/client.ts';
import { Figure } from '../../ui/Figure.tsx';
import { QueryView } from '../../ui/QueryView.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { AddModelModal } from './AddModelModal.tsx';
import { FetchModal } from './FetchModal.tsx';
import { ModelDetails } from './ModelDetails.tsx';
import { ModelsTable } from './ModelsTable.tsx';
import { TaskPanel } from './TaskPanel.tsx';
import { useModelTask } from './use-model-task.ts';

function showError(error: Error): void {
  notifications.show({ color: 'red', message: error.message });
}

/**
 * The screen "Models": the files that the language-model stages use, and the work on them, one piece at a time.
 * Files that the address names (dropped ones) are added one after another.
 */
export function ModelsScreen(): ReactNode {
  const models = useQuery(orpc.models.list.queryOptions());
  return <QueryView query={models}>{(view) => <Models view={view} />}</QueryView>;
}

function Models({ view }: { readonly view: ModelsView }): ReactNode {
  const { t } = useTranslation('models');
  const { task, isRunning, onStarted } = useModelTask();
  const navigate = useNavigate();
  // files that were dropped are added one after another
  const { files: [dropped, ...others] = [] } = useSearch({ from: '/models' });
  const [dialog, setDialog] = useState<'add' | 'fetch' | undefined>();
  const [details, setDetails] = useState<ModelFileView | undefined>();
  const verify = useMutation(
    orpc.models.startVerify.mutationOptions({ onSuccess: onStarted, onError: showError }),
  );
  const measure = useMutation(
    orpc.models.startMeasure.mutationOptions({ onSuccess: onStarted, onError: showError }),
  );
  const choose = useMutation(orpc.models.choose.mutationOptions({ onError: showError }));
  const remove = useMutation(orpc.models.remove.mutationOptions({ onError: showError }));
  const fetchable = view.files.filter(({ isKnown, state }) => isKnown && state !== 'installed');
  const missing = fetchable.filter(({ isOptional }) => isOptional !== true);
  return (
    <Stack gap="md">
      <ScreenHeader
        title={t('title')}
        description={t('description')}
        actions={
          <>
            <Tooltip label={t('actions.verifyHint')}>
              <Button
                variant="default"
                leftSection={<IconShieldCheck size={14} aria-hidden />}
                disabled={isRunning}
                onClick={() => verify.mutate(undefined)}
              >
                {t('actions.verify')}
              </Button>
            </Tooltip>
            <Button
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              disabled={isRunning}
              onClick={() => setDialog('add')}
            >
              {t('actions.add')}
            </Button>
            {fetchable.length > 0 && (
              <Button
                variant={missing.length > 0 ? 'filled' : 'default'}
                leftSection={<IconDownload size={14} aria-hidden />}
                disabled={isRunning}
                onClick={() => setDialog('fetch')}
              >
                {t('actions.fetch')}
              </Button>
            )}
          </>
        }
      />
      {task !== null && <TaskPanel task={task} files={view.files} />}
      {missing.length > 0 && (
        <Alert color="orange" role="status">
          {t('missing', { count: missing.length })}
        </Alert>
      )}
      <Figures view={view} />
      <ModelsTable
        files={view.files}
        actions={{
          isBusy: isRunning,
          measure: (id) => measure.mutate({ id }),
          choose: (id) => choose.mutate({ id }),
          remove: (id) => remove.mutate({ id }),
          showDetails: setDetails,
        }}
      />
      <ModelDetails file={details} onClose={() => setDetails(undefined)} />
      <AddModelModal
        isOpen={!isRunning && (dialog === 'add' || dropped !== undefined)}
        droppedPath={dropped ?? ''}
        onClose={() => {
          setDialog(undefined);
          if (dropped !== undefined)
            void navigate({ to: '/models', search: others.length === 0 ? {} : { files: others } });
        }}
        onStarted={onStarted}
      />
      <FetchModal
        isOpen={dialog === 'fetch'}
        files={fetchable}
        onClose={() => setDialog(undefined)}
        onStarted={onStarted}
      />
    </Stack>
  );
}

function Figures({ view }: { readonly view: ModelsView }): ReactNode {
  const { t } = useTranslation('models');
  const format = useFormat();
  const installed = view.files.filter(({ state }) => state === 'installed').length;
  return (
    <Group gap="xs" align="stretch">
      <Figure
        label={t('figures.installed')}
        value={t('figures.installedOf', { count: installed, total: view.files.length })}
      />
      <Figure
        label={t('figures.memory')}
        value={format.bytes(view.memory.freeBytes)}
        detail={t('figures.memoryOf', { total: format.bytes(view.memory.totalBytes) })}
      />
      <Figure
        label={t('figures.folder')}
        value={
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {view.folder}
          </Text>
        }
      />
    </Group>
  );
}
