// Use case: vectors of items or users as a file with ids (`vectors`).
import type { vectorFormats, VectorExport, VectorKind } from '../../contract/vectors.ts';
import { exportModelVectors, exportTextVectors } from '../../services/recommendations/export-vectors.ts';
import { chooseDataset } from '../datasets/choose-dataset.ts';
import { encoderOfDataset } from '../datasets/dataset-encoder.ts';
import { chooseRunToUse } from '../runs/choose-run.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import { withTrainer } from '../session/with-trainer.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

/**
 * @param input.run of `items` and `users`; default: the newest finished one
 * @param input.dataset of `texts`; default: the newest
 * @throws AppError not-found, unsupported (a model without vectors), resource-exhausted, cancelled
 */
export async function exportVectors(
  session: WorkspaceSession,
  input: {
    readonly of: VectorKind;
    readonly file: string;
    readonly format: (typeof vectorFormats)[number];
    readonly run?: string | undefined;
    readonly dataset?: string | undefined;
  },
  options: UseCaseOptions,
): Promise<VectorExport> {
  const { workspace } = session;
  const { of, file, format } = input;
  const started = performance.now();
  const to = { path: file, format };
  const seconds = (): number => (performance.now() - started) / 1000;
  if (of === 'texts') {
    const dataset = chooseDataset(workspace, input.dataset);
    const about = { datasetId: dataset.id, encoder: encoderOfDataset(workspace, dataset) };
    const written = await exportTextVectors(workspace, about, to, options);
    return { of, run: null, dataset: dataset.id, file, ...written, seconds: seconds() };
  }
  const run = chooseRunToUse(workspace, input.run);
  const about = { runId: run.id, datasetId: run.datasetId, of };
  const written = await withTrainer(
    session,
    (trainer) => exportModelVectors({ workspace, engine: trainer }, about, to, options),
    options,
  );
  return { of, run: run.id, dataset: run.datasetId, file, ...written, seconds: seconds() };
}
