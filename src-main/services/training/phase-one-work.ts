// Phase 1 of a run on an executor, or the only phase of a model that has one: epochs over the mixed sequences.
import type { GraphExecutor, GraphSession } from '../../autodiff/graph-executor.ts';
import type { RunSettings } from '../../contract/run-settings.ts';
import { resolveTokenBudget } from '../../recsys/batching/token-budget.ts';
import { NextItemBatches, type TrainingBatch } from '../../recsys/batching/next-item-batches.ts';
import { stateNames, type PhaseProgram } from '../../recsys/models/phase-program.ts';
import type { ScoringForm } from '../../recsys/models/scoring-form.ts';
import { packStates, unpackStates, writeDropoutPools } from '../../recsys/training/phase-states.ts';
import { trainEpoch, type EpochOptions, type EpochResult } from '../../recsys/training/train-epoch.ts';
import { drawnBy } from './model-options.ts';
import type { RunInputs } from './run-inputs.ts';
import type { SequenceModel } from './sequence-models.ts';

interface CompletedBatches {
  readonly batches: NextItemBatches;
  readonly complete: ((batch: TrainingBatch) => TrainingBatch) | undefined;
}

/** What a phase trains on, and by. */
export interface TrainedOn {
  readonly settings: RunSettings;
  readonly inputs: RunInputs;
}

export class PhaseOneWork {
  readonly phase: PhaseProgram;
  readonly #batches: CompletedBatches;
  readonly #session: GraphSession;
  readonly #executor: GraphExecutor;

  private constructor(
    executor: GraphExecutor,
    phase: PhaseProgram,
    batches: CompletedBatches,
    session: GraphSession,
  ) {
    this.#executor = executor;
    this.phase = phase;
    this.#batches = batches;
    this.#session = session;
  }

  /** The trained parameters must be in the executor already. */
  static async open(
    executor: GraphExecutor,
    phase: PhaseProgram,
    { settings, inputs }: TrainedOn,
    { form, complete }: Pick<SequenceModel, 'form' | 'complete'>,
  ): Promise<PhaseOneWork> {
    writeDropoutPools(executor, phase, settings.seed);
    await packStates(executor, phase.packs);
    const batches = phaseOneBatches(settings, inputs, form.reads);
    const session = await executor.open(phase.program);
    return new PhaseOneWork(executor, phase, { batches, complete: complete?.() }, session);
  }

  async trainEpoch(epoch: number, options: EpochOptions): Promise<{ result: EpochResult; steps: number }> {
    const { batches, complete } = this.#batches;
    const plan = batches.plan(epoch);
    const result = await trainEpoch(
      {
        steps: plan.length,
        prepare: (index, step) => {
          const batch = batches.batch(plan[index]!, step);
          return {
            session: this.#session,
            dropout: this.phase.dropout,
            batch: complete === undefined ? batch : complete(batch),
          };
        },
      },
      options,
    );
    await unpackStates(this.#executor, this.phase.packs);
    return { result, steps: plan.length };
  }

  async dispose(): Promise<void> {
    await this.#session.dispose();
  }
}

/** The batches of all domains' targets that phase 1 trains on. */
export function phaseOneBatches(
  settings: RunSettings,
  inputs: RunInputs,
  task: ScoringForm['reads'] = 'next',
): NextItemBatches {
  const { model, phase1, seed } = settings;
  const { data, trainingSequences: sequences, seenInTraining } = inputs;
  const { objective, negatives, maxLength } = model;
  return new NextItemBatches(sequences, seenInTraining, {
    domainOffsets: data.domainOffsets,
    domains: Array.from({ length: data.domainCount }, (_, d) => d),
    tokenBudget: resolveTokenBudget(phase1.tokenBudget, sequences.items.length, objective),
    maxLength,
    objective,
    negatives,
    popularity: drawnBy(settings, inputs),
    seed,
    task,
    distinctItems: true,
  });
}

/** Writes the frozen text vectors. */
export function writeTextVectors(
  executor: GraphExecutor,
  { textVectors, textDimension, data }: RunInputs,
): void {
  executor.writeState(stateNames.textVectors, { data: textVectors, shape: [data.itemCount, textDimension] });
}
