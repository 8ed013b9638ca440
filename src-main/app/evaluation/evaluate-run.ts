// Use cases: metrics of one run beside its controls (`evaluate`), and of two runs beside each other (`compare`).
import type {
  EvaluationReport,
  RunComparison,
  evaluationParts,
  evaluationProtocols,
} from '../../contract/evaluation.ts';
import { AppError, BugError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { Evaluation } from '../../services/evaluation/evaluation.ts';
import type { RankingEngine } from '../../services/evaluation/ranking-engine.ts';
import { storedComparison } from '../../services/evaluation/stored-results.ts';
import { chooseRun } from '../runs/choose-run.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import { withTrainer } from '../session/with-trainer.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

export interface EvaluationChoice {
  /** Default `full`. */
  readonly protocol?: (typeof evaluationProtocols)[number] | undefined;
  /** Default `test`. */
  readonly part?: (typeof evaluationParts)[number] | undefined;
}

/**
 * Ranks what an earlier evaluation did not, so that a call after a cancelled one goes on.
 * @param input.run id or name; default: the newest finished run
 * @throws AppError not-found, invalid-input (nobody to evaluate), resource-exhausted (the trainer died), cancelled
 */
export async function evaluateRun(
  session: WorkspaceSession,
  input: EvaluationChoice & { readonly run?: string | undefined },
  options: UseCaseOptions,
): Promise<EvaluationReport> {
  const { run: wanted, ...choice } = input;
  const run = chooseRun(session.workspace, wanted);
  return withTrainer(
    session,
    (trainer) => new Evaluation(session.workspace, trainer).evaluate(run.id, { ...choice, ...options }),
    options,
  );
}

export interface ComparisonChoice extends EvaluationChoice {
  /** Ids or names. */
  readonly first: string;
  readonly second: string;
}

/** @throws AppError not-found, conflict (runs of different datasets), cancelled */
export function compareRuns(
  session: WorkspaceSession,
  input: ComparisonChoice,
  options: UseCaseOptions,
): Promise<RunComparison> {
  return withTrainer(session, (trainer) => compareWith(session, trainer, input, options), options);
}

/**
 * As `compareRuns`, without an engine: the stored comparison, or one of runs that were ranked before.
 * @throws AppError not-found where ranks are missing, conflict, cancelled
 */
export function compareStoredRanks(
  session: WorkspaceSession,
  input: ComparisonChoice,
  options: UseCaseOptions,
): Promise<RunComparison> {
  const { workspace } = session;
  const { protocol = 'full', part = 'test' } = input;
  const [first, second] = [chooseRun(workspace, input.first), chooseRun(workspace, input.second)];
  const stored = storedComparison(workspace, { first: first.id, second: second.id, protocol, part });
  return stored?.significance !== undefined // one that an older version stored is made again
    ? Promise.resolve(stored)
    : compareWith(session, storedRanksOnly, input, options);
}

/** Ranks nothing: what is not in the store is missing. */
export const storedRanksOnly: RankingEngine = {
  scorers: () => Promise.resolve(['model']),
  measureLists: () => Promise.reject(new BugError('a comparison measures no lists')),
  rank: ({ runId, protocol, part }) =>
    Promise.reject(
      new AppError('not-found', message('run-not-ranked', { run: runId, part, protocol }), {
        details: { run: runId, protocol, part },
      }),
    ),
};

function compareWith(
  { workspace }: WorkspaceSession,
  engine: RankingEngine,
  { first, second, ...choice }: ComparisonChoice,
  options: UseCaseOptions,
): Promise<RunComparison> {
  const [a, b] = [chooseRun(workspace, first), chooseRun(workspace, second)];
  return new Evaluation(workspace, engine).compare(a.id, b.id, { ...choice, ...options });
}
