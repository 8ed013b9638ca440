// Use case: three or more runs on the same users, each pair with its test (`compare R1 R2 R3 …`).
import type { RunsComparison } from '../../contract/several-runs.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { Evaluation } from '../../services/evaluation/evaluation.ts';
import type { RankingEngine } from '../../services/evaluation/ranking-engine.ts';
import type { RunId } from '../../store/identifiers.ts';
import { chooseRun } from '../runs/choose-run.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import { withTrainer } from '../session/with-trainer.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { storedRanksOnly, type EvaluationChoice } from './evaluate-run.ts';

export interface SeveralChoice extends EvaluationChoice {
  /** Ids or names, two at least. */
  readonly runs: readonly string[];
}

/** Ranks what was not ranked yet. @throws AppError not-found, invalid-input (named twice), conflict (other datasets), cancelled */
export function compareSeveralRuns(
  session: WorkspaceSession,
  input: SeveralChoice,
  options: UseCaseOptions,
): Promise<RunsComparison> {
  return withTrainer(session, (trainer) => compareWith(session, trainer, input, options), options);
}

/** Of runs that were ranked before. @throws AppError as above, not-found where ranks are missing */
export const compareSeveralStored = (
  session: WorkspaceSession,
  input: SeveralChoice,
  options: UseCaseOptions,
): Promise<RunsComparison> => compareWith(session, storedRanksOnly, input, options);

function compareWith(
  { workspace }: WorkspaceSession,
  engine: RankingEngine,
  { runs, ...choice }: SeveralChoice,
  options: UseCaseOptions,
): Promise<RunsComparison> {
  const ids: RunId[] = [];
  for (const wanted of runs) {
    const { id } = chooseRun(workspace, wanted);
    if (ids.includes(id)) throw new AppError('invalid-input', message('runs-named-twice', { run: wanted }));
    ids.push(id);
  }
  return new Evaluation(workspace, engine).compareSeveral(ids, { ...choice, ...options });
}
