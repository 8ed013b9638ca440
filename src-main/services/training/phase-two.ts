// Phase 2 of a run: the domain threads take turns, batch by batch.
import type { GraphExecutor, GraphSession } from '../../autodiff/graph-executor.ts';
import { Random } from '../../foundation/random.ts';
import { resolveTokenBudget } from '../../recsys/batching/token-budget.ts';
import { NextItemBatches } from '../../recsys/batching/next-item-batches.ts';
import { withProfiles } from '../../recsys/batching/profile-inputs.ts';
import { domainSequences } from '../../recsys/batching/training-sequences.ts';
import type { Parameter } from '../../recsys/models/parameters.ts';
import { stateNames, type PhaseProgram } from '../../recsys/models/phase-program.ts';
import { buildDomainThread, threadPositions, type PhaseTwoOptions } from '../../recsys/models/phase-two.ts';
import { packStates, writeDropoutPools, writeInitialStates } from '../../recsys/training/phase-states.ts';
import { drawnBy } from './model-options.ts';
import type { OpenPhase } from './open-phase.ts';
import type { TrainedOn } from './phase-one.ts';
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

/** The batches of one domain's targets. */
function threadBatches(domain: number, options: PhaseTwoOptions, trainedOn: TrainedOn): NextItemBatches {
  const { settings, inputs } = trainedOn;
  const { domainOffsets } = inputs.data;
  const sequences = domainSequences(inputs.trainingSequences, domainOffsets, domain);
  const { maxLength, objective } = options.shared;
  return new NextItemBatches(sequences, inputs.seenInTraining, {
    domainOffsets,
    domains: [domain],
    tokenBudget: resolveTokenBudget(
      settings.phase2.tokenBudget,
      inputs.trainingSequences.items.length,
      settings.model.objective,
    ),
    maxLength,
    objective,
    negatives: settings.model.negatives,
    popularity: drawnBy(settings, inputs),
    seed: settings.seed + domain + 1,
    distinctItems: false,
  });
}

/** Trained and frozen parameters and item vectors must be in the executor already. */
export async function openPhaseTwo(
  executor: GraphExecutor,
  programs: readonly PhaseProgram[],
  options: PhaseTwoOptions,
  trainedOn: TrainedOn,
): Promise<OpenPhase> {
  const { seed } = trainedOn.settings;
  const { profiles } = trainedOn.inputs;
  const threads: { readonly batches: NextItemBatches; readonly session: GraphSession<'loss'> }[] = [];
  for (const [domain, program] of programs.entries()) {
    writeDropoutPools(executor, program, seed);
    await packStates(executor, program.packs);
    const batches = threadBatches(domain, options, trainedOn);
    threads.push({ batches, session: await executor.open(program.program) });
  }
  return {
    programs,
    plan: (epoch) => {
      const planned = threads.flatMap(({ batches }, domain) =>
        batches.plan(epoch).map((sequences) => ({ domain, sequences })),
      );
      new Random(seed).fork('thread order', epoch).shuffle(planned);
      return {
        steps: planned.length,
        prepare: (index, step) => {
          const { domain, sequences } = planned[index]!;
          const { batches, session } = threads[domain]!;
          const bare = batches.batch(sequences, step);
          const batch = profiles === undefined ? bare : withProfiles(profiles, bare);
          return { session, dropout: programs[domain]!.dropout, batch };
        },
      };
    },
    dispose: async () => {
      for (const { session } of threads) await session.dispose();
    },
  };
}
