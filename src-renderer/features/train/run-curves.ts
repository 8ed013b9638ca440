// The stored numbers of a run as curves over epochs. Pure: what is drawn and said comes from here.
import type { RunEvent, RunMetricName } from '../../../src-main/contract/run-events.ts';

export type RunMetric = Extract<RunEvent, { kind: 'metrics' }>['metrics'][number];

export interface CurvePoint {
  /** Epochs of the run so far: phase 2 goes on where phase 1 ended; a step lies between two epochs. */
  readonly x: number;
  readonly value: number;
}

export interface EpochRow {
  readonly phase: number;
  readonly epoch: number;
  /** Place on the common axis. */
  readonly x: number;
  readonly loss: number | null;
  readonly ndcg10: number | null;
  readonly hr10: number | null;
  readonly learningRate: number | null;
  readonly tokensPerSecond: number | null;
  readonly seconds: number | null;
  /** The best validation NDCG@10 of its phase. */
  readonly isBest: boolean;
}

export interface PhaseCurves {
  readonly phase: 1 | 2;
  /** Where the phase begins and how far it has come, on the common axis. */
  readonly from: number;
  readonly to: number;
  /** Loss between two points; of the epochs where a run has no finer ones. */
  readonly stepLoss: readonly CurvePoint[];
  readonly tokensPerSecond: readonly CurvePoint[];
  readonly memoryBytes: readonly CurvePoint[];
  /** Epoch 0 first: the state that the phase began with. */
  readonly epochs: readonly EpochRow[];
}

/** The phases that have reported something, in their order. */
export function toCurves(metrics: readonly RunMetric[]): PhaseCurves[] {
  const phases: PhaseCurves[] = [];
  for (const phase of [1, 2] as const) {
    const own = metrics.filter((metric) => metric.phase === phase);
    if (own.length > 0) phases.push(curvesOfPhase(phase, own, phases.at(-1)?.to ?? 0));
  }
  return phases;
}

function curvesOfPhase(phase: 1 | 2, metrics: readonly RunMetric[], from: number): PhaseCurves {
  const byName = Map.groupBy(metrics, ({ name }) => name);
  const rowsOf = (name: RunMetricName): readonly RunMetric[] => byName.get(name) ?? [];
  const lastSteps = new Map(rowsOf('loss').map(({ epoch, step }) => [epoch, step]));
  const planned = rowsOf('stepsPerEpoch')[0]?.value ?? null;
  const place = ({ epoch, step }: RunMetric): number => {
    const before = lastSteps.get(epoch - 1) ?? 0;
    const steps = (lastSteps.get(epoch) ?? before + (planned ?? 0)) - before;
    return from + epoch - 1 + (steps <= 0 ? 1 : Math.min(1, (step - before) / steps));
  };
  const points = (name: RunMetricName): CurvePoint[] =>
    rowsOf(name)
      .filter(({ value }) => value !== null)
      .toSorted((a, b) => a.step - b.step)
      .map((metric) => ({ x: place(metric), value: metric.value! }));
  const steps = points('step loss');
  const stepLoss = steps.length > 0 ? steps : points('loss'); // runs of before steps were stored
  const epochs = epochRows(phase, rowsOf, from);
  return {
    phase,
    from,
    to: Math.max(from, stepLoss.at(-1)?.x ?? from, epochs.at(-1)?.x ?? from),
    stepLoss,
    tokensPerSecond: points('step tokensPerSecond'),
    memoryBytes: points('memoryBytes'),
    epochs,
  };
}

function epochRows(
  phase: number,
  rowsOf: (name: RunMetricName) => readonly RunMetric[],
  from: number,
): EpochRow[] {
  const measured = rowsOf('validation ndcg@10');
  const isValidated = measured.length > 0; // a run on all data has its losses alone
  const validated = (isValidated ? measured : rowsOf('loss')).toSorted((a, b) => a.epoch - b.epoch);
  const best = validated.reduce((found, { value }) => Math.max(found, value ?? -Infinity), -Infinity);
  const bestEpoch = isValidated ? validated.find(({ value }) => value === best)?.epoch : undefined;
  return validated.map(({ epoch, value }) => {
    const at = (name: RunMetricName): number | null =>
      rowsOf(name).find((metric) => metric.epoch === epoch)?.value ?? null;
    return {
      ...{ phase, epoch, x: from + epoch, ndcg10: isValidated ? value : null, isBest: epoch === bestEpoch },
      loss: at('loss'),
      hr10: at('validation hr@10'),
      learningRate: at('learningRate'),
      tokensPerSecond: at('tokensPerSecond'),
      seconds: at('seconds'),
    };
  });
}

/**
 * The rows with newer ones added, each once: a row of the same name, phase, epoch and step is replaced.
 * @returns the same array where nothing is new
 */
export function mergeMetrics(known: readonly RunMetric[], newer: readonly RunMetric[]): readonly RunMetric[] {
  if (newer.length === 0) return known;
  const key = ({ name, phase, epoch, step }: RunMetric): string => `${name}|${phase}|${epoch}|${step}`;
  const replaced = new Set(newer.map(key));
  return [...known.filter((metric) => !replaced.has(key(metric))), ...newer];
}
