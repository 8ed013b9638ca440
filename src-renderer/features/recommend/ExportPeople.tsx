import { Group, MultiSelect, Select, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { FileField } from '../../parts/FileField.tsx';
import { orpc } from '../../rpc/client.ts';
import { domainFilterOf, domainFilterValue, useDomainFilters } from './domain-filter.ts';
import { whoms, type TableChoices } from './table-choices.ts';

interface ExportPeopleProps {
  readonly dataset: DatasetView;
  readonly choices: TableChoices;
  readonly onChange: (changed: Partial<TableChoices>) => void;
}

/** For whom a table is written: all users, those of some domains or of a column that describes them, a list, a file of users, or a file of new people. */
export function ExportPeople({ dataset, choices, onChange }: ExportPeopleProps): ReactNode {
  const { t } = useTranslation('recommend');
  const filters = useDomainFilters(dataset.domains);
  const { data: columns = [] } = useQuery(
    orpc.datasets.userColumns.queryOptions({ input: { dataset: dataset.id } }),
  );
  const { whom, usersIn, ids, usersFile, historiesFile, column, values } = choices;
  return (
    <>
      <Group gap="md" align="flex-end">
        <Select
          label={t('export.table.whom')}
          w={220}
          value={whom}
          onChange={(value) => onChange({ whom: whoms.find((each) => each === value) ?? 'all' })}
          data={whoms
            .filter((value) => value !== 'column' || columns.length > 0)
            .map((value) => ({ value, label: t(`export.table.whoms.${value}`) }))}
        />
        {whom === 'domains' && (
          <Select
            label={t('export.table.usersIn')}
            w={220}
            value={domainFilterValue(usersIn)}
            onChange={(value) => onChange({ usersIn: domainFilterOf(value ?? 'all') })}
            data={filters.filter(({ value }) => value !== 'any')}
          />
        )}
      </Group>
      {whom === 'column' && (
        <Group gap="md" align="flex-end" wrap="nowrap">
          <Select
            label={t('export.table.column')}
            w={200}
            value={column ?? null}
            onChange={(name) => onChange({ column: name ?? undefined, values: [] })}
            data={columns.map(({ name }) => name)}
          />
          <MultiSelect
            label={t('export.table.values')}
            flex={1}
            searchable
            value={[...values]}
            onChange={(chosen) => onChange({ values: chosen })}
            data={[...(columns.find(({ name }) => name === column)?.values ?? [])]}
          />
        </Group>
      )}
      {whom === 'list' && (
        <Textarea
          label={t('export.table.ids')}
          autosize
          minRows={3}
          maxRows={8}
          spellCheck={false}
          value={ids}
          onChange={(event) => onChange({ ids: event.currentTarget.value })}
        />
      )}
      {whom === 'file' && (
        <FileField
          label={t('export.table.usersFile')}
          description={t('export.table.usersFileHint')}
          mode="open"
          extensions={[]}
          value={usersFile}
          onChange={(path) => onChange({ usersFile: path })}
        />
      )}
      {whom === 'histories' && (
        <FileField
          label={t('export.table.histories')}
          description={t('export.table.historiesHint')}
          mode="open"
          extensions={[]}
          value={historiesFile}
          onChange={(path) => onChange({ historiesFile: path })}
        />
      )}
    </>
  );
}
