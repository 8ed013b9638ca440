// Insertion positions, provenance mask, and that held-out items can be neither touched nor invented.
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { SequenceData } from '../data/sequence-data.ts';
import { splitLeaveOneOut } from '../split/leave-one-out.ts';
import type { TrainingPart } from '../split/training-part.ts';
import { applySyntheticRows } from './synthetic-rows.ts';

const data: SequenceData = {
  userCount: 2,
  itemCount: 10,
  domainCount: 2,
  domainOffsets: Int32Array.of(0, 5, 10),
  offsets: Int32Array.of(0, 5, 6),
  items: Int32Array.of(0, 1, 2, 3, 4, 0),
  timestamps: Float64Array.of(0, 1, 2, 3, 4, 0),
};

describe('synthetic rows', () => {
  const { training } = splitLeaveOneOut(data);

  it('stand right after their position, in the given order, as inputs only', () => {
    const augmented = applySyntheticRows(training, [
      { user: 1, item: 9, afterPosition: 0 },
      { user: 0, item: 7, afterPosition: 1 },
      { user: 0, item: 5, afterPosition: -1 },
      { user: 0, item: 6, afterPosition: 1 },
    ]);
    expect([...augmented.items]).toEqual([5, 0, 1, 7, 6, 2, 0, 9]);
    expect([...augmented.offsets]).toEqual([0, 6, 8]);
    expect([...augmented.synthetic]).toEqual([1, 0, 0, 1, 1, 0, 0, 1]);
    expect([...augmented.target]).toEqual([0, 1, 1, 0, 0, 1, 1, 0]);
    expect([...training.items]).toEqual([0, 1, 2, 0]);
  });

  it('are targets too when asked', () => {
    const rows = [{ user: 0, item: 7, afterPosition: 2 }];
    expect([...applySyntheticRows(training, rows, { syntheticTargets: true }).target]).toEqual([
      1, 1, 1, 1, 1,
    ]);
  });

  it('cannot stand behind the training cut, nor go into anything but a training part', () => {
    expect(() => applySyntheticRows(training, [{ user: 0, item: 7, afterPosition: 3 }])).toThrow(
      /position 3/,
    );
    expectTypeOf(data).not.toExtend<TrainingPart>();
    expect(() => applySyntheticRows(data as never, [])).toThrow(/training part/);
    // Augmented sequences cannot be split: no synthetic item becomes a validation or test item.
    expectTypeOf(applySyntheticRows(training, [])).not.toExtend<SequenceData>();
  });
});
