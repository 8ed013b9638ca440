// User states of the domain threads of a trained model, profile term included.
import type { GraphExecutor, GraphSession } from '../../autodiff/graph-executor.ts';
import type { PausePoint } from '../../foundation/pause-point.ts';
import { domainLists } from '../batching/domain-lists.ts';
import { profileInputs, type ProfileRows } from '../batching/profile-inputs.ts';
import { buildThread, type ProfileOutput, type ScoringForm } from '../models/scoring-form.ts';
import type { ItemLists } from '../data/item-lists.ts';
import type { Matrix, UserVectors } from '../data/matrix.ts';
import { encodeLast } from './shared-scorer.ts';

const userBlock = 4096;

export interface ThreadScorerOptions {
  readonly form: ScoringForm;
  readonly domainOffsets: Int32Array;
  /** Undefined: nobody has any. */
  readonly profiles: ProfileRows | undefined;
  /** Tokens of a batch of histories at most. */
  readonly tokenBudget: number;
}

/** Computes with the parameters that the executor holds at the time of each call. */
export class ThreadScorer {
  readonly #executor: GraphExecutor;
  readonly #form: ScoringForm;
  readonly #domainOffsets: Int32Array;
  readonly #profiles: ProfileRows | undefined;
  readonly #tokenBudget: number;
  readonly #threads: (GraphSession<'last'> | undefined)[] = [];
  #profileEncoder: GraphSession<ProfileOutput> | undefined;

  constructor(executor: GraphExecutor, { form, domainOffsets, profiles, tokenBudget }: ThreadScorerOptions) {
    this.#executor = executor;
    this.#form = form;
    this.#domainOffsets = domainOffsets;
    this.#profiles = profiles;
    this.#tokenBudget = tokenBudget;
  }

  /**
   * h^d after the last item of each history in the domain; zero where it has none there.
   * @param pausePoint awaited before each batch
   */
  async threadStates(histories: ItemLists, domain: number, pausePoint?: PausePoint): Promise<UserVectors> {
    const session = (this.#threads[domain] ??= await this.#executor.open(
      buildThread(this.#form, domain).program,
    ));
    return encodeLast(
      session,
      domainLists(histories, this.#domainOffsets, domain),
      { ...this.#form, reads: 'next', tokenBudget: this.#tokenBudget },
      pausePoint,
    );
  }

  /** A_p·p of users; undefined without profiles. */
  async profileTerms(users: Int32Array, pausePoint?: PausePoint): Promise<UserVectors | undefined> {
    return this.#ofProfiles('term', users, this.#form.width, pausePoint);
  }

  /** How much of each domain's profile is read, by the aggregation: [users, domains]; undefined without profiles. */
  async profileShares(users: Int32Array): Promise<Matrix<'users', 'domains'> | undefined> {
    return this.#ofProfiles('shares', users, this.#domainOffsets.length - 1);
  }

  /** [users, width] */
  async #ofProfiles(
    output: ProfileOutput,
    users: Int32Array,
    width: number,
    pausePoint?: PausePoint,
  ): Promise<Float32Array | undefined> {
    const { userTerm } = this.#form;
    if (userTerm === undefined || this.#profiles === undefined) return undefined;
    this.#profileEncoder ??= await this.#executor.open(userTerm().program);
    const found = new Float32Array(users.length * width);
    for (let from = 0; from < users.length; from += userBlock) {
      await pausePoint?.();
      const outputs = await this.#profileEncoder.run(
        profileInputs(this.#profiles, users.subarray(from, from + userBlock)),
      );
      found.set(outputs[output].data, from * width);
    }
    return found;
  }

  async dispose(): Promise<void> {
    for (const session of this.#threads) await session?.dispose();
    this.#threads.length = 0;
    await this.#profileEncoder?.dispose();
    this.#profileEncoder = undefined;
  }
}
