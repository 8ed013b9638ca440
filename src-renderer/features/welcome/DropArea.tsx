// Takes a workspace or a data file from the browser's computer. The desktop window takes dropped files itself.
import { Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { draftOfFile, isDataFile, useImportDraft } from '../../parts/import-draft.ts';
import { client, errorMessage } from '../../rpc/client.ts';
import { useCurrentWorkspace } from '../../rpc/current-workspace.ts';
import { uploadFile } from '../../rpc/upload.ts';
import { useConfirmedLeaving, useOpenWorkspace } from './use-open-workspace.ts';

function isWorkspaceFile({ name }: File): boolean {
  return name.toLowerCase().endsWith('.isthmus');
}

export function DropArea(): ReactNode {
  const { t } = useTranslation('welcome');
  const navigate = useNavigate();
  const workspace = useCurrentWorkspace();
  const { setDraft } = useImportDraft();
  const open = useOpenWorkspace();
  const confirmed = useConfirmedLeaving();
  const [share, setShare] = useState(0);
  const take = useMutation({
    mutationFn: async (file: File) => {
      const isWorkspace = isWorkspaceFile(file);
      if (!isWorkspace && !isDataFile(file.name)) throw new Error(t('drop.unknown', { name: file.name }));
      const path = await uploadFile(file, setShare);
      if (isWorkspace) {
        await open.mutateAsync({ path, mode: 'open' });
        return;
      }
      if (workspace === null || workspace === undefined) {
        const suggested = await client.workspaces.suggestPath({ name: file.name.replace(/\..*$/, '') });
        await client.workspaces.create(suggested);
      }
      setDraft(draftOfFile(path));
      await navigate({ to: '/data', search: { tab: 'import' } });
    },
    onError: (error) => notifications.show({ color: 'red', message: errorMessage(error) }),
  });
  return (
    <Dropzone
      multiple={false}
      loading={take.isPending}
      onDrop={([file]) => {
        if (file === undefined) return;
        if (isWorkspaceFile(file)) confirmed(() => take.mutate(file));
        else take.mutate(file);
      }}
      p="md"
      inputProps={{ 'aria-label': t('drop.text') }}
      aria-label={t('drop.text')}
    >
      <Stack gap={2} align="center">
        <Text size="sm" fw={600}>
          {take.isPending
            ? t('drop.uploading', { name: take.variables.name, percent: Math.round(share * 100) })
            : t('drop.text')}
        </Text>
        <Text size="xs" c="dimmed" ta="center">
          {t('drop.hint')}
        </Text>
      </Stack>
    </Dropzone>
  );
}
