import { Alert } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnectionState } from '../rpc/app-events.ts';
import { isDesktop } from '../rpc/connection.ts';

/** While the connection to the host is lost: says so, and what becomes of the host's work, or that what is shown stands still. */
export function ConnectionNotice(): ReactNode {
  const { t } = useTranslation();
  const state = useConnectionState();
  if (state === 'connecting' || state === 'open') return null;
  return (
    <Alert
      color={state === 'lost' ? 'orange' : 'red'}
      mb="md"
      role="alert"
      icon={<IconPlugConnectedX size={18} />}
    >
      {t(isDesktop ? 'connection.restarting' : `connection.${state}`)}
    </Alert>
  );
}
