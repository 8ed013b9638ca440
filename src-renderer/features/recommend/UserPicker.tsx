import { Group, Select, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import type { UserDomainsView } from '../../../src-main/contract/recommendations.ts';
import { domainColour } from '../../../src-main/contract/colours.ts';
import { useFormat } from '../../lib/use-format.ts';
import { orpc } from '../../rpc/client.ts';

interface UserPickerProps {
  readonly dataset: DatasetView;
  readonly domains: UserDomainsView;
  readonly user: string | undefined;
  readonly onChoose: (user: string) => void;
}

const pauseOfTypingMs = 150;

/**
 * Finds a user by a part of the id (`recommendations.findUsers`, once typing pauses) among those of `domains`,
 * each with the number of interactions per domain.
 */
export function UserPicker({ dataset, domains, user, onChoose }: UserPickerProps): ReactNode {
  const { t } = useTranslation('recommend');
  const format = useFormat();
  const [text, setText] = useState(user ?? '');
  const [shownUser, setShownUser] = useState(user);
  if (user !== shownUser) {
    setShownUser(user); // chosen elsewhere: by chance, or by the address
    setText(user ?? '');
  }
  const [search] = useDebouncedValue(text === user ? '' : text, pauseOfTypingMs);
  const { data: found = [], isError } = useQuery(
    orpc.recommendations.findUsers.queryOptions({
      input: { dataset: dataset.id, search, domains },
      placeholderData: keepPreviousData,
    }),
  );
  const counts = new Map(found.map(({ id, interactions }) => [id, interactions]));
  const ids = found.map(({ id }) => id);
  return (
    <Select
      label={t('choice.user')}
      placeholder={t('choice.userPlaceholder')}
      style={{ flex: 1, minWidth: 136, maxWidth: 280 }}
      searchable
      data={user === undefined || ids.includes(user) ? ids : [user, ...ids]}
      filter={({ options }) => options}
      searchValue={text}
      onSearchChange={setText}
      value={user ?? null}
      onChange={(id) => id !== null && onChoose(id)}
      nothingFoundMessage={t('choice.noMatch')}
      error={isError ? t('choice.searchFailed') : undefined}
      limit={50}
      maxDropdownHeight={320}
      renderOption={({ option: { value } }) => (
        <Group justify="space-between" wrap="nowrap" style={{ flex: 1 }}>
          <Text size="xs">{value}</Text>
          <Group gap={8} wrap="nowrap">
            {(counts.get(value) ?? []).map((count, domain) => (
              <Text key={domain} size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                <span aria-hidden style={{ color: domainColour(domain) }}>
                  ■
                </span>{' '}
                <span aria-label={t('choice.countIn', { count, domain: dataset.domains[domain] })}>
                  {format.count(count)}
                </span>
              </Text>
            ))}
          </Group>
        </Group>
      )}
    />
  );
}
