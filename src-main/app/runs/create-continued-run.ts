// Use case: a run that begins at the parameters of another (`train --from`): on newer data of its line, or on the same. What is held out
// now was not learned then: see docs/decisions/0256.
import packageJson from '../../../package.json' with { type: 'json' };
import { settingsForModel, type ModelName } from '../../contract/model-settings.ts';
import type { RunSettings } from '../../contract/run-settings.ts';
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { lineOf } from '../../services/datasets/dataset-line.ts';
import { settingsOfRun } from '../../services/runs/settings-of-run.ts';
import type { Dataset } from '../../store/datasets.ts';
import type { Run } from '../../store/runs.ts';
import type { RunSources } from '../../contract/run-sources.ts';
import type { Workspace } from '../../store/workspace.ts';
import { augmentationOfDataset } from '../augmentation/dataset-augmentation.ts';

export interface ContinuedPlan {
  readonly dataset: Dataset;
  readonly name?: string | undefined;
  /** Default: those of the other run. */
  readonly settings?: RunSettings | undefined;
}

/** Settings and sources of such a run. @throws AppError conflict, with what stands in the way */
export function continuedRun(
  workspace: Workspace,
  from: Run,
  { dataset, settings: wanted }: ContinuedPlan,
): { readonly settings: RunSettings; readonly sources: RunSources } {
  const before = settingsOfRun(from);
  const settings = settingsForModel(from.model as ModelName, wanted ?? before);
  const refuse = (why: Parameters<typeof message>[0] & `continue-${string}`): AppError =>
    new AppError('conflict', message(why, { run: from.name, name: dataset.name }));
  if (from.state !== 'finished') throw refuse('continue-unfinished');
  if (from.sources.final !== undefined) throw refuse('continue-final');
  if (workspace.checkpoints.list(from.id).every(({ step }) => step === 0)) throw refuse('continue-rule');
  if (!lineOf(workspace, dataset.id).includes(from.datasetId)) throw refuse('continue-not-of-line');
  const names = (id: Dataset['id']): string => workspace.domains.names(id).join('\n');
  if (names(dataset.id) !== names(from.datasetId)) throw refuse('continue-other-domains');
  if (!isDeepStrictEqual(settings.model, before.model)) throw refuse('continue-other-model');
  // what the cross-sell question hides is drawn from the data: the other run may have learned what would be hidden now
  const hides = settings.holdOut === 'cross-sell';
  const hidTheSame = before.holdOut === settings.holdOut && from.dataHash === dataset.dataHash;
  if (hides && !hidTheSame) throw refuse('continue-hold-out');
  return {
    settings,
    sources: {
      encoder: from.sources.encoder,
      augmentation: augmentationOfDataset(workspace, dataset.id) ?? null,
      from: from.id,
      app: packageJson.version,
    },
  };
}

/** @throws AppError as `continuedRun` */
export function createContinuedRun(workspace: Workspace, from: Run, plan: ContinuedPlan): Run {
  const { settings, sources } = continuedRun(workspace, from, plan);
  return workspace.runs.create(plan.dataset.id, {
    name: plan.name ?? `${from.name}, continued`,
    model: from.model,
    settings,
    seed: settings.seed,
    device: settings.device,
    sources,
  });
}
