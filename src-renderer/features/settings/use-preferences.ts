import { useMutation, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Preferences } from '../../../src-main/contract/rpc/system.ts';
import { notifyFailure } from '../../parts/notify-failure.ts';
import { orpc, queryClient } from '../../rpc/client.ts';

interface PreferencesInUse {
  readonly query: UseQueryResult<Preferences>;
  readonly change: (changes: Partial<Preferences>) => void;
}

/**
 * The preferences as the host keeps them, and a function that changes some of them at once
 * (`system.setPreferences`); its failure is shown as a notification.
 */
export function usePreferences(): PreferencesInUse {
  const query = useQuery(orpc.system.preferences.queryOptions());
  const { mutate } = useMutation(
    orpc.system.setPreferences.mutationOptions({
      onSuccess: (preferences) => queryClient.setQueryData(orpc.system.preferences.queryKey(), preferences),
      onError: notifyFailure,
    }),
  );
  return { query, change: mutate };
}
