// The best state of a phase of a run, or the one before it where its bytes are not those that were saved. That another is used
// is kept with the workspace and logged once. What does not belong: the last states, which training goes on from
// (training/phase-checkpoints.ts).
import { AppError } from '../../foundation/errors.ts';
import type { Checkpoint } from '../../store/checkpoints.ts';
import type { RunId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';

/** A phase that is not scored with its best state. */
export interface OlderBest {
  readonly phase: number;
  /** After which the state that is used was saved. */
  readonly epoch: number;
}

/** Goes with the dataset, whose id it holds. */
const noteOf = (workspace: Workspace, run: RunId): string =>
  `olderBest/${workspace.runs.get(run).datasetId}/${run}`;

/** @throws AppError not-found for the run */
export const olderBestsOf = (workspace: Workspace, run: RunId): readonly OlderBest[] =>
  (workspace.settings.get(noteOf(workspace, run)) ?? []) as readonly OlderBest[];

/**
 * Undefined where the run has none of this phase.
 * @param onDamaged told where the one before is used
 * @throws AppError not-found for the run; corrupt-data where no state of the phase is whole
 */
export function loadBest(
  workspace: Workspace,
  run: RunId,
  phase: number,
  onDamaged?: (error: AppError, older: OlderBest) => void,
): Checkpoint | undefined {
  const { checkpoints } = workspace;
  try {
    const best = checkpoints.load(run, phase, 'best');
    note(workspace, run, { phase, epoch: undefined }); // it was trained on since
    return best;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'corrupt-data') throw error;
    const former = wholeFormer(workspace, run, phase);
    if (former === undefined) throw error;
    const older = { phase, epoch: former.epoch };
    note(workspace, run, older);
    onDamaged?.(error, older);
    return former;
  }
}

function wholeFormer({ checkpoints }: Workspace, run: RunId, phase: number): Checkpoint | undefined {
  try {
    return checkpoints.load(run, -phase, 'best');
  } catch (error) {
    if (error instanceof AppError && error.code === 'corrupt-data') return undefined;
    throw error;
  }
}

/** @param used epoch undefined: the best one */
function note(
  workspace: Workspace,
  run: RunId,
  { phase, epoch }: { readonly phase: number; readonly epoch: number | undefined },
): void {
  const known = olderBestsOf(workspace, run);
  if (workspace.isReadOnly || known.find((one) => one.phase === phase)?.epoch === epoch) return;
  const others = known.filter((one) => one.phase !== phase);
  workspace.transaction(() => {
    workspace.settings.set(
      noteOf(workspace, run),
      epoch === undefined ? others : [...others, { phase, epoch }],
    );
    if (epoch !== undefined) workspace.auditLog.append('use an older checkpoint', run, { phase, epoch });
  });
}
