import { IconPackage, IconTrendingUp, IconUser } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { orpc } from '../../rpc/client.ts';
import { useCurrentDataset, useCurrentWorkspace } from '../../rpc/current-workspace.ts';
import type { PaletteEntry } from './palette-entry.ts';

interface Found {
  readonly users: readonly PaletteEntry[];
  readonly items: readonly PaletteEntry[];
  readonly runs: readonly PaletteEntry[];
  /** The host is being asked for what was typed. */
  readonly isAsking: boolean;
}

/**
 * Users and items of the chosen data set and runs of the workspace that fit (`workspaces.find`); none where nothing was
 * typed or no workspace is open. A user opens in Recommend where a run has finished, else in the table of users.
 */
export function useFoundEntries(typed: string, limit: number): Found {
  const navigate = useNavigate();
  const workspace = useCurrentWorkspace();
  const { dataset, datasets, choose } = useCurrentDataset();
  const isWanted = typed !== '' && workspace !== null && workspace !== undefined;
  const { data: found, isFetching } = useQuery(
    orpc.workspaces.find.queryOptions({
      input: { text: typed, limit, ...(dataset !== undefined && { dataset: dataset.id }) },
      enabled: isWanted,
      placeholderData: keepPreviousData,
    }),
  );
  const { data: runs } = useQuery(
    orpc.runs.list.queryOptions({
      input: { dataset: dataset?.id },
      enabled: isWanted && dataset !== undefined,
    }),
  );
  if (!isWanted || found === undefined) return { users: [], items: [], runs: [], isAsking: isFetching };
  const canRecommend = runs?.some(({ state }) => state === 'finished') === true;
  return {
    isAsking: isFetching,
    users: found.users.map(({ id }) => ({
      id: `user ${id}`,
      label: id,
      icon: <IconUser size={18} stroke={1.6} aria-hidden />,
      go: () =>
        void (canRecommend
          ? navigate({ to: '/recommend', search: { user: id } })
          : navigate({ to: '/data', search: { tab: 'users', user: id } })),
    })),
    items: found.items.map(({ id, domain, title }) => ({
      id: `item ${domain} ${id}`,
      label: title,
      hint: `${dataset?.domains[domain] ?? ''} · ${id}`,
      icon: <IconPackage size={18} stroke={1.6} aria-hidden />,
      go: () => void navigate({ to: '/data', search: { tab: 'items', find: id } }),
    })),
    runs: found.runs.map(({ id, name, dataset: of }) => ({
      id: `run ${id}`,
      label: name,
      ...(datasets.length > 1 && { hint: datasets.find((one) => one.id === of)?.name ?? '' }),
      icon: <IconTrendingUp size={18} stroke={1.6} aria-hidden />,
      go: () => {
        choose(of);
        void navigate({ to: '/train', search: { run: id } });
      },
    })),
  };
}
