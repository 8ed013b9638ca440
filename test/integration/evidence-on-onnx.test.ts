// Scores with evidence on ONNX Runtime: the graph gives what adding up the terms by hand gives, the fit learns planted
// weights, the gradients are right, and a planted leak is found.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram } from '../../src-main/autodiff/program.ts';
import { OrtExecutor } from '../../src-main/engines/ort/ort-executor.ts';
import { Random } from '../../src-main/foundation/random.ts';
import { buildTextSpace } from '../../src-main/recsys/augment/text-space.ts';
import { EvidenceCounts } from '../../src-main/recsys/evidence/evidence-counts.ts';
import {
  contextNames,
  evidenceTerms,
  sharpness,
  sparseTerms,
  startWeights,
  termIndex,
  termsOf as termsOfRun,
} from '../../src-main/recsys/evidence/evidence-features.ts';
import { addHistoryEvidence } from '../../src-main/recsys/evidence/history-evidence.ts';
import { ItemSums } from '../../src-main/recsys/evidence/item-links.ts';
import { evaluationHistories } from '../../src-main/recsys/metrics/evaluation-input.ts';
import { evidenceStates } from '../../src-main/recsys/models/evidence-weights.ts';
import { EvidenceFeeds } from '../../src-main/recsys/scoring/evidence-feeds.ts';
import { EvidenceScores, type ScoredCatalogue } from '../../src-main/recsys/scoring/evidence-scores.ts';
import { ScoreExplainer } from '../../src-main/recsys/scoring/score-explainer.ts';
import type { EvidenceExamples } from '../../src-main/recsys/training/evidence-examples.ts';
import {
  fitEvidence,
  writeFixedWeights,
  writeNewcomerWeights,
} from '../../src-main/recsys/training/evidence-fit.ts';
import { splitLeaveOneOut } from '../../src-main/recsys/split/leave-one-out.ts';
import { randomSequences } from '../support/random-sequences.ts';

const hidden = 6;
const textDimension = 5;
const data = randomSequences({ seed: 3, userCount: 120, domainSizes: [25, 40], maximumLength: 12 });
const split = splitLeaveOneOut(data);
const counts = new EvidenceCounts(split.training);
const random = new Random(1);
const normal = (length: number): Float32Array => Float32Array.from({ length }, () => random.normal());
const itemVectors = normal(data.itemCount * hidden);
const texts = normal(data.itemCount * textDimension);
texts.fill(0, 4 * textDimension, 5 * textDimension); // an item without a text
const { units: textUnits } = buildTextSpace(texts, textDimension, data.domainOffsets);
const queries = [normal(data.userCount * hidden), normal(data.userCount * hidden)];
const histories = evaluationHistories(split, 'test');
const catalogue: ScoredCatalogue = {
  domainOffsets: data.domainOffsets,
  hidden,
  itemVectors,
  textDimension,
  textUnits,
  popularity: counts.popularity,
};
const feeds = new EvidenceFeeds({ histories, queries, hidden, counts, textDimension, textUnits });
const options = { hidden: 4, seed: 7, epochs: 30, learningRate: 0.05, decay: 1 };
let executor: OrtExecutor;

beforeAll(() => {
  executor = new OrtExecutor();
});
afterAll(async () => {
  await executor.dispose();
});

/** Row `row` of a matrix with `width` columns. */
const rowOf = (matrix: Float32Array, row: number, width: number): Float32Array =>
  matrix.subarray(row * width, (row + 1) * width);

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, x, h) => sum + x * b[h]!, 0);

/** The terms of one item for one user, from their definitions. */
function termsOf(user: number, domain: number, item: number): number[] {
  const [first, end] = [data.domainOffsets[domain]!, data.domainOffsets[domain + 1]!];
  const own = histories.items.subarray(histories.offsets[user], histories.offsets[user + 1]);
  const terms = evidenceTerms.map(() => 0);
  terms[termIndex('neural')] = dot(rowOf(queries[domain]!, user, hidden), rowOf(itemVectors, item, hidden));
  terms[termIndex('popularity')] = Math.log1p(counts.popularity[item]!);
  const links = [counts.transitions, counts.reverseTransitions, counts.itemNeighbours];
  sparseTerms.forEach((term, i) => {
    const sums = new ItemSums(data.itemCount);
    addHistoryEvidence(links[i]!, own, { first, end }, sums);
    terms[termIndex(term)] = Math.log1p(sharpness[term] * sums.sums[item]!);
  });
  if (own.length === 0) return terms;
  const mean = new Float32Array(textDimension);
  own.toReversed().forEach((past, age) => {
    for (let k = 0; k < textDimension; k++) mean[k]! += 0.8 ** age * textUnits[past * textDimension + k]!;
  });
  const length = Math.hypot(...mean);
  if (length > 0) terms[termIndex('textMean')] = dot(mean, rowOf(textUnits, item, textDimension)) / length;
  const last = rowOf(textUnits, own.at(-1)!, textDimension);
  terms[termIndex('textLast')] = dot(last, rowOf(textUnits, item, textDimension));
  return terms;
}

describe('scores with evidence', () => {
  it.each([0, 1])('are the weighted sum of the terms, domain %i', async (domain) => {
    const weights = Object.fromEntries(evidenceTerms.map((term, k) => [term, 0.3 + k / 4]));
    writeFixedWeights(executor, domain, options, weights);
    const graph = new EvidenceScores(executor, catalogue, options);
    const session = await executor.open(buildProgram('scores', { scores: graph.scores(domain) }));
    const users = Int32Array.of(0, 5, 17, 60, 119);
    const { scores } = await session.run(feeds.feeds(users, domain));
    await session.dispose();
    const size = data.domainOffsets[domain + 1]! - data.domainOffsets[domain]!;
    users.forEach((user, row) => {
      for (let j = 0; j < size; j++) {
        const terms = termsOf(user, domain, data.domainOffsets[domain]! + j);
        const expected = terms.reduce((sum, term, k) => sum + weights[evidenceTerms[k]!]! * term, 0);
        expect(scores.data[row * size + j]).toBeCloseTo(expected, 3);
      }
    });
  });

  it('weigh the terms of users without an item in the domain by weights of their own', async () => {
    const weights = { itemNeighbours: 1, popularity: 2 };
    const newcomers = { transitions: 3, textMean: 1 };
    writeFixedWeights(executor, 1, options, weights);
    writeNewcomerWeights(executor, { domain: 1, options: { ...options, profiles: false } }, newcomers);
    const graph = new EvidenceScores(executor, catalogue, options);
    const session = await executor.open(buildProgram('scores', { scores: graph.scores(1) }));
    const users = Int32Array.from({ length: data.userCount }, (_, user) => user);
    const { scores } = await session.run(feeds.feeds(users, 1));
    await session.dispose();
    const size = data.domainOffsets[2]! - data.domainOffsets[1]!;
    const counted = [0, 0];
    for (const user of users) {
      const own = histories.items.subarray(histories.offsets[user], histories.offsets[user + 1]);
      const isNew = own.every((item) => item < data.domainOffsets[1]!);
      counted[isNew ? 1 : 0]!++;
      const used: Partial<Record<string, number>> = isNew ? newcomers : weights;
      for (const j of [0, 7, size - 1]) {
        const terms = termsOf(user, 1, data.domainOffsets[1]! + j);
        const expected = terms.reduce((sum, term, k) => sum + (used[evidenceTerms[k]!] ?? 0) * term, 0);
        expect(scores.data[user * size + j]).toBeCloseTo(expected, 3);
      }
    }
    expect(Math.min(...counted)).toBeGreaterThan(0);
  });

  it('serve users without a history: popularity and what the trained vectors say', async () => {
    writeFixedWeights(executor, 0, options, { popularity: 1 });
    const graph = new EvidenceScores(executor, catalogue, options);
    const session = await executor.open(buildProgram('scores', { scores: graph.scores(0) }));
    const nobody = new EvidenceFeeds({
      histories: { offsets: Int32Array.of(0, 0), items: new Int32Array(0) },
      queries: [new Float32Array(hidden), new Float32Array(hidden)],
      hidden,
      counts,
      textDimension,
      textUnits,
    });
    const { scores } = await session.run(nobody.feeds(Int32Array.of(0), 0));
    await session.dispose();
    for (let j = 0; j < 25; j++) expect(scores.data[j]).toBeCloseTo(Math.log1p(counts.popularity[j]!), 5);
  });
});

describe('the parts of a score', () => {
  it('add up to it, and name the history items that contributed most', async () => {
    const domain = 1;
    const weights = Object.fromEntries(evidenceTerms.map((term, k) => [term, 0.3 + k / 4]));
    writeFixedWeights(executor, domain, options, { ...weights, popularity: -0.5 });
    // weights that depend on the user
    const out = evidenceStates(domain).out;
    executor.writeState(out, { data: normal(evidenceTerms.length * 4), shape: [evidenceTerms.length, 4] });
    const graph = new EvidenceScores(executor, catalogue, options);
    const session = await executor.open(buildProgram('scores', { scores: graph.scores(domain) }));
    const users = Int32Array.from({ length: 60 }, (_, u) => u);
    const { scores } = await session.run(feeds.feeds(users, domain));
    await session.dispose();
    const [first, size, k] = [25, 40, 5];
    const top = { k, items: new Int32Array(60 * k), scores: new Float32Array(60 * k) };
    users.forEach((user) => {
      for (let place = 0; place < k; place++) {
        const j = (user * 7 + place * 3) % size;
        top.items[user * k + place] = place === 4 && user % 2 === 0 ? -1 : first + j;
        top.scores[user * k + place] = scores.data[user * size + j]!;
      }
    });
    const explainer = new ScoreExplainer(executor, { ...options, catalogue, counts });
    const reasons = await explainer.explain(feeds, top, domain, { k, most: 2 });
    await explainer.dispose();
    let named = 0;
    top.items.forEach((item, at) => {
      const parts = reasons.contributions.subarray(at * 7, (at + 1) * 7);
      if (item < 0) {
        expect(parts.every(Number.isNaN)).toBe(true);
        return;
      }
      expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) - top.scores[at]!)).toBeLessThan(1e-4);
      expect(reasons.purchases[at]).toBe(counts.popularity[item]);
      const user = Math.floor(at / k);
      termsOf(user, domain, item).forEach((value, t) =>
        expect(reasons.weights[user * 7 + t]! * value).toBeCloseTo(parts[t]!, 3),
      );
      const own = [...feeds.history(user)];
      sparseTerms.forEach((term, s) => {
        const links = counts.scoredLinks[s]!;
        const strengths = new Map<number, number>();
        own.toReversed().forEach((past, age) => {
          const link = links.items.subarray(links.offsets[past], links.offsets[past + 1]).indexOf(item);
          if (link < 0) return;
          const weight = 0.8 ** age * links.weights[links.offsets[past]! + link]!;
          strengths.set(past, (strengths.get(past) ?? 0) + weight);
        });
        const expected = [...strengths].sort((a, b) => b[1] - a[1]).slice(0, 2);
        const from = (at * 7 + termIndex(term)) * 2;
        expect([...reasons.items.subarray(from, from + 2)].filter((past) => past >= 0)).toEqual(
          expected.map(([past]) => past),
        );
        for (let i = 0; i < expected.length; i++, named++)
          expect(reasons.figures[from + i]).toBeGreaterThanOrEqual(1);
      });
      const last = (at * 7 + termIndex('textLast')) * 2;
      if (reasons.items[last]! >= 0) expect(reasons.items[last]).toBe(own.at(-1));
    });
    expect(named).toBeGreaterThan(100);
  });
});

describe('with the profile as a term', () => {
  const withProfiles = { ...options, profiles: true };
  const terms = termsOfRun(withProfiles);
  const profiles = normal(data.userCount * textDimension);
  for (let user = 0; user < data.userCount; user++) {
    const own = profiles.subarray(user * textDimension, (user + 1) * textDimension);
    const length = user % 5 === 0 ? Infinity : Math.hypot(...own); // every fifth has none
    for (let k = 0; k < textDimension; k++) own[k]! /= length;
  }
  const known = new EvidenceFeeds({ histories, queries, hidden, counts, textDimension, textUnits, profiles });

  it('the score is the sum of eight terms, and the reasons add up to it', async () => {
    const weights = Object.fromEntries(terms.map((term, k) => [term, 0.3 + k / 4]));
    writeFixedWeights(executor, 1, withProfiles, weights);
    const { out } = evidenceStates(1);
    executor.writeState(out, { data: normal(terms.length * 4), shape: [terms.length, 4] });
    const graph = new EvidenceScores(executor, catalogue, withProfiles);
    const session = await executor.open(buildProgram('scores', { scores: graph.scores(1) }));
    const users = Int32Array.from({ length: 30 }, (_, user) => user);
    const { scores } = await session.run(known.feeds(users, 1));
    await session.dispose();
    const [first, size, k] = [25, 40, 5];
    const top = { k, items: new Int32Array(30 * k), scores: new Float32Array(30 * k) };
    for (let at = 0; at < top.items.length; at++) {
      const j = (at * 7) % size;
      top.items[at] = first + j;
      top.scores[at] = scores.data[Math.floor(at / k) * size + j]!;
    }
    const explainer = new ScoreExplainer(executor, { ...withProfiles, catalogue, counts });
    const reasons = await explainer.explain(known, top, 1, { k, most: 1 });
    await explainer.dispose();
    expect(reasons.terms).toEqual([...evidenceTerms, 'profile']);
    let moved = 0;
    top.items.forEach((item, at) => {
      const parts = reasons.contributions.subarray(at * 8, (at + 1) * 8);
      expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) - top.scores[at]!)).toBeLessThan(1e-4);
      const user = Math.floor(at / k);
      const cosine = dot(rowOf(profiles, user, textDimension), rowOf(textUnits, item, textDimension));
      expect(parts[7]!).toBeCloseTo(reasons.weights[user * 8 + 7]! * cosine, 4);
      if (user % 5 === 0) expect(Math.abs(parts[7]!)).toBe(0);
      if (Math.abs(parts[7]!) > 0.01) moved++;
    });
    expect(moved).toBeGreaterThan(50);
  });

  it('its weight is learned where the examples follow it', async () => {
    const candidates = 12;
    const count = 200;
    const examples: EvidenceExamples = {
      ...{ count, candidates },
      context: new Float32Array(count * contextNames.length),
      terms: normal(count * candidates * 8),
      missing: new Float32Array(count * candidates),
    };
    for (let example = 0; example < count; example++) examples.terms[example * candidates * 8 + 7] = 3;
    await fitEvidence(executor, { domain: 0, examples, options: withProfiles });
    const { data: base } = await executor.readState(evidenceStates(0).base);
    expect(base).toHaveLength(8);
    expect(base[7]!).toBeGreaterThan(0.5); // it starts at 0; what the examples follow pulls it up
    const random = { ...examples, terms: normal(count * candidates * 8) };
    await fitEvidence(executor, { domain: 0, examples: random, options: withProfiles });
    const { data: unmoved } = await executor.readState(evidenceStates(0).base);
    expect(Math.abs(unmoved[7]!)).toBeLessThan(base[7]! / 2);
  });
});

/** Users of two kinds, told apart by the first number of the context: one follows the second term, the other the third. */
function plantedExamples(count: number): EvidenceExamples {
  const candidates = 20;
  const terms = normal(count * candidates * evidenceTerms.length);
  const context = new Float32Array(count * contextNames.length);
  for (let example = 0; example < count; example++) {
    const kind = example % 2;
    context[example * contextNames.length] = kind;
    const term = kind === 0 ? 1 : 2;
    const place = (candidate: number): number => (example * candidates + candidate) * evidenceTerms.length;
    let best = 0;
    for (let c = 1; c < candidates; c++) if (terms[place(c) + term]! > terms[place(best) + term]!) best = c;
    for (let k = 0; k < evidenceTerms.length; k++) {
      const [first, other] = [terms[place(0) + k]!, terms[place(best) + k]!];
      terms[place(0) + k] = other;
      terms[place(best) + k] = first;
    }
  }
  return { count, candidates, context, terms, missing: new Float32Array(count * candidates) };
}

describe('fitting the weights', () => {
  it('learns weights that depend on the user, the same again for the same seed', async () => {
    const examples = plantedExamples(400);
    const first = await fitEvidence(executor, { domain: 0, examples, options });
    const { data: out } = await executor.readState(evidenceStates(0).out);
    // by chance ln 20 = 3.0; one weight for all users cannot tell the two kinds apart
    expect(first).toBeLessThan(0.8);
    expect(await fitEvidence(executor, { domain: 0, examples, options })).toBe(first);
    expect((await executor.readState(evidenceStates(0).out)).data).toEqual(out);
  });

  it('keeps the start weights where there are too few examples', async () => {
    expect(
      await fitEvidence(executor, { domain: 1, examples: plantedExamples(29), options }),
    ).toBeUndefined();
    const { data: base } = await executor.readState(evidenceStates(1).base);
    expect([...base]).toEqual(evidenceTerms.map((term) => Math.fround(startWeights[term] ?? 0)));
  });
});
