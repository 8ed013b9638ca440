// Use case: whether a run is scored with its best states.
import { olderBestsOf as olderBests, type OlderBest } from '../../services/runs/best-checkpoint.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { chooseRun } from './choose-run.ts';

/** By phase, with the name of the run. @throws AppError not-found */
export function olderBestsOf(
  { workspace }: WorkspaceSession,
  wanted: string,
): readonly (OlderBest & { readonly name: string })[] {
  const { id, name } = chooseRun(workspace, wanted);
  return olderBests(workspace, id).map(({ phase, epoch }) => ({ phase, epoch, name }));
}
