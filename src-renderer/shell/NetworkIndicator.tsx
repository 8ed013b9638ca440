// The promise on screen: offline, how many requests were refused, and the log of them behind it.
import { Anchor, Modal, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkStateView } from '../../src-main/contract/rpc/system.ts';
import { useFormat } from '../lib/use-format.ts';
import { orpc } from '../rpc/client.ts';

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

function NetworkLog({ entries }: { readonly entries: NetworkStateView['entries'] }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (entries.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('network.nothing')}
      </Text>
    );
  }
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('network.time')}</Table.Th>
            <Table.Th>{t('network.process')}</Table.Th>
            <Table.Th>{t('network.target')}</Table.Th>
            <Table.Th>{t('network.outcome')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.toReversed().map((entry, index) => (
            <Table.Tr key={index}>
              <Table.Td>{format.time(entry.time)}</Table.Td>
              <Table.Td>{entry.processName}</Table.Td>
              <Table.Td>
                {entry.target} ({entry.via})
              </Table.Td>
              <Table.Td>{entry.purpose ?? t('network.refused')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
