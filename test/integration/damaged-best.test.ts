// A flipped byte in the best checkpoint of a phase: the one before it is used, and that is said.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src-main/contract/run-events.ts';
import { loadBest, olderBestsOf } from '../../src-main/services/runs/best-checkpoint.ts';
import { describeRun } from '../../src-main/services/runs/run-overview.ts';
import { Command, Connection, Query } from '../../src-main/store/connection.ts';
import type { RunId } from '../../src-main/store/identifiers.ts';
import { openSampleWorkspace, smallModel, type TrainedWorkspace } from '../support/trained-workspace.ts';

let sample: TrainedWorkspace;
beforeAll(async () => {
  sample = await openSampleWorkspace(300);
});
afterAll(() => sample.close());

describe('a run whose best checkpoint is damaged', () => {
  const settings = { ...smallModel, phase1: { ...smallModel.phase1, maxEpochs: 4, patience: 4 } };
  const flipByte = (run: RunId, place: number): void => {
    const connection = new Connection(sample.path, 'write');
    const of = `position = 0 AND checkpointKey = (SELECT c.key FROM checkpoints c JOIN runs r ON r.key = c.runKey
      WHERE r.id = ? AND c.phase = ? AND c.kind = 'best')`;
    const { data } = new Query<{ data: Uint8Array }>(
      connection,
      `SELECT data FROM checkpointTensors WHERE ${of}`,
    ).get(run, place)!;
    data[data.length - 1]! ^= 1;
    new Command(connection, `UPDATE checkpointTensors SET data = ? WHERE ${of}`).run(data, run, place);
    connection.close();
  };

  it('ends its phase with the one before, says so, and is scored with that; without one it is refused', async () => {
    const { workspace, trainer } = sample;
    const run = sample.newRun(settings);
    const told: RunEvent[] = [];
    await trainer.train(run, {
      onEvent: (event) => {
        told.push(event);
        if (event.kind === 'step' && event.phase === 2 && event.epoch === 1 && event.step === 1)
          expect(workspace.checkpoints.load(run, -1, 'best')!.epoch).toBeGreaterThan(0);
      },
    });
    expect(told.filter(({ kind }) => kind === 'best-damaged')).toEqual([]);
    const former = workspace.checkpoints.load(run, -1, 'best')!;
    const best = workspace.checkpoints.load(run, 1, 'best')!;
    expect(former.epoch).toBeLessThan(best.epoch);
    expect(former.validationMetric).toBeLessThan(best.validationMetric);
    expect(olderBestsOf(workspace, run)).toEqual([]);

    flipByte(run, 1);
    const older = { phase: 1, epoch: former.epoch };
    const found: unknown[] = [];
    const loaded = loadBest(workspace, run, 1, ({ said }, used) => found.push(said.code, used));
    expect(found).toEqual(['checkpoint-damaged', older]);
    expect(loaded!.tensors).toEqual(former.tensors);
    const request = {
      runId: run,
      scorer: 'model',
      protocol: 'full',
      part: 'test',
      repeats: 'exclude',
    } as const;
    expect((await trainer.rank(request)).ranks).toHaveLength(workspace.datasets.latest()!.userCount);
    expect(describeRun(workspace, run).olderBests).toEqual([older]);
    expect(workspace.auditLog.newest(1)).toMatchObject([
      { action: 'use an older checkpoint', subject: run, counts: older },
    ]);

    flipByte(run, -1);
    expect(() => loadBest(workspace, run, 1)).toThrow(
      expect.objectContaining({
        code: 'corrupt-data',
        said: expect.objectContaining({ code: 'checkpoint-damaged' }),
      }),
    );
  });

  it('says so in its log where that is found while it is trained', async () => {
    const { workspace, trainer } = sample;
    const run = sample.newRun(settings);
    const told: RunEvent[] = [];
    const onEvent = (event: RunEvent): void => {
      told.push(event);
      if (event.kind === 'epoch' && event.phase === 1 && event.epoch === 4) flipByte(run, 1);
    };
    await trainer.train(run, { onEvent });
    const { epoch } = workspace.checkpoints.load(run, -1, 'best')!;
    expect(told.filter(({ kind }) => kind === 'best-damaged')).toMatchObject([
      { phase: 1, epoch, said: { code: 'checkpoint-damaged' } },
    ]);
    expect(workspace.runs.get(run).state).toBe('finished');
    expect(olderBestsOf(workspace, run)).toEqual([{ phase: 1, epoch }]);
  });
});
