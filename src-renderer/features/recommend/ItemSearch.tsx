import { Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { domainColour } from '../../../src-main/contract/colours.ts';
import { orpc } from '../../rpc/client.ts';
import type { AddedItem } from './history-state.ts';

interface ItemSearchProps {
  readonly dataset: DatasetView;
  readonly onAdd: (item: AddedItem) => void;
}

const pauseOfTypingMs = 150;

/**
 * Finds an item by its title, brand or id (`recommendations.findItems`, once typing pauses), to add it to a
 * history.
 */
export function ItemSearch({ dataset, onAdd }: ItemSearchProps): ReactNode {
  const { t } = useTranslation('recommend');
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text, pauseOfTypingMs);
  const { data: found = [], isError } = useQuery(
    orpc.recommendations.findItems.queryOptions({
      input: { dataset: dataset.id, search },
      placeholderData: keepPreviousData,
    }),
  );
  const keyOf = ({ domain, item }: AddedItem): string => JSON.stringify([domain, item]);
  const byKey = new Map(found.map((item) => [keyOf(item), item]));
  return (
    <Select
      label={t('whatIf.add')}
      placeholder={t('whatIf.addPlaceholder')}
      searchable
      data={found.map((item) => ({ value: keyOf(item), label: item.title }))}
      filter={({ options }) => options}
      searchValue={text}
      onSearchChange={setText}
      value={null}
      onChange={(key) => {
        const item = byKey.get(key ?? '');
        if (item === undefined) return;
        onAdd({ domain: item.domain, item: item.item, title: item.title });
        setText('');
      }}
      nothingFoundMessage={t('whatIf.noMatch')}
      error={isError ? t('choice.searchFailed') : undefined}
      maxDropdownHeight={320}
      comboboxProps={{ width: 320, position: 'bottom-start' }}
      renderOption={({ option }) => {
        const item = byKey.get(option.value);
        if (item === undefined) return option.label;
        return (
          <Stack gap={0}>
            <Text size="xs">{item.title}</Text>
            <Text size="xs" c="dimmed">
              <span aria-hidden style={{ color: domainColour(dataset.domains.indexOf(item.domain)) }}>
                ■
              </span>{' '}
              {[item.domain, item.brand, item.category].filter(Boolean).join(' · ')}
            </Text>
          </Stack>
        );
      }}
    />
  );
}
