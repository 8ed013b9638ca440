// The two ways into a workspace. Both ask first where work is under way in the open one.
import { Button, Paper, Stack, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FileField } from '../../parts/FileField.tsx';
import { orpc } from '../../rpc/client.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useConfirmedLeaving, useOpenWorkspace } from '../../parts/use-open-workspace.ts';

const extensions = ['isthmus'];

/**
 * Makes a workspace. From its name the host suggests the path (`workspaces.suggestPath`) until one is chosen by
 * hand.
 */
export function NewWorkspace(): ReactNode {
  const { t } = useTranslation('welcome');
  const [name, setName] = useState('');
  const [chosenPath, setChosenPath] = useState<string>();
  const [settledName] = useDebouncedValue(name.trim(), 150);
  const { data: suggestion } = useQuery(
    orpc.workspaces.suggestPath.queryOptions({ input: { name: settledName }, enabled: settledName !== '' }),
  );
  const create = useOpenWorkspace();
  const confirmed = useConfirmedLeaving();
  const path = chosenPath ?? (settledName === '' ? '' : (suggestion?.path ?? ''));
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    confirmed(() => create.mutate({ path, mode: 'create' }));
  };
  return (
    <Paper component="section" aria-labelledby="new-workspace">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Title order={2} id="new-workspace">
            {t('new.title')}
          </Title>
          <TextInput
            label={t('new.name')}
            placeholder={t('new.namePlaceholder')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <FileField
            label={t('new.path')}
            mode="save"
            extensions={extensions}
            value={path}
            onChange={setChosenPath}
          />
          {create.isError && <ErrorState error={create.error} />}
          <Button type="submit" disabled={path.trim() === ''} loading={create.isPending}>
            {t('new.create')}
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}

/** Opens a workspace by the path of its file. */
export function OpenWorkspace(): ReactNode {
  const { t } = useTranslation('welcome');
  const [path, setPath] = useState('');
  const open = useOpenWorkspace();
  const confirmed = useConfirmedLeaving();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    confirmed(() => open.mutate({ path: path.trim(), mode: 'open' }));
  };
  return (
    <Paper component="section" aria-labelledby="open-workspace">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Title order={2} id="open-workspace">
            {t('open.title')}
          </Title>
          <FileField
            label={t('open.path')}
            mode="open"
            extensions={extensions}
            value={path}
            onChange={setPath}
            placeholder={t('open.placeholder')}
          />
          {open.isError && <ErrorState error={open.error} />}
          <Button type="submit" variant="default" disabled={path.trim() === ''} loading={open.isPending}>
            {t('open.open')}
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}
