// Use cases: what to show next, to one user, to somebody new, to everybody as a file (`recommend`); and the model as a
// folder that scores without this program (`export`).
import { recommendingRun } from '../../services/recommendations/recommending-run.ts';
import type {
  UserRecommendation,
  WhatIfRecommendation,
  ModelExport,
  Recommendation,
  RecommendationExport,
} from '../../contract/recommendations.ts';
import type { tableFormats } from '../../contract/table-formats.ts';
import type { ExportChoices } from '../../services/recommendations/export-recommendations.ts';
import { exportModel } from '../../services/recommendations/export-model.ts';
import { Recommendations } from '../../services/recommendations/recommend.ts';
import type { RecommendingRun } from '../../services/recommendations/recommendation.ts';
import { comparedDepth, whatIf, type WhatIfRequest } from '../../services/recommendations/what-if.ts';
import { chooseDataset } from '../datasets/choose-dataset.ts';
import { chooseRunToUse } from '../runs/choose-run.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WarmAnswer } from '../session/warm-trainer.ts';
import { withTrainer } from '../session/with-trainer.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

interface RunChoice {
  /** Id or name; default: the newest finished run on all data, else the newest finished one. */
  readonly run?: string | undefined;
  /** Id or name of a later dataset of the run's line. Default: the run's own. */
  readonly dataset?: string | undefined;
}

/** @throws AppError not-found, invalid-input */
function runToUse(
  { workspace }: WorkspaceSession,
  wanted: string | undefined,
  dataset: string | undefined,
): RecommendingRun {
  const later = dataset === undefined ? undefined : chooseDataset(workspace, dataset).id;
  return recommendingRun(chooseRunToUse(workspace, wanted, later), later);
}

/** Asks the session's warm trainer. */
async function askWarmTrainer<T>(
  session: WorkspaceSession,
  { run: wanted, dataset }: RunChoice,
  ask: (service: Recommendations, run: RecommendingRun) => Promise<T>,
  { signal }: UseCaseOptions,
): Promise<WarmAnswer<T>> {
  const run = runToUse(session, wanted, dataset);
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
    input,
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
    input,
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
    input,
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
    input,
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
  input: RunChoice &
    ExportChoices & { readonly file: string; readonly format: (typeof tableFormats)[number] },
  options: UseCaseOptions,
): Promise<RecommendationExport> {
  const { workspace } = session;
  const { file, format, run: wanted, dataset, ...choices } = input;
  const run = runToUse(session, wanted, dataset);
  const started = performance.now();
  const { userCount, rowCount, defused, notes } = await withTrainer(
    session,
    (trainer) =>
      new Recommendations(workspace, trainer).exportAll(run, file, format, { ...choices, ...options }),
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
    ...(notes.length > 0 && { notes }),
  };
}

/** @param input.folder must not exist, or be empty. @throws AppError not-found, conflict, resource-exhausted, cancelled */
export async function exportRun(
  session: WorkspaceSession,
  input: RunChoice & { readonly folder: string; readonly withUsers?: boolean | undefined },
  options: UseCaseOptions,
): Promise<ModelExport> {
  const { workspace } = session;
  const run = chooseRunToUse(workspace, input.run);
  const exported = await withTrainer(
    session,
    (trainer) =>
      exportModel(
        workspace,
        trainer,
        { runId: run.id, folder: input.folder, withUsers: input.withUsers },
        options,
      ),
    { signal: options.signal },
  );
  return { run: run.id, ...exported };
}
