import { Alert } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnectionState } from '../rpc/app-events.ts';
import { isDesktop } from '../rpc/connection.ts';

/** While the connection to the host is lost: says so, and what becomes of the host's work. Nothing else. */
export function ConnectionNotice(): ReactNode {
  const { t } = useTranslation();
  if (useConnectionState() !== 'lost') return null;
  return (
    <Alert color="orange" mb="md" role="alert" icon={<IconPlugConnectedX size={18} />}>
      {t(isDesktop ? 'connection.restarting' : 'connection.lost')}
    </Alert>
  );
}
