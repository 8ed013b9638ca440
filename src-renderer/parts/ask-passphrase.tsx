// The passphrase of an encrypted workspace, asked for in a dialog when one is opened.
import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation } from '@tanstack/react-query';
import i18n from 'i18next';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../rpc/client.ts';
import { ErrorState } from '../ui/ErrorState.tsx';

/** Resolves when the host can open the workspace (`workspaces.unlock`): true; false where the dialog was left. */
export function askPassphrase(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const id = modals.open({
      title: i18n.t('passphrase.title'),
      onClose: () => resolve(false),
      children: (
        <PassphraseForm
          path={path}
          onUnlocked={() => {
            resolve(true);
            modals.close(id);
          }}
        />
      ),
    });
  });
}

function PassphraseForm({
  path,
  onUnlocked,
}: {
  readonly path: string;
  readonly onUnlocked: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const unlock = useMutation({ ...orpc.workspaces.unlock.mutationOptions(), onSuccess: onUnlocked });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        unlock.mutate({ path, passphrase });
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('passphrase.of', { path })}</Text>
        <PasswordInput
          label={t('passphrase.label')}
          value={passphrase}
          data-autofocus
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        {unlock.isError && <ErrorState error={unlock.error} />}
        <Group justify="flex-end">
          <Button type="submit" disabled={passphrase === ''} loading={unlock.isPending}>
            {t('passphrase.open')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
