// Use cases: what to show next, to one user, to somebody new, to everybody as a file (`recommend`); and the model as a
// folder that scores without this program (`export`).
import { recommendingRun } from '../../services/recommendations/recommending-run.ts';
import type {
  UserRecommendation,
  WhatIfRecommendation,
  ModelExport,
  Recommendation,
  RecommendationExport,
  tableFormats,
} from '../../contract/recommendations.ts';
import type { ReasonLanguage } from '../../contract/reasons.ts';
import { exportModel } from '../../services/recommendations/export-model.ts';
import { Recommendations } from '../../services/recommendations/recommend.ts';
import type { RecommendingRun } from '../../services/recommendations/recommendation.ts';
import { comparedDepth, whatIf, type WhatIfRequest } from '../../services/recommendations/what-if.ts';
import { chooseRun } from '../runs/choose-run.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WarmAnswer } from '../session/warm-trainer.ts';
import { withTrainer } from '../session/with-trainer.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

interface RunChoice {
  /** Id or name; default: the newest finished run. */
  readonly run?: string | undefined;
}

/** Asks the session's warm trainer. */
async function askWarmTrainer<T>(
  session: WorkspaceSession,
  wanted: string | undefined,
  ask: (service: Recommendations, run: RecommendingRun) => Promise<T>,
  { signal }: UseCaseOptions,
): Promise<WarmAnswer<T>> {
  const run = recommendingRun(chooseRun(session.workspace, wanted));
  return session.warmTrainer.use(
    (trainer) => ask(new Recommendations(session.workspace, trainer), run),
    signal,
  );
}

/** @throws AppError not-found (run, user), invalid-input (k), cancelled */
export async function recommendToUsers(
  session: WorkspaceSession,
  input: RunChoice & { readonly users: readonly string[]; readonly k?: number | undefined },
  options: UseCaseOptions,
): Promise<Recommendation[]> {
  const { signal, onProgress } = options; // the rest of them cannot cross into the engine's process
  const { value } = await askWarmTrainer(
    session,
    input.run,
    async (service, run) => {
      const results: Recommendation[] = [];
      for (const user of input.users) {
        results.push(
          await service.forUser(run, user, {
            k: input.k,
            signal,
            onProgress,
          }),
        );
      }
      return results;
    },
    options,
  );
  return value;
}

/** As `recommendToUsers` for one, with how long it took. */
export async function recommendToUser(
  session: WorkspaceSession,
  input: { readonly run: string; readonly user: string; readonly k: number },
  options: UseCaseOptions,
): Promise<UserRecommendation> {
  const started = performance.now();
  const { value, wasWarm } = await askWarmTrainer(
    session,
    input.run,
    (service, run) => service.forUser(run, input.user, { k: input.k, signal: options.signal }),
    options,
  );
  return { ...value, wasWarm, durationMs: performance.now() - started };
}

/**
 * Recommendations by a changed or made-up history beside those of the real one.
 * @throws AppError not-found (run, user, domain, item), invalid-input, cancelled
 */
export async function recommendWhatIf(
  session: WorkspaceSession,
  input: WhatIfRequest & { readonly run: string; readonly k: number },
  options: UseCaseOptions,
): Promise<WhatIfRecommendation> {
  const started = performance.now();
  const { value, wasWarm } = await askWarmTrainer(
    session,
    input.run,
    (service, run) => whatIf(service, run, input, { k: input.k, signal: options.signal }),
    options,
  );
  return { ...value, comparedDepth, wasWarm, durationMs: performance.now() - started };
}

/** @param input.history oldest first. @throws AppError not-found (run, domain, item), invalid-input, cancelled */
export async function recommendByHistory(
  session: WorkspaceSession,
  input: RunChoice & {
    readonly history: readonly { readonly domain: string; readonly item: string }[];
    readonly k?: number | undefined;
  },
  options: UseCaseOptions,
): Promise<Recommendation> {
  const { value } = await askWarmTrainer(
    session,
    input.run,
    (service, run) =>
      service.forHistory(run, input.history, {
        k: input.k,
        signal: options.signal,
      }),
    options,
  );
  return value;
}

/** The file appears whole or not at all. @throws AppError not-found, invalid-input, resource-exhausted, cancelled */
export async function recommendToAll(
  session: WorkspaceSession,
  input: RunChoice & {
    readonly file: string;
    readonly format: (typeof tableFormats)[number];
    readonly k?: number | undefined;
    /** Two columns of reasons, the text in this language. */
    readonly reasons?: ReasonLanguage | undefined;
    /** CSV with every text as it is. */
    readonly exactCsv?: boolean | undefined;
  },
  options: UseCaseOptions,
): Promise<RecommendationExport> {
  const { workspace } = session;
  const { file, format, k, reasons, exactCsv } = input;
  const run = recommendingRun(chooseRun(workspace, input.run));
  const started = performance.now();
  const { userCount, rowCount, defused } = await withTrainer(
    session,
    (trainer) =>
      new Recommendations(workspace, trainer).exportAll(run, file, format, {
        k,
        reasons,
        exactCsv,
        ...options,
      }),
    options,
  );
  const seconds = (performance.now() - started) / 1000;
  return {
    run: run.runId,
    file,
    format,
    users: userCount,
    rows: rowCount,
    seconds,
    ...(defused && { defused }),
  };
}

/** @param input.folder must not exist, or be empty. @throws AppError not-found, conflict, resource-exhausted, cancelled */
export async function exportRun(
  session: WorkspaceSession,
  input: RunChoice & { readonly folder: string },
  options: UseCaseOptions,
): Promise<ModelExport> {
  const { workspace } = session;
  const run = chooseRun(workspace, input.run);
  const exported = await withTrainer(
    session,
    (trainer) => exportModel(workspace, trainer, { runId: run.id, folder: input.folder }, options),
    { signal: options.signal },
  );
  return { run: run.id, ...exported };
}
