// The planted structure of the sample data is recoverable: a model trained on it beats popularity and the text
// neighbour clearly, and phase 2 is no worse than phase 1 (paired intervals over all users).
import { expect, it } from 'vitest';
import type { RunEvent } from '../../src-main/contract/run-events.ts';
import { Evaluation } from '../../src-main/services/evaluation/evaluation.ts';
import { openSampleWorkspace } from '../support/trained-workspace.ts';

it('recovers the structure of the sample data', { timeout: 400_000 }, async () => {
  const sample = await openSampleWorkspace(2000);
  try {
    const run = sample.newRun({
      model: { hidden: 64, negatives: 256 },
      phase1: { maxEpochs: 16 },
      phase2: { maxEpochs: 8 },
    });
    const epochs: RunEvent[] = [];
    const onEvent = (event: RunEvent): void => {
      if (event.kind === 'epoch') epochs.push(event);
    };
    await sample.trainer.train(run, { onEvent });
    const report = await new Evaluation(sample.workspace, sample.trainer).evaluate(run);
    for (const control of ['popularity', 'textNeighbour'] as const) {
      expect(report.paired[control]!.overall['ndcg@10'].lower, control).toBeGreaterThan(0.05);
      for (const domain of Object.values(report.paired[control]!.domains))
        expect(domain['ndcg@10'].lower).toBeGreaterThan(0);
    }
    // “no worse”: the interval of the difference does not lie below zero
    expect(report.paired.phase1!.overall['ndcg@10'].upper).toBeGreaterThan(0);
    expect(report.overall['hr@10']).toBeGreaterThan(0.4);
  } finally {
    await sample.close();
  }
});
