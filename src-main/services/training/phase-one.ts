// Phase 1 of a run, or the only phase of a model that has one: epochs over the mixed sequences.
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import type { RunSettings } from '../../contract/run-settings.ts';
import { NextItemBatches } from '../../recsys/batching/next-item-batches.ts';
import { resolveTokenBudget } from '../../recsys/batching/token-budget.ts';
import { stateNames, type PhaseProgram } from '../../recsys/models/phase-program.ts';
import type { ScoringForm } from '../../recsys/models/scoring-form.ts';
import { packStates, writeDropoutPools } from '../../recsys/training/phase-states.ts';
import { drawnBy } from './model-options.ts';
import type { OpenPhase } from './open-phase.ts';
import type { RunInputs } from './run-inputs.ts';
import type { SequenceModel } from './sequence-models.ts';

/** What a phase trains on, and by. */
export interface TrainedOn {
  readonly settings: RunSettings;
  readonly inputs: RunInputs;
}

/** The trained parameters must be in the executor already. */
export async function openPhaseOne(
  executor: GraphExecutor,
  program: PhaseProgram,
  { settings, inputs }: TrainedOn,
  { form, complete }: Pick<SequenceModel, 'form' | 'complete'>,
): Promise<OpenPhase> {
  writeDropoutPools(executor, program, settings.seed);
  await packStates(executor, program.packs);
  const batches = phaseOneBatches(settings, inputs, form.reads);
  const session = await executor.open(program.program);
  const completed = complete?.() ?? ((batch) => batch);
  return {
    programs: [program],
    plan: (epoch) => {
      const planned = batches.plan(epoch);
      return {
        steps: planned.length,
        prepare: (index, step) => ({
          session,
          dropout: program.dropout,
          batch: completed(batches.batch(planned[index]!, step)),
        }),
      };
    },
    dispose: () => session.dispose(),
  };
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
