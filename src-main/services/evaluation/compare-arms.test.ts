import { expect, it } from 'vitest';
import { inWords } from '../../messages/in-words.ts';
import { sliceUsers } from '../../recsys/metrics/slicing.ts';
import type { TargetRanks } from '../../recsys/metrics/target-ranks.ts';
import { compareArms } from './compare-arms.ts';
import { studyHeadline } from './study-headline.ts';

const users = 200;
const targets = Int32Array.from({ length: users }, (_, u) => (u % 2 === 0 ? 0 : 10));
const slicing = sliceUsers(targets, Int32Array.of(0, 10, 20), ['Food', 'Kitchen'], []);
const ranksOf = (rank: (user: number) => number): TargetRanks => ({
  ranks: Float32Array.from({ length: users }, (_, u) => rank(u)),
  ties: new Float32Array(users),
});
const low = ranksOf(() => 50);
const first = ranksOf(() => 1);

it('takes the mean of a user over the seeds, and pairs variants by user', async () => {
  const { slices, added } = await compareArms(
    slicing,
    [
      { name: 'nothing', seeds: [low, low] },
      { name: 'retrieval', seeds: [low, first] },
      { name: 'judge', seeds: [first, first] },
    ],
    [],
  );
  const [all, food] = slices;
  expect(all!.users).toBe(users);
  expect(all!.cells.map(({ ndcg }) => ndcg)).toEqual([0, 0.5, 1]);
  expect(all!.cells[1]!.overNothing).toEqual({ difference: 0.5, lower: 0.5, upper: 0.5 });
  expect(food).toMatchObject({ kind: 'domain', label: 'Food', users: users / 2 });
  expect(added).toEqual([{ arm: 'judge', against: 'retrieval', difference: 0.5, lower: 0.5, upper: 0.5 }]);
});

const headline = async (of: Record<string, TargetRanks>): Promise<string> => {
  const arms = Object.entries({ nothing: low, ...of }).map(([name, ranks]) => ({
    name: name as 'nothing',
    seeds: [ranks],
  }));
  return studyHeadline(await compareArms(slicing, arms, [])).text;
};

it('says whether it was the language model, another part, nothing, or harm', async () => {
  const half = ranksOf((u) => (u % 3 === 0 ? 1 : 50));
  expect(await headline({ retrieval: half, judge: first })).toMatch(/^The language model helps/);
  expect(await headline({ retrieval: first, judge: half })).toMatch(
    /^Not the language model, but rows by retrieval alone/,
  );
  expect(await headline({ retrieval: first, judge: first })).toMatch(/^Not the language model/);
  expect(await headline({ retrieval: low, judge: first })).toMatch(/^The language model helps/);
  expect(await headline({ all: first })).toMatch(/not shown to be better than the same without/);
  expect(await headline({ retrieval: first })).toMatch(/was not measured/);
  expect(await headline({ retrieval: low, judge: low })).toMatch(/every interval holds zero/);
  const harmed = await compareArms(
    slicing,
    [
      { name: 'nothing', seeds: [first] },
      { name: 'judge', seeds: [low] },
    ],
    [],
  );
  expect(inWords(studyHeadline(harmed), 'zh')).toContain('由检索和评判得到的合成行');
});
