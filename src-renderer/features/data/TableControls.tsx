import { CloseButton, Group, Select, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface TableControlsProps {
  readonly kind: 'users' | 'items' | 'interactions';
  readonly search: string;
  readonly onSearch: (search: string) => void;
  /** `''`: all; an index; or `several` (users only). */
  readonly domain: string;
  readonly onDomain: (domain: string) => void;
  readonly domains: readonly string[];
  /** undefined while it is not known. */
  readonly total: number | undefined;
}

/** Above a table of many rows: search, domain, and how many rows that leaves. */
export function TableControls(props: TableControlsProps): ReactNode {
  const { kind, search, onSearch, domain, onDomain, domains, total } = props;
  const { t } = useTranslation('data');
  const { t: common } = useTranslation();
  return (
    <Group gap="xs">
      <TextInput
        aria-label={t(`tables.search.${kind}`)}
        placeholder={t(`tables.search.${kind}`)}
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          search === '' ? undefined : (
            <CloseButton size="xs" aria-label={common('actions.clear')} onClick={() => onSearch('')} />
          )
        }
        w={280}
        value={search}
        onChange={({ currentTarget: { value } }) => onSearch(value)}
        spellCheck={false}
      />
      <Select
        aria-label={t('tables.domain')}
        w={184}
        data={[
          { value: '', label: t('tables.allDomains') },
          ...domains.map((name, index) => ({ value: String(index), label: name })),
          ...(kind === 'users' ? [{ value: 'several', label: t('tables.several') }] : []),
        ]}
        value={domain}
        onChange={(value) => onDomain(value ?? '')}
      />
      <Text size="sm" c="dimmed" role="status">
        {total === undefined ? t('tables.searching') : t('tables.rows', { count: total })}
      </Text>
    </Group>
  );
}
