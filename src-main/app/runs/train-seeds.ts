// Use case: the same training with several seeds, as one group of runs (`train --seeds`).
import { isDeepStrictEqual } from 'node:util';
import type { ModelName } from '../../contract/model-settings.ts';
import { settingsForModel } from '../../contract/model-settings.ts';
import type { RunSettings } from '../../contract/run-settings.ts';
import type { SeedGroup } from '../../contract/seed-group.ts';
import { invariant } from '../../foundation/errors.ts';
import { comparable } from '../../services/evaluation/ablations.ts';
import { seedGroupOf } from '../../services/evaluation/seed-group.ts';
import { storedReport } from '../../services/evaluation/stored-results.ts';
import { readsCurrentInputs } from '../../services/runs/frozen-run-inputs.ts';
import type { Dataset } from '../../store/datasets.ts';
import { newRunId } from '../../store/identifiers.ts';
import type { Run } from '../../store/runs.ts';
import type { Workspace } from '../../store/workspace.ts';
import { chooseDataset } from '../datasets/choose-dataset.ts';
import { runJob } from '../session/session-jobs.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { createRun, currentSources } from './create-run.ts';
import { trainJob } from './run-jobs.ts';

export interface SeedsInput {
  /** Id or name; default: the newest. */
  readonly dataset?: string | undefined;
  readonly model: ModelName;
  /** Before the seed; default: the model. */
  readonly name?: string | undefined;
  /** Their seed does not count. */
  readonly settings: RunSettings;
  /** At least one, each once. */
  readonly seeds: readonly number[];
  /** A new group, even if one of the same settings is there. Default false. */
  readonly startAgain?: boolean | undefined;
}

/**
 * Runs of a group with the same data, settings and inputs are taken as they are; what was cut short goes on.
 * @throws AppError not-found, invalid-input, resource-exhausted, cancelled
 */
export async function trainSeeds(
  session: WorkspaceSession,
  input: SeedsInput,
  options: UseCaseOptions,
): Promise<SeedGroup> {
  const { workspace } = session;
  const dataset = chooseDataset(workspace, input.dataset);
  const settings = settingsForModel(input.model, input.settings);
  const members = input.startAgain === true ? [] : findGroup(workspace, dataset, { ...input, settings });
  const group = members[0]?.sources.group ?? `seeds-${newRunId()}`;
  const runs = workspace.transaction(() =>
    input.seeds.map(
      (seed) =>
        members.find((run) => run.seed === seed) ??
        createRun(workspace, dataset, {
          name: `${input.name ?? input.model} seed ${seed}`,
          model: input.model,
          settings: { ...settings, seed },
          group,
        }),
    ),
  );
  for (const { id } of runs) {
    const isDone =
      workspace.runs.get(id).state === 'finished' &&
      storedReport(workspace, id, 'full', 'test') !== undefined;
    if (!isDone) await runJob(session, trainJob, { run: id }, options);
  }
  const trained = seedGroupOf(workspace, runs[0]!.id);
  invariant(trained !== undefined, 'a run of seeds has a group');
  return trained;
}

/** The runs of the newest group of the same training; empty: there is none. */
function findGroup(
  workspace: Workspace,
  dataset: Dataset,
  { model, settings }: Pick<SeedsInput, 'model' | 'settings'>,
): Run[] {
  const { encoder, augmentation } = currentSources(workspace, dataset);
  const wanted = { ...comparable(settings), seed: 0 };
  const same = workspace.runs
    .list(dataset.id)
    .filter(
      (run) =>
        run.sources.group !== undefined &&
        run.model === model &&
        run.dataHash === dataset.dataHash &&
        run.sources.encoder === encoder &&
        run.sources.augmentation === augmentation &&
        run.settings !== undefined &&
        isDeepStrictEqual({ ...comparable(run.settings), seed: 0 }, wanted) &&
        readsCurrentInputs(workspace, run),
    );
  const group = same.at(-1)?.sources.group;
  return same.filter(({ sources }) => sources.group === group);
}
