import { Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from './ErrorState.tsx';

interface QueryViewProps<Data> {
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
  /** Lines of the placeholder. Default 4. */
  readonly lines?: number;
}

/**
 * The states of a query: its data as soon as there are any (also while they are loaded again, or could not be),
 * a failure with "try again", and grey lines while nothing is known.
 */
export function QueryView<Data>({ query, children, lines = 4 }: QueryViewProps<Data>): ReactNode {
  const { t } = useTranslation();
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Stack gap="xs" aria-busy="true" aria-label={t('states.loading')} role="status">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={16} width={`${100 - line * 12}%`} />
      ))}
    </Stack>
  );
}
