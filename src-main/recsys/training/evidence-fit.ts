// Fits the weights of the evidence of one domain on its examples. Small: some thousand users, a few hundred steps.
import type { GraphExecutor, GraphSession } from '../../autodiff/graph-executor.ts';
import { feedGroup } from '../../autodiff/graph-input.ts';
import { momentNames } from '../../autodiff/optimisers.ts';
import type { PausePoint } from '../../foundation/pause-point.ts';
import { Random } from '../../foundation/random.ts';
import type { TrainingBatch } from '../batching/next-item-batches.ts';
import {
  contextNames,
  fitStartShare,
  newcomerStartWeights,
  startWeights,
  termsOf,
  type EvidenceTerm,
} from '../evidence/evidence-features.ts';
import {
  buildEvidenceStep,
  evidenceFields,
  evidenceParameters,
  evidenceStates,
  type EvidenceWeightsOptions,
} from '../models/evidence-weights.ts';
import { elementCount, initialValues } from '../models/parameters.ts';
import type { PhaseProgram } from '../models/phase-program.ts';
import type { EvidenceExamples } from './evidence-examples.ts';
import type { TrainingPhase } from './phase-loop.ts';
import { trainEpoch } from './train-epoch.ts';

export interface EvidenceFitOptions extends EvidenceWeightsOptions {
  readonly epochs: number;
  /** Adam, falling to 0 in a straight line. */
  readonly learningRate: number;
  /** The weight decay is this over the number of examples, at most 1: few examples, small networks. */
  readonly decay: number;
  readonly seed: number;
}

const usersPerStep = 128;
/** Fewer examples teach nothing that can be trusted: the start weights stay. */
export const fewestExamples = 30;
/** Every so many values tell the spread of a term. */
const spreadStride = 7;

type TermWeights = Readonly<Partial<Record<EvidenceTerm, number>>>;

/**
 * Writes the states of a domain so that its weights are the given ones, whoever the user is; without any, the start weights
 * with those of newcomers.
 */
export function writeFixedWeights(
  executor: GraphExecutor,
  domain: number,
  options: EvidenceWeightsOptions & { readonly seed: number },
  weights?: TermWeights,
): void {
  for (const parameter of evidenceParameters(domain, options)) {
    executor.writeState(parameter.name, {
      data: initialValues(parameter, options.seed),
      shape: parameter.shape,
    });
  }
  const terms = termsOf(options);
  executor.writeState(evidenceStates(domain).base, {
    data: Float32Array.from(terms, (term) => (weights ?? startWeights)[term] ?? 0),
    shape: [1, terms.length],
  });
  writeNewcomerWeights(executor, { domain, options }, weights ?? newcomerStartWeights);
}

/** Writes the weights for users without an item in the domain. */
export function writeNewcomerWeights(
  executor: GraphExecutor,
  {
    domain,
    options,
  }: { readonly domain: number; readonly options: Pick<EvidenceWeightsOptions, 'profiles'> },
  weights: TermWeights,
): void {
  const terms = termsOf(options);
  executor.writeState(evidenceStates(domain).newcomer, {
    data: Float32Array.from(terms, (term) => weights[term] ?? 0),
    shape: [1, terms.length],
  });
}

/** Mean and standard deviation of each column of a table. @returns Float32 [columns] each; deviation 1 where there is none */
function columnSpread(
  table: Float32Array,
  columns: number,
  isCounted: (row: number) => boolean,
): { readonly mean: Float32Array; readonly deviation: Float32Array } {
  const mean = new Float32Array(columns);
  const deviation = new Float32Array(columns);
  const rows = table.length / columns;
  for (let column = 0; column < columns; column++) {
    let [sum, squares, count] = [0, 0, 0];
    for (let row = 0; row < rows; row++) {
      if (!isCounted(row)) continue;
      const value = table[row * columns + column]!;
      sum += value;
      squares += value * value;
      count++;
    }
    mean[column] = count === 0 ? 0 : sum / count;
    const variance = count === 0 ? 0 : squares / count - mean[column]! ** 2;
    deviation[column] = variance > 1e-8 ? Math.sqrt(variance) : 1;
  }
  return { mean, deviation };
}

/** What the weights of a domain are fitted on, and how. */
export interface EvidenceFit {
  readonly domain: number;
  readonly examples: EvidenceExamples;
  readonly options: EvidenceFitOptions;
}

/**
 * Trains the states of a domain from the start weights. Does nothing with fewer than `fewestExamples`.
 * @param pausePoint awaited after each step
 * @returns mean cross-entropy of the last epoch; undefined where nothing was fitted
 * @throws AppError invalid-input where the fit diverges
 */
export async function fitEvidence(
  executor: GraphExecutor,
  { domain, examples, options }: EvidenceFit,
  pausePoint?: PausePoint,
): Promise<number | undefined> {
  writeFixedWeights(executor, domain, options);
  if (examples.count < fewestExamples) return undefined;
  const names = evidenceStates(domain);
  const { missing } = examples;
  const terms = columnSpread(
    examples.terms,
    termsOf(options).length,
    (row) => row % spreadStride === 0 && missing[row] === 0,
  );
  const context = columnSpread(examples.context, contextNames.length, () => true);
  const row = (data: Float32Array) => ({ data, shape: [1, data.length] });
  executor.writeState(names.scale, row(terms.deviation));
  executor.writeState(names.mean, row(context.mean));
  executor.writeState(names.deviation, row(context.deviation));
  const start = Float32Array.from(
    termsOf(options),
    (term, k) => (startWeights[term] ?? 0) * fitStartShare * terms.deviation[k]!,
  );
  executor.writeState(names.base, row(start));
  const step = buildEvidenceStep(domain, options, examples.candidates);
  const moments = step.trained.flatMap(({ name, shape }) =>
    Object.values(momentNames(name)).map((moment) => ({ moment, shape })),
  );
  for (const { moment, shape } of moments)
    executor.writeState(moment, { data: new Float32Array(elementCount(shape)), shape });
  const session = await executor.open(step.program);
  const phase = evidencePhase({ domain, examples, options }, step, session);
  try {
    let loss = 0;
    let stepsBefore = 0;
    for (let epoch = 1; epoch <= options.epochs; epoch++) {
      const plan = phase.plan(epoch);
      const { learningRate, seed } = options;
      const untimed = { learningRate, seed, stepsBefore, clock: () => 0 };
      ({ loss } = await trainEpoch(plan, { ...untimed, onStep: () => pausePoint?.() }));
      stepsBefore += plan.steps;
    }
    return loss;
  } finally {
    await session.dispose();
    for (const { moment } of moments) executor.dropState(moment);
  }
}

/** Every example once an epoch, in an order that goes on from the epoch's before. */
function evidencePhase(
  { domain, examples, options }: EvidenceFit,
  { dropout }: PhaseProgram,
  session: GraphSession<'loss'>,
): TrainingPhase {
  const { count } = examples;
  const steps = Math.ceil(count / usersPerStep);
  const decay = Math.min(1, options.decay / count);
  return {
    plan: (epoch) => {
      const order = Int32Array.from({ length: count }, (_, i) => i);
      const random = new Random(options.seed).fork('evidence', domain);
      for (let shuffled = 0; shuffled < epoch; shuffled++) random.shuffle(order);
      return {
        steps,
        prepare: (index, step) => {
          const chosen = order.subarray(index * usersPerStep, (index + 1) * usersPerStep);
          return {
            session,
            dropout,
            batch: batchOf(examples, chosen, { decay, profiles: options.profiles }),
            learningRate: options.learningRate * (1 - step / (steps * options.epochs)),
          };
        },
      };
    },
  };
}

function batchOf(
  { context, terms, missing, candidates }: EvidenceExamples,
  chosen: Int32Array,
  { decay, profiles }: { readonly decay: number; readonly profiles: boolean | undefined },
): TrainingBatch {
  const rowsOf = (table: Float32Array, width: number): Float32Array => {
    const rows = new Float32Array(chosen.length * width);
    chosen.forEach((example, i) =>
      rows.set(table.subarray(example * width, (example + 1) * width), i * width),
    );
    return rows;
  };
  const users = chosen.length;
  const batch = {
    context: rowsOf(context, contextNames.length),
    terms: rowsOf(terms, candidates * termsOf({ profiles }).length),
    missing: rowsOf(missing, candidates),
    userWeight: Float32Array.of(1 / users),
    decay: Float32Array.of(decay),
  };
  const sizes = { users };
  const inputs = feedGroup(evidenceFields(candidates, { profiles }), batch, sizes);
  return { inputs, sizes, targets: users, tokens: 0, sequences: chosen };
}
