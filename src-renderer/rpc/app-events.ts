// Keeps what the window shows in step with the host: one stream of events for as long as the window is open.
import { useEffect, useSyncExternalStore } from 'react';
import type { AppEvent, ChangedNoun } from '../../src-main/contract/rpc/system.ts';
import type { JobView } from '../../src-main/contract/rpc/jobs.ts';
import { client, orpc, queryClient } from './client.ts';
import { connectionState, onConnectionState, type ConnectionState } from './connection.ts';

type Listener = (event: AppEvent) => void;
const listeners = new Set<Listener>();

/** Calls the listener for every event while the component is shown; it must keep its identity (useCallback). */
export function useAppEvents(listener: Listener): void {
  useEffect(() => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [listener]);
}

/** The state of the connection to the host, kept up to date; `lost` while the host cannot be reached. */
export function useConnectionState(): ConnectionState {
  return useSyncExternalStore(onConnectionState, connectionState);
}

/** For the root: listens until unmounted, and asks for everything again after a lost connection. */
export function useEventStream(): void {
  useEffect(() => {
    const controller = new AbortController();
    void listen(controller.signal);
    return () => controller.abort();
  }, []);
}

const pauseBetweenTriesMs = 500;

async function listen(signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      const events = await client.system.events(undefined, { signal });
      void queryClient.invalidateQueries(); // whatever happened while nobody listened
      for await (const event of events) apply(event);
    } catch {
      // the connection broke: connection.ts makes a new one
    }
    if (signal.aborted) return;
    await new Promise((resolve) => setTimeout(resolve, pauseBetweenTriesMs));
  }
}

const queriesOfNoun: Record<ChangedNoun, () => readonly (readonly unknown[])[]> = {
  datasets: () => [orpc.datasets.key()],
  textVectors: () => [orpc.datasets.key(), orpc.augmentation.key(), orpc.runs.prerequisites.key()],
  models: () => [
    orpc.models.key(),
    orpc.system.doctor.key(),
    orpc.datasets.statistics.key(), // what the encoder does not read
    orpc.augmentation.key(),
  ],
  augmentation: () => [orpc.augmentation.key(), ...readByNewRuns()],
  profiles: () => [orpc.profiles.key(), orpc.prompts.key(), ...readByNewRuns()],
  runs: () => [orpc.runs.key(), orpc.evaluation.ablations.key()],
  evaluation: () => [orpc.evaluation.key()],
  recommendations: () => [orpc.recommendations.key()],
  // a run that an ablation waits for begins and ends with its job
  jobs: () => [orpc.jobs.list.key(), orpc.evaluation.ablations.key()],
  recentWorkspaces: () => [orpc.workspaces.recent.key()],
  preferences: () => [orpc.system.preferences.key()],
};

/** Queries that tell what a run started now would read. */
const readByNewRuns = () => [orpc.runs.prerequisites.key(), orpc.runs.inputChanges.key()];

function apply(event: AppEvent): void {
  switch (event.kind) {
    case 'job':
      keepJob(event.job);
      break;
    case 'changed':
      for (const noun of event.nouns) {
        for (const queryKey of queriesOfNoun[noun]()) void queryClient.invalidateQueries({ queryKey });
      }
      break;
    case 'workspace':
      // an answer that is on its way may tell of the workspace before
      void queryClient.cancelQueries({ queryKey: orpc.workspaces.current.queryKey() });
      queryClient.setQueryData(orpc.workspaces.current.queryKey(), event.workspace);
      void queryClient.resetQueries({ predicate: ({ queryKey }) => !isAboutTheApp(queryKey) });
      break;
    case 'network':
      void queryClient.invalidateQueries({ queryKey: orpc.system.network.key() });
      break;
    case 'run':
    case 'show':
      break;
  }
  for (const listener of [...listeners]) listener(event);
}

/** Queries that do not depend on the open workspace. */
function isAboutTheApp(queryKey: readonly unknown[]): boolean {
  const [path] = queryKey as [readonly string[] | undefined];
  return (
    path?.[0] === 'system' || path?.[0] === 'workspaces' || path?.[0] === 'models' || path?.[0] === 'files'
  );
}

function keepJob(job: JobView): void {
  // an answer that is on its way may tell of an earlier moment than the event, and would be kept for good
  const jobKey = orpc.jobs.get.queryKey({ input: { id: job.id } });
  void queryClient.cancelQueries({ queryKey: jobKey });
  queryClient.setQueryData(jobKey, job);
  const listKey = orpc.jobs.list.queryKey({ input: {} });
  queryClient.setQueryData(listKey, (jobs: readonly JobView[] | undefined) =>
    jobs?.map((known) => (known.id === job.id ? job : known)),
  );
  if (queryClient.isFetching({ queryKey: listKey }) > 0) {
    void queryClient.invalidateQueries({ queryKey: listKey }); // asks again, and drops that answer
  }
}
