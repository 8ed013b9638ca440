// Notes on a run that is not scored with its best states.
import { olderBestsOf } from '../../app/runs/older-bests.ts';
import type { WorkspaceSession } from '../../app/session/workspace-session.ts';
import type { Words } from './words.ts';

/** One line a phase; none where the best states are whole, or nobody has met that they are not. */
export const describeOlderBests = (session: WorkspaceSession, run: string, words: Words): string[] =>
  olderBestsOf(session, run).map((older) => words('run-has-older-best', older));
