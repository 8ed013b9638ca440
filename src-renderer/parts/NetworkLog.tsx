import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkStateView } from '../../src-main/contract/rpc/system.ts';
import { useFormat } from '../lib/use-format.ts';
import { PlainTable } from './PlainTable.tsx';

/**
 * What tried to reach the network, newest first: when, which process, where to, and for what it was let through
 * or that it was refused. A sentence where nothing tried.
 */
export function NetworkLog({ entries }: { readonly entries: NetworkStateView['entries'] }): ReactNode {
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
      <PlainTable title={t('network.log')}>
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
      </PlainTable>
    </Table.ScrollContainer>
  );
}
