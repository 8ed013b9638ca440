import { Button, Text } from '@mantine/core';
import { openConfirmModal } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { errorMessage, orpc } from '../../rpc/client.ts';

interface EraseButtonProps {
  readonly dataset: DatasetView;
  readonly user: string;
  readonly onErased: () => void;
}

/** Takes one person out of a data set and what was made from it (`datasets.erasePerson`), after a question. */
export function EraseButton({ dataset, user, onErased }: EraseButtonProps): ReactNode {
  const { t } = useTranslation('data');
  const { t: common } = useTranslation();
  const erase = useMutation(
    orpc.datasets.erasePerson.mutationOptions({
      onSuccess: ({ datasets: [erased] }) => {
        notifications.show({ message: t('history.erased', { count: erased?.runs.length ?? 0 }) });
        onErased();
      },
      onError: (error) => notifications.show({ color: 'red', message: errorMessage(error) }),
    }),
  );
  return (
    <Button
      variant="default"
      color="red"
      loading={erase.isPending}
      onClick={() =>
        openConfirmModal({
          title: t('history.eraseTitle', { user }),
          children: <Text size="sm">{t('history.eraseText')}</Text>,
          labels: { confirm: t('history.eraseConfirm'), cancel: common('actions.cancel') },
          confirmProps: { color: 'red' },
          onConfirm: () => erase.mutate({ dataset: dataset.id, user }),
        })
      }
    >
      {t('history.erase')}
    </Button>
  );
}
