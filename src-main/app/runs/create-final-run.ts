// Use case: the run on all data of a chosen one, waiting to be trained: its settings, epochs and inputs, with nothing held out.
import packageJson from '../../../package.json' with { type: 'json' };
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { copyEvidence, finalCourse, requireHeldOut } from '../../services/runs/final-run.ts';
import { settingsOfRun } from '../../services/runs/settings-of-run.ts';
import type { Run } from '../../store/runs.ts';
import type { Workspace } from '../../store/workspace.ts';

/** @throws AppError conflict (unfinished, or itself on all data), not-found (its learning rates) */
export function createFinalRun(workspace: Workspace, of: Run, name?: string): Run {
  requireHeldOut(of);
  if (of.state !== 'finished') {
    const state = message(`run-state-${of.state}`);
    throw new AppError('conflict', message('final-of-unfinished', { run: of.name, state }));
  }
  const settings = settingsOfRun(of);
  const { encoder, augmentation, rowsMadeFor, from } = of.sources;
  return workspace.transaction(() => {
    const run = workspace.runs.create(of.datasetId, {
      name: name ?? `${of.name}, all data`,
      model: of.model,
      settings,
      seed: of.seed,
      device: of.device,
      sources: {
        ...{ encoder, augmentation, final: finalCourse(workspace, of), app: packageJson.version },
        ...(rowsMadeFor !== undefined && { rowsMadeFor }),
        ...(from !== undefined && { from }),
      },
    });
    copyEvidence(workspace, of.id, run.id);
    workspace.frozenInputs.adopt(run.id, of.id, { insertions: true, profiles: true });
    return run;
  });
}

/** The newest one of a chosen run that was begun and not finished. */
export const unfinishedFinalRun = ({ runs }: Workspace, of: Run): Run | undefined =>
  runs
    .list(of.datasetId)
    .findLast(({ sources, state }) => sources.final?.of === of.id && state !== 'finished');
