// Use cases: what to show next, to one user, to somebody new, to everybody as a file (`recommend`); and the model as a
// folder that scores without this program (`export`).
import type {
  ModelExport,
  Recommendation,
  RecommendationExport,
  tableFormats,
} from '../../contract/recommendations.ts';
import { exportModel } from '../../services/recommendations/export-model.ts';
import { Recommendations } from '../../services/recommendations/recommend.ts';
import type { RecommendingRun } from '../../services/recommendations/recommendation.ts';
import type { RunSources } from '../../services/runs/run-inputs.ts';
import type { Run } from '../../store/runs.ts';
import { chooseRun } from '../choose-run.ts';
import type { UseCaseOptions } from '../use-case.ts';
import { withTrainer } from '../with-trainer.ts';
import type { WorkspaceSession } from '../workspace-session.ts';

interface RunChoice {
  /** Id or name; default: the newest finished run. */
  readonly run?: string;
}

function recommendingRun({ id, datasetId, versions }: Run): RecommendingRun {
  const { encoder, augmentation } = versions as RunSources;
  return { runId: id, datasetId, encoder, ...(augmentation === null ? {} : { augmentation }) };
}

/** @throws AppError not-found (run, user), invalid-input (k), cancelled */
export async function recommendToUsers(
  session: WorkspaceSession,
  input: RunChoice & { readonly users: readonly string[]; readonly k?: number },
  options: UseCaseOptions,
): Promise<Recommendation[]> {
  const { workspace } = session;
  const run = recommendingRun(chooseRun(workspace, input.run));
  return withTrainer(
    session,
    async (trainer) => {
      const service = new Recommendations(workspace, trainer);
      const results: Recommendation[] = [];
      for (const user of input.users) {
        results.push(
          await service.forUser(run, user, { ...(input.k !== undefined && { k: input.k }), ...options }),
        );
      }
      return results;
    },
    options.signal,
  );
}

/** @param input.history oldest first. @throws AppError not-found (run, domain, item), invalid-input, cancelled */
export async function recommendByHistory(
  session: WorkspaceSession,
  input: RunChoice & {
    readonly history: readonly { readonly domain: string; readonly item: string }[];
    readonly k?: number;
  },
  options: UseCaseOptions,
): Promise<Recommendation> {
  const { workspace } = session;
  const run = recommendingRun(chooseRun(workspace, input.run));
  return withTrainer(
    session,
    (trainer) =>
      new Recommendations(workspace, trainer).forHistory(run, input.history, {
        ...(input.k !== undefined && { k: input.k }),
        ...options,
      }),
    options.signal,
  );
}

/** The file appears whole or not at all. @throws AppError not-found, invalid-input, resource-exhausted, cancelled */
export async function recommendToAll(
  session: WorkspaceSession,
  input: RunChoice & {
    readonly file: string;
    readonly format: (typeof tableFormats)[number];
    readonly k?: number;
  },
  options: UseCaseOptions,
): Promise<RecommendationExport> {
  const { workspace } = session;
  const { file, format, k } = input;
  const run = recommendingRun(chooseRun(workspace, input.run));
  const started = performance.now();
  const { userCount, rowCount } = await withTrainer(
    session,
    (trainer) =>
      new Recommendations(workspace, trainer).exportAll(run, file, format, {
        ...(k !== undefined && { k }),
        ...options,
      }),
    options.signal,
  );
  const seconds = (performance.now() - started) / 1000;
  return { run: run.runId, file, format, users: userCount, rows: rowCount, seconds };
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
    (trainer) => exportModel(workspace, trainer, run.id, input.folder, options),
    options.signal,
  );
  return { run: run.id, ...exported };
}
