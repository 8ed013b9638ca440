import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The head of a table of filter steps: what each leaves of interactions, users and items. */
export function FilterHead(): ReactNode {
  const { t } = useTranslation('data');
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{t('filters.step')}</Table.Th>
        <Table.Th ta="right">{t('overview.interactions')}</Table.Th>
        <Table.Th ta="right">{t('overview.users')}</Table.Th>
        <Table.Th ta="right">{t('overview.items')}</Table.Th>
        <Table.Th ta="right">{t('filters.kept')}</Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}
