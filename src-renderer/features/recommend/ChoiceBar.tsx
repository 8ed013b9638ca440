import { Button, Group, Select } from '@mantine/core';
import { IconArrowsShuffle, IconUserPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import type { RunView } from '../../../src-main/contract/rpc/runs.ts';
import { useFormat } from '../../lib/use-format.ts';
import { orpc } from '../../rpc/client.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { domainFilterOf, useDomainFilters } from './domain-filter.ts';
import type { Choice } from './use-choice.ts';
import { UserPicker } from './UserPicker.tsx';

interface ChoiceBarProps {
  readonly dataset: DatasetView;
  readonly runs: readonly RunView[];
  readonly run: RunView;
  readonly choice: Choice;
}

const numbersOfItems = ['5', '10', '20', '50', '100'];

/**
 * The choice of a run, a user (by id, or one by chance: `recommendations.randomUser`) or a new user, and how
 * many items. The domains limit which users are found; where none fits, it says so.
 */
export function ChoiceBar({ dataset, runs, run, choice }: ChoiceBarProps): ReactNode {
  const { t } = useTranslation('recommend');
  const format = useFormat();
  const [filter, setFilter] = useState('any');
  const domains = domainFilterOf(filter);
  const filters = useDomainFilters(dataset.domains);
  const random = useMutation(
    orpc.recommendations.randomUser.mutationOptions({
      onSuccess: (found) => {
        if (found !== null) choice.chooseUser(found.id);
      },
    }),
  );
  return (
    <>
      <Group gap="xs" align="flex-end" wrap="nowrap" mb="sm" role="search" aria-label={t('choice.label')}>
        <Select
          label={t('choice.run')}
          title={`${run.name} · ${format.date(run.createdAt)}`}
          style={{ flex: '1 1 184px', maxWidth: 280 }}
          data={runs.map(({ id, name, createdAt }) => ({
            value: id,
            label: `${name} · ${format.date(createdAt)}`,
          }))}
          value={run.id}
          onChange={(id) => id !== null && choice.chooseRun(id)}
        />
        <Select
          label={t('choice.domains')}
          w={144}
          data={filters}
          value={filter}
          onChange={(value) => setFilter(value ?? 'any')}
        />
        <UserPicker dataset={dataset} domains={domains} user={choice.user} onChoose={choice.chooseUser} />
        <Button
          variant="default"
          style={{ flexShrink: 0 }}
          leftSection={<IconArrowsShuffle size={14} aria-hidden />}
          loading={random.isPending}
          onClick={() => random.mutate({ dataset: dataset.id, domains })}
        >
          {t('choice.random')}
        </Button>
        <Button
          variant={choice.isNewUser ? 'light' : 'default'}
          aria-pressed={choice.isNewUser}
          style={{ flexShrink: 0 }}
          leftSection={<IconUserPlus size={14} aria-hidden />}
          onClick={choice.startNewUser}
        >
          {t('choice.newUser')}
        </Button>
        <Select
          label={t('choice.k')}
          w={72}
          data={numbersOfItems}
          value={String(choice.k)}
          onChange={(value) => choice.chooseK(Number(value))}
        />
      </Group>
      {random.isError && <ErrorState error={random.error} />}
      {random.data === null && <ErrorState error={new Error(t('choice.nobody'))} />}
    </>
  );
}
