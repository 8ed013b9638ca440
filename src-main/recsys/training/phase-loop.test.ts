// Units of the phase loop: early stop, plateau, resume.
import { describe, expect, it } from 'vitest';
import {
  runPhase,
  startOfPhase,
  type EpochReport,
  type PhaseProgress,
  type PhaseSchedule,
} from './phase-loop.ts';

const schedule: PhaseSchedule = { maxEpochs: 20, patience: 4, learningRate: 0.1, plateauPatience: 2 };

/** Runs over given validation metrics; stops by a thrown error after `dieAfter` epochs. */
async function run(
  metrics: readonly number[],
  from: PhaseProgress,
  dieAfter = Infinity,
): Promise<EpochReport[]> {
  const reports: EpochReport[] = [];
  let epochNow = from.epoch;
  try {
    await runPhase(
      schedule,
      {
        trainEpoch: (epoch) => {
          if (epoch > dieAfter) throw new Error('killed');
          epochNow = epoch;
          return Promise.resolve({
            result: { loss: 1, tokens: 10, targets: 10, durationMs: 1, batchingMs: 0 },
            steps: 5,
          });
        },
        validate: () => Promise.resolve(metrics[epochNow - 1]!),
        save: (report) => {
          reports.push(report);
          return Promise.resolve();
        },
      },
      from,
    );
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
});
