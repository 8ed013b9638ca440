// The app behind every window: the one open workspace, preferences, recent files, and the stream of events. Windows
// come and go; this stays and its jobs run on.
import { EventPublisher } from '@orpc/server';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { jobSchema, type JobKindName, type JobView } from '../../contract/rpc/jobs.ts';
import {
  preferencesSchema,
  type AppEvent,
  type ChangedNoun,
  type Preferences,
} from '../../contract/rpc/system.ts';
import type { WorkspaceView } from '../../contract/rpc/workspaces.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { SerialQueue } from '../../foundation/serial-queue.ts';
import type { JobEvent } from '../../jobs/job-handler.ts';
import { Throttle } from '../../jobs/throttle.ts';
import { TimesLeft } from '../../jobs/times-left.ts';
import { switchOn } from '../../network-guard/network-state.ts';
import type { Job } from '../../store/jobs.ts';
import type { Host } from '../session/host.ts';
import type { JobKind } from '../session/job-kind.ts';
import { registerJobs } from '../session/session-jobs.ts';
import { aboutJob } from '../session/job-about.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { JsonFile } from './json-file.ts';
import { ModelTasks } from './model-tasks.ts';
import { RecentWorkspaces, workspaceName } from './recent-workspaces.ts';
import type { ShellServices } from './shell-services.ts';

/**
 * What a trained model reads beside its parameters: when it changes, the warm trainer holds old data and is ended.
 */
const readByModels: readonly ChangedNoun[] = ['datasets', 'textVectors', 'runs'];

/** Events that a slow window may lag behind before the oldest are dropped; it then asks again for what it shows. */
const bufferedEvents = 1000;

/** Events of a run after which its state, device or phases have changed. */
const turningPoints: ReadonlySet<string> = new Set(['device', 'paused', 'resumed', 'phase-finished']);

/** Steps take milliseconds; windows follow ten a second. */
const stepIntervalMs = 100;

type WindowRequest = Extract<AppEvent, { readonly kind: 'show' }>;

export class AppBackend {
  readonly host: Host;
  readonly shell: ShellServices;
  readonly recent: RecentWorkspaces;
  readonly preferences: JsonFile<typeof preferencesSchema>;
  readonly modelTasks = new ModelTasks(() => this.changed('models'));
  readonly #publisher = new EventPublisher<{ event: AppEvent }>({ maxBufferedEvents: bufferedEvents });
  readonly #kinds: Readonly<Record<JobKindName, JobKind>>;
  readonly #unwatchNetwork: () => void;
  #switchServerOff: (() => void) | undefined;
  #session: WorkspaceSession | undefined;
  /** Changes of the open workspace: of two at once, one would leave a session that nobody closes. */
  readonly #changes = new SerialQueue();
  #windowCount = 0;
  readonly #waitingRequests: WindowRequest[] = [];
  readonly #timesLeft = new TimesLeft();

  /** @param kinds all kinds of work */
  constructor(host: Host, shell: ShellServices, kinds: Readonly<Record<JobKindName, JobKind>>) {
    this.#kinds = kinds;
    this.host = host;
    this.shell = shell;
    this.#unwatchNetwork = host.network.watchState(() =>
      this.publish({ kind: 'network', refused: host.network.state().refused }),
    );
    this.recent = new RecentWorkspaces(host.dataFolder, host.logger);
    this.preferences = new JsonFile(
      join(host.dataFolder, 'preferences.json'),
      preferencesSchema,
      preferencesSchema.parse({}),
      host.logger,
    );
    this.#applyPreferences();
  }

  /** Kept, and in effect from the next piece of work on. */
  changePreferences(changes: Partial<Preferences>): Preferences {
    this.preferences.value = { ...this.preferences.value, ...changes };
    this.#applyPreferences();
    this.changed('preferences');
    return this.preferences.value;
  }

  #applyPreferences(): void {
    const { device, threads: cpuThreads, memoryLimitBytes, giveWay: givesWay } = this.preferences.value;
    this.host.engineLimits = { device, cpuThreads, memoryLimitBytes, givesWay };
    const { serverUrl: url, serverModel: model } = this.preferences.value;
    const server = url.trim() === '' ? undefined : { url, ...(model.trim() === '' ? {} : { model }) };
    this.host.languageServer = server;
    this.#switchServerOff?.();
    this.#switchServerOff = server === undefined ? undefined : switchOn('model-server', server.url);
  }

  /** The open workspace. @throws AppError conflict where none is open */
  get session(): WorkspaceSession {
    if (this.#session === undefined) throw new AppError('conflict', message('workspace-not-open'));
    return this.#session;
  }

  get isOpen(): boolean {
    return this.#session !== undefined;
  }

  /**
   * Opens a workspace in place of the one that is open; the same file again changes nothing.
   * @throws AppError as the store's `openWorkspace` and `createWorkspace`; the open workspace then stays open
   */
  openWorkspace(path: string, mode: 'open' | 'create' | 'open-or-create'): Promise<WorkspaceView> {
    return this.#changes.run(() => this.#replaceSession(path, mode));
  }

  /** Running jobs become interrupted; opened again, the workspace offers to resume them. */
  closeWorkspace(): Promise<void> {
    return this.#changes.run(async () => {
      if (this.#session === undefined) return;
      await this.#closeSession();
      this.publish({ kind: 'workspace', workspace: null });
    });
  }

  /**
   * Runs `work` on the file of the open workspace, which is closed meanwhile.
   * @throws AppError conflict where work is under way; as `work`
   */
  withWorkspaceClosed<T>(work: (path: string) => T): Promise<T> {
    return this.#changes.run(async () => {
      const { workspace } = this.session;
      const [job] = (['running', 'paused', 'cancelling'] as const).flatMap((state) =>
        workspace.jobs.inState(state),
      );
      if (job !== undefined)
        throw new AppError('conflict', message('recode-while-at-work', { title: job.title }));
      await this.#closeSession();
      try {
        return work(workspace.path);
      } finally {
        await this.#replaceSession(workspace.path, 'open');
      }
    });
  }

  async #replaceSession(path: string, mode: 'open' | 'create' | 'open-or-create'): Promise<WorkspaceView> {
    const before = this.#session;
    if (before?.workspace.path === path && mode !== 'create') return this.#describe(before);
    const session = this.host.openSession(path, { mode });
    this.#session = session; // at once: a window that asks meanwhile gets the earlier workspace or this one
    registerJobs(session, Object.values(this.#kinds));
    session.jobs.subscribe((event) => {
      if (this.#session === session) this.#onJobEvent(session, event);
    });
    const steps = new Throttle<AppEvent>(stepIntervalMs, (event) => this.publish(event));
    session.runListeners.add((run, event) => {
      if (this.#session !== session) return; // its workspace is being closed
      if (event.kind === 'step') return steps.push({ kind: 'run', run, event });
      steps.flush(); // what happened first is told first
      this.publish({ kind: 'run', run, event });
      if (turningPoints.has(event.kind)) this.changed('runs');
    });
    this.recent.add(session.workspace.path);
    const workspace = this.#describe(session);
    this.publish({ kind: 'workspace', workspace });
    this.changed('recentWorkspaces');
    await before?.[Symbol.asyncDispose]();
    return workspace;
  }

  /** The open workspace as windows see it; null where none is open. */
  describeWorkspace(): WorkspaceView | null {
    return this.#session === undefined ? null : this.#describe(this.#session);
  }

  publish(event: AppEvent): void {
    this.#publisher.publish('event', event);
  }

  /** Tells windows that lists of these nouns may have changed. */
  changed(...nouns: ChangedNoun[]): void {
    if (this.#session !== undefined && nouns.some((noun) => readByModels.includes(noun)))
      this.#session.warmTrainer.release();
    this.publish({ kind: 'changed', nouns });
  }

  /** Asks the windows to show or to take something; kept for the next window where none listens yet. */
  askWindows(request: WindowRequest): void {
    if (this.#windowCount === 0) this.#waitingRequests.push(request);
    else this.publish(request);
  }

  /** As `events`, for a window: what windows were asked for before there was one comes first. */
  windowEvents(signal?: AbortSignal): AsyncGenerator<AppEvent> {
    const events = this.events(signal);
    this.#windowCount++;
    for (const request of this.#waitingRequests.splice(0)) this.publish(request);
    const left = (): void => {
      this.#windowCount--;
    };
    return (async function* () {
      try {
        yield* events;
      } finally {
        left();
      }
    })();
  }

  /** Everything that is published from now on, until the signal aborts. */
  events(signal?: AbortSignal): AsyncGenerator<AppEvent> {
    return this.#publisher.subscribe('event', { signal });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#unwatchNetwork();
    this.#switchServerOff?.();
    await this.modelTasks[Symbol.asyncDispose]();
    await this.#changes.run(() => this.#closeSession());
    await this.host[Symbol.asyncDispose]();
  }

  async #closeSession(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    await session?.[Symbol.asyncDispose]();
  }

  #describe({ workspace: { path, isEncrypted, isReadOnly } }: WorkspaceSession): WorkspaceView {
    return { path, name: workspaceName(path), sizeBytes: statSync(path).size, isEncrypted, isReadOnly };
  }

  #onJobEvent(session: WorkspaceSession, event: JobEvent): void {
    if (event.type === 'log') return;
    this.#timesLeft.see(event);
    if (event.type === 'progress') {
      const job = this.jobView(
        { ...session.workspace.jobs.get(event.id), progress: event.progress },
        session,
      );
      this.publish({ kind: 'job', job });
      return;
    }
    const job = this.jobView(event.job, session);
    this.publish({ kind: 'job', job });
    this.changed('jobs', ...(['queued', 'running'].includes(job.state) ? [] : this.#kinds[job.kind].changes));
  }

  /** A job's row as windows see it; what they do not need (payload, resource) stays behind. */
  jobView(job: Job, { workspace } = this.session): JobView {
    const { canPause, resource } = this.#kinds[job.kind as JobKindName];
    return jobSchema.parse({
      ...job,
      canPause,
      about: aboutJob(workspace, job),
      timeLeft: this.#timesLeft.of(job.id) ?? null,
      givesWay:
        job.state === 'running' &&
        this.host.engineLimits.givesWay &&
        (resource === 'ort' || resource === 'llm'),
    });
  }
}
