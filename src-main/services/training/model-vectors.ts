// The vectors of a trained model on an executor: those of the items and the queries of users, made when they are asked for
// and kept as long as they stay true. The parts of one model share them.
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import type { ItemLists } from '../../recsys/data/item-lists.ts';
import type { ItemVectors, Matrix, UserVectors } from '../../recsys/data/matrix.ts';
import type { EvaluationPart } from '../../recsys/metrics/evaluation-input.ts';
import type { ScoringForm } from '../../recsys/models/scoring-form.ts';
import { SharedScorer } from '../../recsys/training/shared-scorer.ts';
import { ThreadScorer } from '../../recsys/training/thread-scorer.ts';
import { userQueries, type UserQueries } from '../../recsys/training/user-queries.ts';
import type { PausePoint } from '../../foundation/pause-point.ts';
import type { RunInputs } from './run-inputs.ts';

const scoringTokenBudget = 8192;

/** Queries of more numbers than these are made anew for each part of a model: 64 MiB in both kinds together. */
const mostKept = 1 << 23;

export interface ModelVectorsOptions {
  readonly form: ScoringForm;
  /** Nothing that item vectors are made of is trained meanwhile, so they are made once. */
  readonly itemsAreFrozen: boolean;
  /** Training is over: the queries of a part of the evaluation are made once too. Default false. */
  readonly isFinished?: boolean | undefined;
}

/** Whose queries are asked for, a row each. */
export interface AskedUsers {
  readonly histories: ItemLists;
  /** Int32: whose profiles count, −1 = none. */
  readonly users: Int32Array;
  /** Int32: the only domain that each is asked about; undefined: all. */
  readonly asked?: Int32Array | undefined;
  /** The part of the evaluation whose users they are, all of them; undefined: others. */
  readonly part?: EvaluationPart | undefined;
}

/** Computes with the parameters that the executor holds at the time of a call. */
export class ModelVectors {
  readonly #shared: SharedScorer;
  readonly #threads: ThreadScorer | undefined;
  readonly #options: ModelVectorsOptions;
  readonly #domainCount: number;
  #items: ItemVectors | undefined;
  #kept: { readonly part: EvaluationPart; readonly queries: UserQueries } | undefined;

  constructor(executor: GraphExecutor, inputs: RunInputs, options: ModelVectorsOptions) {
    const { form } = options;
    const { seenInTraining, data, profiles } = inputs;
    const { domainOffsets, domainCount } = data;
    const scoring = { form, domainOffsets, tokenBudget: scoringTokenBudget };
    this.#options = options;
    this.#domainCount = domainCount;
    this.#shared = new SharedScorer(executor, { ...scoring, seenInTraining });
    this.#threads = form.threadStates && new ThreadScorer(executor, { ...scoring, profiles });
  }

  /** Item vectors of the present parameters; also written to the executor. Do not change. */
  async items(pausePoint?: PausePoint): Promise<ItemVectors> {
    if (this.#options.itemsAreFrozen && this.#items !== undefined) return this.#items;
    return (this.#items = await this.#shared.refreshItemVectors(pausePoint));
  }

  /** `items` must have been called for these parameters. Do not change what is returned. */
  async queries({ part, ...users }: AskedUsers, pausePoint?: PausePoint): Promise<UserQueries> {
    if (part !== undefined && this.#kept?.part === part) return this.#kept.queries;
    const scorers = { shared: this.#shared, threads: this.#threads };
    const queries = await userQueries({ ...users, domainCount: this.#domainCount }, scorers, pausePoint);
    if (part !== undefined && this.#options.isFinished === true && queries.mixed.length <= mostKept)
      this.#kept = { part, queries };
    return queries;
  }

  /** What the profiles of users add to their queries; undefined without profiles. */
  async profileTerms(users: Int32Array): Promise<UserVectors | undefined> {
    return this.#threads?.profileTerms(users);
  }

  /** How much of each domain's profile is read: [users, domains]; undefined without profiles. */
  async profileShares(users: Int32Array): Promise<Matrix<'users', 'domains'> | undefined> {
    return this.#threads?.profileShares(users);
  }

  async dispose(): Promise<void> {
    this.#kept = undefined;
    await this.#threads?.dispose();
    await this.#shared.dispose();
  }
}
