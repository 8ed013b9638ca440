// Counts per domain on a hand-made dataset, and time lines of every unit.
import { expect, it } from 'vitest';
import { domainCombinations, dominantDomains, timeLine } from './domain-statistics.ts';
import type { SequenceData } from './sequence-data.ts';

/** Items 0 and 1 are domain 0, 2 and 3 domain 1, 4 domain 2. */
function dataset(sequences: readonly (readonly [item: number, time: number][])[]): SequenceData {
  const all = sequences.flat();
  const offsets = [0];
  for (const sequence of sequences) offsets.push(offsets.at(-1)! + sequence.length);
  return {
    userCount: sequences.length,
    itemCount: 5,
    domainCount: 3,
    domainOffsets: Int32Array.of(0, 2, 4, 5),
    offsets: Int32Array.from(offsets),
    items: Int32Array.from(all, ([item]) => item),
    timestamps: Float64Array.from(all, ([, time]) => time),
  };
}
const utc = (text: string): number => Date.parse(`${text}Z`);

it('counts users by the exact set of their domains, and finds the dominant one', () => {
  const data = dataset([
    [
      [0, 1],
      [2, 2],
      [3, 3],
    ],
    [[1, 1]],
    [
      [3, 1],
      [1, 2],
    ],
    [],
    [
      [4, 1],
      [4, 2],
      [0, 3],
    ],
  ]);
  expect(domainCombinations(data)).toEqual([
    { domains: [0, 1], users: 2 },
    { domains: [0], users: 1 },
    { domains: [0, 2], users: 1 },
  ]);
  expect([...dominantDomains(data)]).toEqual([1, 0, 0, -1, 2]);
});

it('draws months without gaps, by domain', () => {
  const line = timeLine(
    dataset([
      [
        [0, utc('2023-12-31T23:59:59')],
        [2, utc('2024-01-01T00:00:00')],
        [0, utc('2024-03-31T12:00:00')],
      ],
    ]),
    1,
  );
  expect(line.unit).toBe('month');
  expect(line.starts.map((start) => new Date(start).toISOString().slice(0, 10))).toEqual([
    '2023-12-01',
    '2024-01-01',
    '2024-02-01',
    '2024-03-01',
  ]);
  expect(line.counts).toEqual([
    [1, 0, 0, 1],
    [0, 1, 0, 0],
    [0, 0, 0, 0],
  ]);
});

it.each([
  ['2024-01-30T05:00', '2024-02-02T01:00', 1, 'day', 4],
  ['2024-01-30T05:00', '2024-02-02T01:00', 1000, 'day', 4],
  ['1999-06-01T00:00', '2024-02-02T01:00', 1, 'year', 26],
  ['0001-06-01T00:00', '2024-02-02T01:00', 1, 'bin', 48],
  ['1999-06-01T00:00', '2024-02-02T01:00', null, 'bin', 48],
] as const)('%s to %s, %s ms a unit: %s', (from, to, scaleMs, unit, periods) => {
  const line = timeLine(
    dataset([
      [
        [0, utc(from) / (scaleMs ?? 1)],
        [0, utc(to) / (scaleMs ?? 1)],
      ],
    ]),
    scaleMs,
  );
  expect(line).toMatchObject({ unit });
  expect(line.starts).toHaveLength(periods);
  expect([line.counts[0]![0], line.counts[0]!.at(-1)]).toEqual([1, 1]);
});

it('has one period where all happened at once, and none without interactions', () => {
  expect(timeLine(dataset([[[0, 5]]]), null)).toEqual({
    unit: 'bin',
    starts: [5],
    counts: [[1], [0], [0]],
  });
  expect(timeLine(dataset([[]]), 1)).toEqual({ unit: 'bin', starts: [], counts: [[], [], []] });
});

it('divides small whole numbers at whole numbers', () => {
  const whole = (last: number): readonly number[] =>
    timeLine(
      dataset([
        [
          [0, 0],
          [0, last],
        ],
      ]),
      null,
    ).starts;
  expect(whole(3)).toEqual([0, 1, 2, 3]);
  expect(whole(96).slice(0, 3)).toEqual([0, 3, 6]);
  expect(whole(96).at(-1)).toBe(96);
});
