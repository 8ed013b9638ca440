// Phase 2 of a run on an executor: the domain threads take turns, batch by batch.
import type { GraphExecutor, GraphSession } from '../../autodiff/graph-executor.ts';
import { Random } from '../../foundation/random.ts';
import { resolveTokenBudget } from '../../recsys/batching/token-budget.ts';
import { NextItemBatches } from '../../recsys/batching/next-item-batches.ts';
import { withProfiles } from '../../recsys/batching/profile-inputs.ts';
import { domainSequences } from '../../recsys/batching/training-sequences.ts';
import type { Parameter } from '../../recsys/models/parameters.ts';
import { stateNames, type PhaseProgram } from '../../recsys/models/phase-program.ts';
import { buildDomainThread, threadPositions, type PhaseTwoOptions } from '../../recsys/models/phase-two.ts';
import {
  packStates,
  unpackStates,
  writeDropoutPools,
  writeInitialStates,
} from '../../recsys/training/phase-states.ts';
import { trainEpoch, type EpochOptions, type EpochResult } from '../../recsys/training/train-epoch.ts';
import { drawnBy } from './model-options.ts';
import type { TrainedOn } from './phase-one-work.ts';
import type { RunInputs } from './run-inputs.ts';

/** The programs of all domain threads; profile parameters are shared by name. */
export function threadPrograms(options: PhaseTwoOptions): PhaseProgram[] {
  return Array.from({ length: options.shared.domainCount }, (_, d) => buildDomainThread(options, d));
}

/** Each trained parameter once. */
export function threadParameters(threads: readonly PhaseProgram[]): Parameter[] {
  return [...new Map(threads.flatMap(({ trained }) => trained.map((p) => [p.name, p] as const))).values()];
}

/** The profile table: row 0 zero, then the profiles. Does nothing without profiles. */
export function writeProfileVectors(executor: GraphExecutor, { profiles }: RunInputs): void {
  if (profiles === undefined) return;
  const { vectors, dimension } = profiles;
  const table = new Float32Array(vectors.length + dimension);
  table.set(vectors, dimension);
  executor.writeState(stateNames.profileVectors, {
    data: table,
    shape: [table.length / dimension, dimension],
  });
}

/** Starts the threads at the scores of phase 1: adapters add nothing, position tables are copies of phase 1's. */
export async function startThreads(
  executor: GraphExecutor,
  threads: readonly PhaseProgram[],
  seed: number,
): Promise<void> {
  const positions = await executor.readState(stateNames.positionTable);
  for (const [domain, thread] of threads.entries()) {
    writeInitialStates(executor, thread, seed);
    executor.writeState(threadPositions(domain), { data: positions.data.slice(), shape: positions.shape });
  }
}

interface Thread {
  readonly phase: PhaseProgram;
  readonly batches: NextItemBatches;
  readonly session: GraphSession;
}

export class PhaseTwoWork {
  readonly #executor: GraphExecutor;
  readonly #threads: readonly Thread[];
  readonly #inputs: RunInputs;
  readonly #seed: number;

  private constructor(executor: GraphExecutor, threads: readonly Thread[], inputs: RunInputs, seed: number) {
    this.#executor = executor;
    this.#threads = threads;
    this.#inputs = inputs;
    this.#seed = seed;
  }

  /** Trained and frozen parameters and item vectors must be in the executor already. */
  static async open(
    executor: GraphExecutor,
    phases: readonly PhaseProgram[],
    options: PhaseTwoOptions,
    { settings, inputs }: TrainedOn,
  ): Promise<PhaseTwoWork> {
    const threads: Thread[] = [];
    for (const [domain, phase] of phases.entries()) {
      writeDropoutPools(executor, phase, settings.seed);
      await packStates(executor, phase.packs);
      const sequences = domainSequences(inputs.trainingSequences, inputs.data.domainOffsets, domain);
      const batches = new NextItemBatches(sequences, inputs.seenInTraining, {
        domainOffsets: inputs.data.domainOffsets,
        domains: [domain],
        tokenBudget: resolveTokenBudget(
          settings.phase2.tokenBudget,
          inputs.trainingSequences.items.length,
          settings.model.objective,
        ),
        maxLength: options.shared.maxLength,
        objective: options.shared.objective,
        negatives: settings.model.negatives,
        popularity: drawnBy(settings, inputs),
        seed: settings.seed + domain + 1,
        distinctItems: false,
      });
      threads.push({ phase, batches, session: await executor.open(phase.program) });
    }
    return new PhaseTwoWork(executor, threads, inputs, settings.seed);
  }

  async trainEpoch(epoch: number, options: EpochOptions): Promise<{ result: EpochResult; steps: number }> {
    const { profiles } = this.#inputs;
    const plans = this.#threads.flatMap((thread) =>
      thread.batches.plan(epoch).map((sequences) => ({ thread, sequences })),
    );
    new Random(this.#seed).fork('thread order', epoch).shuffle(plans);
    const result = await trainEpoch(
      {
        steps: plans.length,
        prepare: (index, step) => {
          const { thread, sequences } = plans[index]!;
          const bare = thread.batches.batch(sequences, step);
          const batch = profiles === undefined ? bare : withProfiles(profiles, bare);
          return { session: thread.session, dropout: thread.phase.dropout, batch };
        },
      },
      options,
    );
    for (const { phase } of this.#threads) await unpackStates(this.#executor, phase.packs);
    return { result, steps: plans.length };
  }

  async dispose(): Promise<void> {
    for (const { session } of this.#threads) await session.dispose();
  }
}
