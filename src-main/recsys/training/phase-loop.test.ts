// Units of the phase loop: early stop, plateau, resume.
import { describe, expect, it } from 'vitest';
import { Dropout } from '../models/dropout.ts';
import {
  endOfPhase,
  runPhase,
  startOfPhase,
  type EpochReport,
  type PhaseProgress,
  type PhaseSchedule,
  type TrainingPhase,
} from './phase-loop.ts';
import type { EpochPlan } from './train-epoch.ts';

const schedule: PhaseSchedule = { maxEpochs: 20, patience: 4, learningRate: 0.1, plateauPatience: 2 };

/** Five steps without a target each: nothing is computed. */
const emptyPlan: EpochPlan = {
  steps: 5,
  prepare: () => ({
    session: { run: () => Promise.reject(new Error('not run')), dispose: () => Promise.resolve() },
    dropout: new Dropout(false),
    batch: { inputs: {}, sizes: {}, tokens: 0, targets: 0, sequences: new Int32Array(0) },
  }),
};

/** Runs over given validation metrics; stops by a thrown error after `dieAfter` epochs. */
async function run(
  metrics: readonly number[],
  from: PhaseProgress,
  dieAfter = Infinity,
): Promise<EpochReport[]> {
  const reports: EpochReport[] = [];
  let epochNow = from.epoch;
  const phase: TrainingPhase = {
    plan: (epoch) => {
      if (epoch > dieAfter) throw new Error('killed');
      epochNow = epoch;
      return emptyPlan;
    },
  };
  const validate = (): Promise<number> => Promise.resolve(metrics[epochNow - 1]!);
  const timing = { seed: 1, clock: () => 0 };
  try {
    for await (const report of runPhase({ phase, schedule, from, validate, ...timing })) reports.push(report);
  } catch (error) {
    expect((error as Error).message).toBe('killed');
  }
  return reports;
}

const metrics = [0.1, 0.3, 0.2, 0.2, 0.25, 0.2, 0.9];

describe('runPhase', () => {
  it('stops after patience epochs without a better metric', async () => {
    const reports = await run(metrics, startOfPhase(0.1));
    expect(reports.map((r) => r.isBest)).toEqual([true, true, false, false, false, false]);
    expect(reports.at(-1)!.progress).toMatchObject({ epoch: 6, bestEpoch: 2, bestMetric: 0.3, step: 30 });
  });

  it('halves the learning rate on a plateau', async () => {
    const reports = await run(metrics, startOfPhase(0.1));
    expect(reports.map((r) => r.learningRate)).toEqual([0.1, 0.1, 0.1, 0.1, 0.05, 0.05]);
  });

  it('goes on after an interruption as if there had been none', async () => {
    const whole = await run(metrics, startOfPhase(0.1));
    const first = await run(metrics, startOfPhase(0.1), 3);
    const rest = await run(metrics, first.at(-1)!.progress);
    expect([...first, ...rest]).toEqual(whole);
  });

  it('counts the state before the first epoch as the best if no epoch beats it', async () => {
    const reports = await run([0.1, 0.1, 0.1, 0.1, 0.1], { ...startOfPhase(0.1), bestMetric: 0.5 });
    expect(reports).toHaveLength(4);
    expect(reports.at(-1)!.progress.bestEpoch).toBe(0);
  });

  it('starts no epoch before the report of the one before was read', async () => {
    const planned: number[] = [];
    const phase: TrainingPhase = {
      plan: (epoch) => {
        planned.push(epoch);
        return emptyPlan;
      },
    };
    const validate = (): Promise<number> => Promise.resolve(0.1);
    const timing = { seed: 1, clock: () => 0 };
    for await (const { progress } of runPhase({
      ...{ phase, schedule, from: startOfPhase(0.1), validate, ...timing },
    })) {
      expect(planned).toHaveLength(progress.epoch);
      if (progress.epoch === 2) break;
    }
    expect(planned).toEqual([1, 2]);
  });

  it('ends by the most epochs, or by patience', () => {
    const at = (epoch: number, bestEpoch: number): PhaseProgress => ({
      ...startOfPhase(1),
      epoch,
      bestEpoch,
    });
    expect(endOfPhase(schedule, at(20, 20))).toBe('maxEpochs');
    expect(endOfPhase(schedule, at(20, 1))).toBe('maxEpochs');
    expect(endOfPhase(schedule, at(5, 1))).toBe('patience');
    expect(endOfPhase(schedule, at(4, 1))).toBeUndefined();
  });
});
