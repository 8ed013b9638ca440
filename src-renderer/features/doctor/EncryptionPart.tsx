import { Alert, Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../rpc/client.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';

/** Whether the open workspace is encrypted, and buttons that change it (`workspaces.recode`). */
export function EncryptionPart({ isEncrypted }: { readonly isEncrypted: boolean }): ReactNode {
  const { t } = useTranslation('doctor');
  const recode = useMutation(orpc.workspaces.recode.mutationOptions());
  const ask = (): string =>
    modals.open({ title: t('keeping.newPassphrase'), children: <NewPassphrase onGiven={given} /> });
  const given = (passphrase: string): void => {
    modals.closeAll();
    recode.mutate({ passphrase });
  };
  const decrypt = (): string =>
    modals.openConfirmModal({
      title: t('keeping.decrypt'),
      children: t('keeping.decryptText'),
      labels: { confirm: t('keeping.decrypt'), cancel: t('keeping.leaveIt') },
      onConfirm: () => recode.mutate({ passphrase: null }),
    });
  return (
    <>
      <Group gap="sm">
        <Text size="sm">{t(isEncrypted ? 'keeping.encrypted' : 'keeping.plain')}</Text>
        <Button variant="default" loading={recode.isPending} onClick={ask}>
          {t(isEncrypted ? 'keeping.changePassphrase' : 'keeping.encrypt')}
        </Button>
        {isEncrypted && (
          <Button variant="default" loading={recode.isPending} onClick={decrypt}>
            {t('keeping.decrypt')}
          </Button>
        )}
      </Group>
      {recode.data?.isEncrypted === true && recode.data.plainCopies.length > 0 && (
        <Alert color="yellow">
          {t('keeping.plainCopies', { files: recode.data.plainCopies.join(', ') })}
        </Alert>
      )}
      {recode.isError && <ErrorState error={recode.error} />}
    </>
  );
}

/** A passphrase typed twice: a slip would lock the person out. */
function NewPassphrase({ onGiven }: { readonly onGiven: (passphrase: string) => void }): ReactNode {
  const { t } = useTranslation('doctor');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onGiven(passphrase);
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('keeping.passphraseText')}</Text>
        <PasswordInput
          label={t('keeping.passphrase')}
          value={passphrase}
          data-autofocus
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('keeping.again')}
          value={again}
          error={again !== '' && again !== passphrase ? t('keeping.differs') : undefined}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" disabled={passphrase.length < 8 || again !== passphrase}>
            {t('keeping.usePassphrase')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
