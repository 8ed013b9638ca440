import { describe, expect, it } from 'vitest';
import { randomSequences } from '../../../test/support/random-sequences.ts';
import { domainOf } from '../data/sequence-data.ts';
import { EvidenceCounts } from '../evidence/evidence-counts.ts';
import { crossSellQuestion, domainsOfUser, drawCrossSell, withoutFold, withoutHidden } from './cross-sell.ts';
import { auditLeakage } from '../audit/leakage-audit.ts';
import { splitLeaveOneOut } from '../split/leave-one-out.ts';
import { keptWeights } from '../split/training-part.ts';

const data = randomSequences({ seed: 5, userCount: 200, domainSizes: [30, 50, 20], maximumLength: 12 });
const split = splitLeaveOneOut(data);
const { training } = split;
const drawn = drawCrossSell(training);
const { users, hidden, foldOf, foldCount } = drawn;

describe('who is asked', () => {
  it('is half of the users of several domains, in folds, each domain about as often', () => {
    const several = Array.from({ length: data.userCount }, (_, u) => u).filter(
      (u) => domainsOfUser(training, u).length > 1,
    );
    expect(users.length).toBe(Math.ceil(several.length / 2));
    expect(foldCount).toBe(5);
    const times = [0, 0, 0];
    const inFold = [0, 0, 0, 0, 0];
    hidden.forEach((domain, u) => {
      expect(users.includes(u)).toBe(domain >= 0);
      expect(foldOf[u]! >= 0).toBe(domain >= 0);
      if (domain < 0) return;
      expect(domainsOfUser(training, u)).toContain(domain);
      times[domain]!++;
      inFold[foldOf[u]!]!++;
    });
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(5);
    expect(Math.max(...inFold) - Math.min(...inFold)).toBeLessThan(2);
    expect(drawCrossSell(training)).toEqual(drawn);
  });

  it.each(['validation', 'test'] as const)(
    'sees of %s the other domains only, and is asked for the last hidden item',
    (part) => {
      const { targets, histories } = crossSellQuestion(split, hidden, part);
      for (let u = 0; u < data.userCount; u++) {
        const shown = [...histories.items.subarray(histories.offsets[u], histories.offsets[u + 1])];
        const known = [...training.items.subarray(training.offsets[u], training.offsets[u + 1])];
        if (part === 'test' && split.test[u]! >= 0) known.push(split.validation[u]!);
        if (hidden[u]! < 0) {
          expect([targets[u], shown]).toEqual([-1, []]);
          continue;
        }
        const isHidden = (item: number): boolean => domainOf(data.domainOffsets, item) === hidden[u];
        expect(shown).toEqual(known.filter((item) => !isHidden(item)));
        expect(shown.length).toBeGreaterThan(0);
        expect(targets[u]).toBe(known.filter(isHidden).at(-1));
      }
    },
  );
});

describe('what is left out of counts', () => {
  const isLeftOut = (user: number): boolean => foldOf[user] === 0;
  const honest = new EvidenceCounts(withoutFold(training, foldOf, 0).training);

  it('are all rows of a fold, and the audit agrees', () => {
    const counts = { ...honest.counted, isLeftOut };
    expect(auditLeakage(split, { counts: [counts] }).counts).toBe(1);
    expect(auditLeakage(split, { counts: [new EvidenceCounts(training).counted] }).counts).toBe(1);
  });

  it('a planted leak changes the counts and is found: one user of the fold is counted', () => {
    const user = users.find((u) => foldOf[u] === 0)!;
    const planted = foldOf.slice();
    planted[user] = 1;
    const leaking = new EvidenceCounts(withoutFold(training, planted, 0).training);
    expect(leaking.popularity).not.toEqual(honest.popularity);
    expect(leaking.transitions.items.length).toBeGreaterThan(honest.transitions.items.length - 1);
    const audit = (): unknown => auditLeakage(split, { counts: [{ ...leaking.counted, isLeftOut }] });
    expect(audit).toThrow(/Leakage: evidence was counted over/);
    // and where only the pairs are wrong
    const { interactions } = honest.counted;
    const pairs = { interactions, transitions: leaking.counted.transitions, isLeftOut };
    expect(() => auditLeakage(split, { counts: [pairs] })).toThrow(/Leakage: evidence/);
  });

  it('weights go with their interactions', () => {
    const weights = Float32Array.from(training.items, (_, i) => 1 + (i % 3));
    const kept = withoutFold(training, foldOf, 2);
    const counts = new EvidenceCounts(kept.training, keptWeights(weights, kept));
    const audited = { ...counts.counted, isLeftOut: (user: number) => foldOf[user] === 2, weights };
    expect(auditLeakage(split, { counts: [audited] }).counts).toBe(1);
    const unweighted = { ...audited, weights: undefined };
    expect(() => auditLeakage(split, { counts: [unweighted] })).toThrow(/Leakage/);
  });

  it('where a domain is held out: its rows alone, of the users who are asked', () => {
    const { training: kept } = withoutHidden(training, hidden);
    for (let u = 0; u < data.userCount; u++) {
      const all = [...training.items.subarray(training.offsets[u], training.offsets[u + 1])];
      const left = all.filter((item) => domainOf(data.domainOffsets, item) !== hidden[u]);
      expect([...kept.items.subarray(kept.offsets[u], kept.offsets[u + 1])]).toEqual(left);
    }
    const learned = { ...split, training: kept };
    const user = users[0]!;
    const items = training.items.subarray(training.offsets[user], training.offsets[user + 1]);
    expect(() => auditLeakage(learned, { trainingRows: [{ user, items }] })).toThrow(/Leakage/);
    expect(() => auditLeakage(split, { trainingRows: [{ user, items }] })).not.toThrow();
  });
});
