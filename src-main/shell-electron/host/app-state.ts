// Tells the main process what its menus and questions are made from, whenever it changed.
import { jobTitle } from '../../contract/job-words.ts';
import { inWords, languageOf } from '../../messages/in-words.ts';
import type { AppEvent } from '../../contract/rpc/system.ts';
import type { AppBackend } from '../../app/backend/app-backend.ts';
import type { AppState } from '../messages.ts';
import { dirname } from 'node:path';

/** Progress comes ten times a second; a tray and a menu need less. */
const pauseMs = 300;

const activeStates: ReadonlySet<string> = new Set(['queued', 'running', 'paused', 'cancelling']);

/** The open workspace, recent ones that still exist, and jobs under way, at this moment. */
export function readAppState(app: AppBackend): AppState {
  const workspace = app.describeWorkspace();
  const { language, theme } = app.preferences.value;
  const spoken = language === 'system' ? systemLanguage : language;
  const jobs = workspace === null ? [] : app.session.workspace.jobs.newest();
  return {
    workspace: workspace === null ? null : { path: workspace.path, name: workspace.name },
    recent: app.recent
      .list()
      .filter(({ exists }) => exists)
      .map(({ path, name }) => ({ path, name })),
    activeJobs: jobs
      .filter(({ state }) => activeStates.has(state))
      .map((job) => ({ ...job, called: jobTitle(job) }))
      .map(({ id, called, state, progress }) => ({
        id,
        title: inWords(called, spoken),
        isPaused: state === 'paused',
        share: progress?.total === undefined || progress.total === 0 ? null : progress.done / progress.total,
      })),
    language,
    theme,
    logFolder: dirname(app.host.logger.path),
  };
}

const systemLanguage = languageOf(Intl.DateTimeFormat().resolvedOptions().locale);

function mayChangeState(event: AppEvent): boolean {
  if (event.kind === 'changed')
    return event.nouns.some((noun) => ['jobs', 'recentWorkspaces', 'preferences'].includes(noun));
  return event.kind === 'job' || event.kind === 'workspace';
}

/** Pushes the state now and after changes, until the signal aborts. */
export async function watchAppState(
  app: AppBackend,
  push: (state: AppState) => void,
  signal: AbortSignal,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const events = app.events(signal);
  push(readAppState(app));
  try {
    for await (const event of events) {
      if (!mayChangeState(event)) continue;
      timer ??= setTimeout(() => {
        timer = undefined;
        push(readAppState(app));
      }, pauseMs);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
  }
}
