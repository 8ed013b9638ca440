import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { notifyFailure } from '../parts/notify-failure.ts';
import { client, orpc, queryClient } from '../rpc/client.ts';
import { isUnchanged, type TableLayout } from '../ui/table-layout.ts';
import { TableLayoutsContext, type TableLayouts } from '../ui/table-layouts.ts';

/**
 * Keeps columns and widths that were chosen with the preferences (`system.setPreferences`), so that they are
 * the same in the next session; a failure is shown as a notification.
 */
export function KeptTableLayouts({ children }: { readonly children: ReactNode }): ReactNode {
  const { data: preferences } = useQuery(orpc.system.preferences.queryOptions());
  const layouts = preferences?.tables;
  const kept = useMemo((): TableLayouts => ({ layouts: layouts ?? {}, keep: keepLayout }), [layouts]);
  return <TableLayoutsContext value={kept}>{children}</TableLayoutsContext>;
}

function keepLayout(name: string, layout: TableLayout): void {
  const key = orpc.system.preferences.queryKey();
  const before = queryClient.getQueryData(key);
  if (before === undefined) return;
  const others = Object.entries(before.tables).filter(([other]) => other !== name);
  const own = [name, layout] as const;
  const tables = Object.fromEntries(isUnchanged(layout) ? others : [...others, own]);
  queryClient.setQueryData(key, { ...before, tables }); // at once: a column follows the mouse
  client.system.setPreferences({ tables }).catch(notifyFailure);
}
