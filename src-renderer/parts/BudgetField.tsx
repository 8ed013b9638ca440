// How much a language-model stage may do now: so many users, so many minutes, or everybody.
import { Group, Input, NumberInput, SegmentedControl, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/use-format.ts';

const budgetKinds = ['users', 'minutes', 'all'] as const;

export interface Budget {
  readonly kind: (typeof budgetKinds)[number];
  readonly users: number;
  readonly minutes: number;
}

/** As the host takes it; undefined: no limit. */
export function toHostBudget({
  kind,
  users,
  minutes,
}: Budget): { users: number } | { durationMs: number } | undefined {
  switch (kind) {
    case 'users':
      return { users };
    case 'minutes':
      return { durationMs: minutes * 60_000 };
    case 'all':
      return undefined;
  }
}

interface BudgetFieldProps {
  readonly budget: Budget;
  readonly onChange: (budget: Budget) => void;
  /** Users there are to serve. */
  readonly userCount: number;
  /** Least time for so many users by the measured speed; undefined: not measured. */
  readonly estimateMs: ((users: number) => number) | undefined;
}

/**
 * The choice of a budget, and how long that takes at least; it says so where no speed was measured yet. With a
 * budget of minutes there is nothing to estimate.
 */
export function BudgetField({ budget, onChange, userCount, estimateMs }: BudgetFieldProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const users = budget.kind === 'users' ? Math.min(budget.users, userCount) : userCount;
  return (
    <Input.Wrapper label={t('stage.budget')} description={t('stage.budgetHint')} labelElement="div">
      <Stack gap={4} mt={4}>
        <Group gap="xs">
          <SegmentedControl
            aria-label={t('stage.budget')}
            value={budget.kind}
            onChange={(kind) => onChange({ ...budget, kind })}
            data={budgetKinds.map((value) => ({ value, label: t(`stage.budgetKinds.${value}`) }))}
          />
          {budget.kind === 'users' && (
            <NumberInput
              aria-label={t('stage.budgetUsers')}
              w={104}
              min={1}
              max={Math.max(1, userCount)}
              allowDecimal={false}
              clampBehavior="blur"
              value={budget.users}
              onChange={(value) => onChange({ ...budget, users: Math.max(1, Number(value)) })}
            />
          )}
          {budget.kind === 'minutes' && (
            <NumberInput
              aria-label={t('stage.budgetMinutes')}
              w={104}
              min={1}
              max={10_000}
              clampBehavior="blur"
              value={budget.minutes}
              onChange={(value) => onChange({ ...budget, minutes: Math.max(0.1, Number(value)) })}
            />
          )}
        </Group>
        {budget.kind !== 'minutes' && (
          <Text size="xs" c="dimmed">
            {estimateMs === undefined
              ? t('stage.noEstimate')
              : t('stage.estimate', { time: format.duration(estimateMs(users)) })}
          </Text>
        )}
      </Stack>
    </Input.Wrapper>
  );
}
