// The sample is deterministic, imbalanced as intended, and its planted structure can be found again by counting.
import { describe, expect, it } from 'vitest';
import seeds from '../../../resources/sample-data/seeds.json' with { type: 'json' };
import { generateSample, type SampleData } from './sample-data.ts';

const sample = generateSample(seeds);

function histories(data: SampleData): number[][] {
  const byUser = new Map<string, number[]>();
  for (const { user, item } of data.interactions) {
    const list = byUser.get(user) ?? [];
    list.push(item);
    byUser.set(user, list);
  }
  return [...byUser.values()];
}

/** Hit rate at 10 of the last item within its domain's catalogue, items of the history left out. */
function hitRate(
  users: readonly number[][],
  score: (history: readonly number[], candidate: number) => number,
): number {
  const { domainOf } = sample.planted;
  let hits = 0;
  for (const history of users) {
    const target = history.at(-1)!;
    const past = history.slice(0, -1);
    const seen = new Set(past);
    const targetScore = score(past, target);
    let above = 0;
    let equal = 0;
    for (let item = 0; item < domainOf.length; item++) {
      if (item === target || seen.has(item) || domainOf[item] !== domainOf[target]) continue;
      const value = score(past, item);
      if (value > targetScore) above += 1;
      else if (value === targetScore) equal += 1;
    }
    if (1 + above + equal / 2 <= 10) hits += 1;
  }
  return hits / users.length;
}

describe('generateSample', () => {
  const users = histories(sample);

  it('gives the same rows for the same seed and others for another', () => {
    expect(generateSample(seeds, { users: 50 })).toEqual(generateSample(seeds, { users: 50 }));
    expect(generateSample(seeds, { users: 50, seed: 7 }).interactions).not.toEqual(
      generateSample(seeds, { users: 50 }).interactions,
    );
  });

  it('has the stated size, unique titles and unique ids', () => {
    expect(users).toHaveLength(2000);
    expect(sample.items).toHaveLength(840);
    expect(sample.interactions.length).toBeGreaterThan(20_000);
    expect(sample.interactions.length).toBeLessThan(30_000);
    expect(new Set(sample.items.map(({ domain, title }) => `${domain} ${title}`)).size).toBe(840);
    expect(new Set(sample.items.map(({ id }) => id)).size).toBe(840);
    expect(sample.items.every(({ title }) => /^[A-Z]/.test(title) && !/[{}]|undefined/.test(title))).toBe(
      true,
    );
  });

  it('is imbalanced: most users keep to one domain, a good share uses both', () => {
    const shares = users.map((history) => {
      const first = history.filter((item) => sample.planted.domainOf[item] === 0).length / history.length;
      return Math.max(first, 1 - first);
    });
    const imbalanced = shares.filter((share) => share >= 0.9).length / users.length;
    const overlapping = shares.filter((share) => share < 1).length / users.length;
    expect(imbalanced).toBeGreaterThan(0.55);
    expect(imbalanced).toBeLessThan(0.8);
    expect(overlapping).toBeGreaterThan(0.35);
  });

  it('is skewed: a tenth of the items takes at least a quarter of the interactions', () => {
    const counts = new Int32Array(sample.items.length);
    for (const { item } of sample.interactions) counts[item]! += 1;
    const top = counts
      .sort()
      .slice(-84)
      .reduce((sum, count) => sum + count, 0);
    expect(top / sample.interactions.length).toBeGreaterThan(0.25);
  });

  it('rewards who learns the sequences: planted links and counted links beat title neighbours, and these beat popularity', () => {
    const { planted } = sample;
    const popularity = new Float64Array(sample.items.length);
    const follows = new Map<string, number>();
    for (const history of users) {
      const past = history.slice(0, -1);
      past.forEach((item, index) => {
        popularity[item]! += 1;
        if (index > 0)
          follows.set(`${past[index - 1]!} ${item}`, (follows.get(`${past[index - 1]!} ${item}`) ?? 0) + 1);
      });
    }
    const words = sample.items.map(
      ({ title }) =>
        new Set(
          title
            .toLowerCase()
            .split(/[^a-zà-ÿ-]+/)
            .filter((word) => word.length > 3),
        ),
    );
    const frequency = new Map<string, number>();
    for (const bag of words) for (const word of bag) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    const titleSimilarity = (a: number, b: number): number => {
      let sum = 0;
      for (const word of words[a]!)
        if (words[b]!.has(word)) sum += Math.log(words.length / frequency.get(word)!) ** 2;
      return sum / Math.sqrt(words[a]!.size * words[b]!.size + 1);
    };
    const oracle = (past: readonly number[], item: number): number => {
      const last = past.at(-1)!;
      const links =
        planted.domainOf[last] === planted.domainOf[item]
          ? planted.successors[last]!
          : planted.companions[last]!;
      const sameInterest = planted.interestOf[item] === planted.interestOf[last] ? 1 : 0;
      const place = links.indexOf(item);
      return (place >= 0 ? 1000 - place : 0) + sameInterest * 100 + popularity[item]! / 1000;
    };
    const rates = {
      oracle: hitRate(users, oracle),
      counted: hitRate(
        users,
        (past, item) => (follows.get(`${past.at(-1)!} ${item}`) ?? 0) + popularity[item]! / 1e6,
      ),
      title: hitRate(users, (past, item) => titleSimilarity(past.at(-1)!, item)),
      popularity: hitRate(users, (_, item) => popularity[item]!),
    };
    expect(rates.oracle).toBeGreaterThan(rates.title * 2);
    expect(rates.counted).toBeGreaterThan(rates.title * 1.3);
    expect(rates.title).toBeGreaterThan(rates.popularity * 1.3);
    expect(rates.popularity).toBeGreaterThan(10 / 480);
  });
});
