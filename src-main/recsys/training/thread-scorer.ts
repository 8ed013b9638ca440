// User states of the domain threads of a trained phase 2, profile term included.
import type { GraphExecutor, GraphSession } from '../../autodiff/graph-executor.ts';
import type { PausePoint } from '../../foundation/pause-point.ts';
import { domainLists } from '../batching/domain-lists.ts';
import { profileInputs, type ProfileRows } from '../batching/profile-inputs.ts';
import { buildProfileEncoder, buildThreadEncoder, type PhaseTwoOptions } from '../models/phase-two.ts';
import type { ItemLists } from '../metrics/evaluation-input.ts';
import { encodeLast } from './shared-scorer.ts';

const userBlock = 4096;

/** Computes with the parameters that the executor holds at the time of each call. */
export class ThreadScorer {
  readonly #executor: GraphExecutor;
  readonly #options: PhaseTwoOptions;
  readonly #domainOffsets: Int32Array;
  readonly #profiles: ProfileRows | undefined;
  readonly #tokenBudget: number;
  readonly #threads: (GraphSession | undefined)[] = [];
  #profileEncoder: GraphSession | undefined;

  constructor(
    executor: GraphExecutor,
    options: PhaseTwoOptions,
    domainOffsets: Int32Array,
    profiles: ProfileRows | undefined,
    tokenBudget: number,
  ) {
    this.#executor = executor;
    this.#options = options;
    this.#domainOffsets = domainOffsets;
    this.#profiles = profiles;
    this.#tokenBudget = tokenBudget;
  }

  /**
   * h^d after the last item of each history in the domain; zero where it has none there.
   * @param pausePoint awaited before each batch
   * @returns Float32 [users × hidden]
   */
  async threadStates(histories: ItemLists, domain: number, pausePoint?: PausePoint): Promise<Float32Array> {
    const session = (this.#threads[domain] ??= await this.#executor.open(
      buildThreadEncoder(this.#options, domain).program,
    ));
    return encodeLast(
      session,
      domainLists(histories, this.#domainOffsets, domain),
      this.#options.shared,
      this.#tokenBudget,
      pausePoint,
    );
  }

  /** A_p·p of users; undefined without profiles. @returns Float32 [users × hidden] */
  async profileTerms(users: Int32Array, pausePoint?: PausePoint): Promise<Float32Array | undefined> {
    const { profiles } = this.#options;
    if (profiles === undefined || this.#profiles === undefined) return undefined;
    this.#profileEncoder ??= await this.#executor.open(
      buildProfileEncoder({ ...this.#options, profiles }).program,
    );
    const { hidden } = this.#options.shared;
    const terms = new Float32Array(users.length * hidden);
    for (let from = 0; from < users.length; from += userBlock) {
      await pausePoint?.();
      const outputs = await this.#profileEncoder.run(
        profileInputs(this.#profiles, users.subarray(from, from + userBlock)),
      );
      terms.set(outputs['term']!.data, from * hidden);
    }
    return terms;
  }

  async dispose(): Promise<void> {
    for (const session of this.#threads) await session?.dispose();
    this.#threads.length = 0;
    await this.#profileEncoder?.dispose();
    this.#profileEncoder = undefined;
  }
}
