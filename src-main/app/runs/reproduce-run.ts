// Use case: train a run again from what was recorded of it, and say whether it comes out the same (`reproduce`).
import packageJson from '../../../package.json' with { type: 'json' };
import type { Reproduction } from '../../contract/reproduction.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import { compareTrainings } from '../../services/runs/compare-trainings.ts';
import { copyEvidence } from '../../services/runs/final-run.ts';
import { settingsOfRun } from '../../services/runs/settings-of-run.ts';
import type { Run } from '../../store/runs.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import { withTrainer } from '../session/with-trainer.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { chooseRun } from './choose-run.ts';
import { reproductionTag } from './run-tags.ts';
import { runProgress } from './run-progress.ts';

export interface ReproduceInput {
  /** Id or name; default: the newest finished one. */
  readonly run?: string | undefined;
  /** Keep the second training as a run, even if it is the same. Default false. */
  readonly keep?: boolean | undefined;
}

/**
 * The same settings, seed, device, text vectors, synthetic rows and profiles as recorded. A second training that was cut short is
 * continued. One that differs stays as a run, so that it can be looked at.
 * @throws AppError not-found, conflict (unfinished, other data, inputs not recorded), cancelled
 */
export async function reproduceRun(
  session: WorkspaceSession,
  { run: wanted, keep = false }: ReproduceInput,
  options: UseCaseOptions,
): Promise<Reproduction> {
  const { workspace } = session;
  const run = chooseRun(workspace, wanted);
  requireRecorded(workspace, run);
  const again = findUnfinished(workspace, run) ?? trainAgain(workspace, run);
  const settings = settingsOfRun(run);
  const showProgress = runProgress(settings, options.onProgress);
  const { repeats } = workspace.datasets.get(run.datasetId);
  const ranking = { scorer: 'model', protocol: 'full', part: 'test', repeats } as const;
  const recorded = workspace.userResults.get(run.id, ranking)?.ranks;
  const reproduced = await withTrainer(
    session,
    async (trainer) => {
      await trainer.train(again.id, { signal: options.signal, onEvent: showProgress.onEvent });
      if (recorded === undefined) return undefined;
      return (await trainer.rank({ runId: again.id, ...ranking }, { signal: options.signal })).ranks;
    },
    options,
  );
  const ranks = recorded && reproduced && { recorded, reproduced };
  const found = compareTrainings(workspace, run.id, again.id, ranks);
  const isKept = keep || !found.identical;
  if (!isKept) workspace.runs.delete(again.id);
  return {
    run: run.id,
    reproduction: isKept ? again.id : null,
    ...found,
    notes: notesOf(run),
  };
}

/** @throws AppError conflict: what stands in the way */
function requireRecorded(workspace: Workspace, run: Run): void {
  const { name } = run;
  settingsOfRun(run);
  if (run.state !== 'finished') {
    throw new AppError(
      'conflict',
      message('reproduce-unfinished', { run: name, state: message(`run-state-${run.state}`) }),
    );
  }
  const { dataHash } = workspace.datasets.get(run.datasetId);
  if (dataHash !== run.dataHash) {
    throw new AppError(
      'conflict',
      message('reproduce-other-data', { run: name, now: dataHash, then: run.dataHash }),
    );
  }
  if (workspace.frozenInputs.get(run.id)?.isOfTraining === false)
    throw new AppError('conflict', message('reproduce-inputs-unknown', { run: name }));
}

const noteOf = (run: Run): string => `reproduction of ${run.id}`;

function findUnfinished({ runs }: Workspace, run: Run): Run | undefined {
  return runs
    .list(run.datasetId)
    .findLast(
      ({ tags, notes, state }) =>
        tags.includes(reproductionTag) && notes === noteOf(run) && state !== 'finished',
    );
}

function trainAgain(workspace: Workspace, run: Run): Run {
  return workspace.transaction(() => {
    const again = workspace.runs.create(run.datasetId, {
      name: `${run.name}, again`,
      model: run.model,
      settings: settingsOfRun(run),
      seed: run.seed,
      device: run.device,
      sources: { ...run.sources, app: packageJson.version },
      tags: [reproductionTag],
      notes: noteOf(run),
    });
    if (run.sources.final !== undefined) copyEvidence(workspace, run.id, again.id);
    workspace.frozenInputs.adopt(again.id, run.id, { insertions: true, profiles: true });
    return again;
  });
}

/** What is another now than when the run was trained, as far as that is recorded. */
function notesOf({ sources, device }: Run): Message[] {
  const then = sources.app;
  return [
    ...(then !== null && then !== packageJson.version
      ? [message('reproduce-other-version', { then, now: packageJson.version })]
      : []),
    ...(device === 'cpu' ? [] : [message('reproduce-on-device', { device })]),
  ];
}
