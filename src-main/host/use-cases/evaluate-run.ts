// Use cases: metrics of one run beside its controls (`evaluate`), and of two runs beside each other (`compare`).
import type {
  EvaluationReport,
  RunComparison,
  evaluationParts,
  evaluationProtocols,
} from '../../contract/evaluation.ts';
import { Evaluation } from '../../services/evaluation/evaluation.ts';
import { chooseRun } from '../choose-run.ts';
import type { UseCaseOptions } from '../use-case.ts';
import { withTrainer } from '../with-trainer.ts';
import type { WorkspaceSession } from '../workspace-session.ts';

export interface EvaluationChoice {
  /** Default `full`. */
  readonly protocol?: (typeof evaluationProtocols)[number];
  /** Default `test`. */
  readonly part?: (typeof evaluationParts)[number];
}

/**
 * Ranks what an earlier evaluation did not, so that a call after a cancelled one goes on.
 * @param input.run id or name; default: the newest finished run
 * @throws AppError not-found, invalid-input (nobody to evaluate), resource-exhausted (the trainer died), cancelled
 */
export async function evaluateRun(
  session: WorkspaceSession,
  input: EvaluationChoice & { readonly run?: string },
  options: UseCaseOptions,
): Promise<EvaluationReport> {
  const { run: wanted, ...choice } = input;
  const run = chooseRun(session.workspace, wanted);
  return withTrainer(
    session,
    (trainer) => new Evaluation(session.workspace, trainer).evaluate(run.id, { ...choice, ...options }),
    options.signal,
  );
}

/** @throws AppError not-found, conflict (runs of different datasets), cancelled */
export async function compareRuns(
  session: WorkspaceSession,
  input: EvaluationChoice & { readonly first: string; readonly second: string },
  options: UseCaseOptions,
): Promise<RunComparison> {
  const { workspace } = session;
  const [first, second] = [chooseRun(workspace, input.first), chooseRun(workspace, input.second)];
  const { protocol, part } = input;
  return withTrainer(
    session,
    (trainer) =>
      new Evaluation(workspace, trainer).compare(first.id, second.id, {
        ...(protocol && { protocol }),
        ...(part && { part }),
        ...options,
      }),
    options.signal,
  );
}
