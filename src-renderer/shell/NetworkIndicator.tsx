import { Anchor, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NetworkLog } from '../parts/NetworkLog.tsx';
import { orpc } from '../rpc/client.ts';

/**
 * The promise of the status bar: offline, or what may use the network, and how many requests were refused; a
 * click shows their log (`system.network`). Nothing until the state is known.
 */
export function NetworkIndicator(): ReactNode {
  const { t } = useTranslation();
  const { data: state } = useQuery(orpc.system.network.queryOptions());
  const [isOpen, { open, close }] = useDisclosure(false);
  if (state === undefined) return null;
  const count = state.refused;
  return (
    <>
      <Anchor component="button" type="button" size="xs" c="dimmed" onClick={open}>
        {state.allowed.length === 0
          ? t('network.offline', { count })
          : t('network.allowed', { count, names: state.allowed.join(', ') })}
      </Anchor>
      <Modal opened={isOpen} onClose={close} title={t('network.title')} size="xl">
        <Stack gap="sm">
          <Text size="sm">{t('network.promise')}</Text>
          <NetworkLog entries={state.entries} />
        </Stack>
      </Modal>
    </>
  );
}
