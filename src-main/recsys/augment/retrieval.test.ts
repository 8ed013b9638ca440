// Candidate retrieval and co-occurrence against brute-force oracles, and the planted leak.
import { describe, expect, expectTypeOf, it } from 'vitest';
import { Random } from '../../foundation/random.ts';
import type { SequenceData } from '../data/sequence-data.ts';
import { splitLeaveOneOut } from '../split/leave-one-out.ts';
import type { TrainingPart } from '../split/training-part.ts';
import {
  buildCalibrationList,
  chooseCalibrationCases,
  queryOfCase,
  type CaseOptions,
} from './calibration-cases.ts';
import { CandidateRetriever, topIndices, type RetrievalOptions } from './candidate-retrieval.ts';
import { CoOccurrence } from './co-occurrence.ts';
import { buildTextSpace } from './text-space.ts';

const dimension = 7;
const domainOffsets = Int32Array.of(0, 12, 30, 40);
const domainOfItem = (item: number): number => (item < 12 ? 0 : item < 30 ? 1 : 2);

function randomData(seed: number, users = 60): SequenceData {
  const random = new Random(seed);
  const sequences = Array.from({ length: users }, () =>
    Array.from({ length: 1 + random.integer(12) }, () => random.integer(40)),
  );
  const offsets = new Int32Array(users + 1);
  sequences.forEach((s, u) => (offsets[u + 1] = offsets[u]! + s.length));
  const items = Int32Array.from(sequences.flat());
  const timestamps = Float64Array.from(items, (_, i) => i);
  return { userCount: users, itemCount: 40, domainCount: 3, domainOffsets, offsets, items, timestamps };
}

function randomVectors(seed: number): Float32Array {
  const random = new Random(seed);
  return Float32Array.from({ length: 40 * dimension }, () => random.normal() + 0.5);
}

const options: RetrievalOptions = {
  candidateCount: 5,
  textWeight: 0.4,
  ageHalfLife: 3,
  maxHistory: 6,
  minimumSupport: 2,
  supportDiscount: 1.5,
};

const caseOptions: CaseOptions = {
  calibration: { cases: 60, visibleHistory: 'other-domains', minimumHistory: 2 },
  seed: 42,
};

/** The formula of the method, written down without any of the product's code. */
function bruteScore(
  data: SequenceData,
  vectors: Float32Array,
  history: number[],
  j: number,
  without: number,
): number {
  const row = (item: number): number[] => [...vectors.subarray(item * dimension, (item + 1) * dimension)];
  const centred = (item: number): number[] => {
    const d = domainOfItem(item);
    const size = domainOffsets[d + 1]! - domainOffsets[d]!;
    const mean = new Array<number>(dimension).fill(0);
    for (let i = domainOffsets[d]!; i < domainOffsets[d + 1]!; i++)
      row(i).forEach((x, k) => (mean[k]! += x / size));
    return row(item).map((x, k) => x - mean[k]!);
  };
  const norm = (x: number[]): number => Math.hypot(...x);
  const sets: Set<number>[] = [];
  for (let u = 0; u < data.userCount; u++) {
    if (u === without) continue;
    const set = new Set(data.items.subarray(data.offsets[u], data.offsets[u + 1]));
    if (new Set([...set].map(domainOfItem)).size > 1) sets.push(set);
  }
  const shared = (...items: number[]): number => sets.filter((set) => items.every((i) => set.has(i))).length;
  const together = (i: number): number => {
    const pair = shared(i, j);
    if (domainOfItem(i) === domainOfItem(j) || pair < options.minimumSupport) return 0;
    const p = pair / sets.length;
    const value = Math.log(p / ((shared(i) / sets.length) * (shared(j) / sets.length))) / -Math.log(p);
    return Math.max(0, value) * (pair / (pair + options.supportDiscount));
  };
  const visible = history.slice(-options.maxHistory);
  const ages = visible.map((_, p) => 0.5 ** ((visible.length - 1 - p) / options.ageHalfLife));
  const total = ages.reduce((a, b) => a + b, 0);
  let score = 0;
  visible.forEach((i, p) => {
    const [a, b] = [centred(i), centred(j)];
    const cosine = a.reduce((sum, x, k) => sum + x * b[k]!, 0) / (norm(a) * norm(b));
    score += (ages[p]! / total) * (options.textWeight * cosine + (1 - options.textWeight) * together(i));
  });
  return score;
}

describe('candidate retrieval', () => {
  const { training } = splitLeaveOneOut(randomData(1));
  const vectors = randomVectors(2);
  const retriever = new CandidateRetriever(
    buildTextSpace(vectors, dimension, domainOffsets),
    new CoOccurrence(training),
    options,
  );

  it.each([-1, 3, 17])('agrees with the brute-force formula, user %i left out', (without) => {
    let withCoOccurrence = 0;
    for (let u = 0; u < 20; u++) {
      const history = training.items.subarray(training.offsets[u], training.offsets[u + 1]);
      if (history.length === 0) continue;
      for (let domain = 0; domain < 3; domain++) {
        const scores = retriever.score({ history, domain, withoutUser: without });
        const items = Array.from(scores, (_, index) => domainOffsets[domain]! + index);
        items.forEach((j, index) =>
          expect(scores[index]).toBeCloseTo(bruteScore(training, vectors, [...history], j, without), 5),
        );
        for (const record of retriever.explain(items, { history, domain, withoutUser: without })) {
          expect(record.score).toBeCloseTo(scores[record.item - domainOffsets[domain]!]!, 5);
          if (record.coOccurrenceScore > 0) withCoOccurrence++;
        }
      }
    }
    expect(withCoOccurrence).toBeGreaterThan(20); // the oracle really met pairs above the support
  });

  it('proposes catalogue items of the domain only, best first, never an own or excluded item', () => {
    const history = Int32Array.of(0, 13, 35, 14);
    const found = retriever.retrieve({ history, domain: 1, exclude: new Set([20]) });
    expect(found).toHaveLength(5);
    for (const { item } of found) {
      expect(domainOfItem(item)).toBe(1);
      expect([13, 14, 20]).not.toContain(item);
    }
    const scores = found.map((candidate) => candidate.score);
    expect([...scores].sort((a, b) => b - a)).toEqual(scores);
    found.forEach(({ item }, index) => {
      expect(retriever.rankOf(item, { history, domain: 1, exclude: new Set([20]) })).toBe(index + 1);
    });
  });

  it('names the history item that contributed most', () => {
    const twin = 30;
    const copy = vectors.slice();
    // Item 5 gets a vector whose centred direction is far along the first axis, item 30 likewise in its domain.
    for (const item of [5, twin]) copy.fill(0, item * dimension, (item + 1) * dimension);
    for (const item of [5, twin]) copy[item * dimension] = 50;
    const textOnly = new CandidateRetriever(
      buildTextSpace(copy, dimension, domainOffsets),
      new CoOccurrence(training),
      {
        ...options,
        textWeight: 1,
        ageHalfLife: 100,
      },
    );
    const [record] = textOnly.explain([twin], { history: Int32Array.of(1, 5, 2, 3), domain: 2 });
    expect(record!.strongestPosition).toBe(1);
  });

  it('takes the first indices among equal scores', () => {
    expect(topIndices(Float64Array.of(1, 3, 3, -Infinity, 3, 2), 3)).toEqual([1, 2, 4]);
    expect(topIndices(Float64Array.of(-Infinity, 1), 3)).toEqual([1]);
  });
});

describe('held-out items', () => {
  it('change no score, co-occurrence or calibration case when they are replaced (planted leak)', () => {
    const data = randomData(5);
    const planted: SequenceData = { ...data, items: data.items.slice() };
    const marker = 39; // an item that only held-out positions will hold
    for (let p = 0; p < planted.items.length; p++) if (planted.items[p] === marker) planted.items[p] = 38;
    const clean: SequenceData = { ...planted, items: planted.items.slice() };
    for (let u = 0; u < data.userCount; u++) {
      if (data.offsets[u + 1]! - data.offsets[u]! < 3) continue;
      planted.items.fill(marker, data.offsets[u + 1]! - 2, data.offsets[u + 1]);
    }
    const vectors = randomVectors(6);
    const build = (source: SequenceData) => {
      const { training } = splitLeaveOneOut(source);
      const retriever = new CandidateRetriever(
        buildTextSpace(vectors, dimension, domainOffsets),
        new CoOccurrence(training),
        { ...options, textWeight: 0, minimumSupport: 1 },
      );
      const cases = chooseCalibrationCases(training, caseOptions);
      return {
        training,
        retriever,
        cases,
        lists: cases.map((hidden) => buildCalibrationList(hidden, retriever)),
      };
    };
    const [a, b] = [build(planted), build(clean)];
    expect(a.cases.length).toBeGreaterThan(10);
    expect(a.lists).toEqual(b.lists);
    for (const hidden of a.cases) {
      expect(hidden.hiddenItem).not.toBe(marker);
      expect([...hidden.history]).not.toContain(marker);
      expect(a.retriever.score({ ...queryOfCase(hidden), domain: 2 })[marker - 30]).toBe(0);
    }
  });

  it('are not accepted: co-occurrence refuses data that no split made', () => {
    const data = randomData(7);
    expectTypeOf(data).not.toExtend<TrainingPart>();
    expect(() => new CoOccurrence(data as never)).toThrow(/training part/);
  });
});

describe('calibration cases', () => {
  const { training } = splitLeaveOneOut(randomData(11, 200));

  it('hide a true item of the domain and show none of that domain', () => {
    const cases = chooseCalibrationCases(training, caseOptions);
    expect(cases).toHaveLength(60);
    expect(new Set(cases.map((c) => c.user)).size).toBe(60);
    for (const hidden of cases) {
      const own = [
        ...training.items.subarray(training.offsets[hidden.user], training.offsets[hidden.user + 1]),
      ];
      expect(own).toContain(hidden.hiddenItem);
      expect(domainOfItem(hidden.hiddenItem)).toBe(hidden.domain);
      expect([...hidden.history].map(domainOfItem)).not.toContain(hidden.domain);
      expect(hidden.otherTrueItems.has(hidden.hiddenItem)).toBe(false);
    }
    expect(new Set(cases.map((c) => c.domain))).toEqual(new Set([0, 1, 2]));
  });

  it('can show the rest of the domain, but never the hidden item', () => {
    const cases = chooseCalibrationCases(training, {
      ...caseOptions,
      calibration: { ...caseOptions.calibration, visibleHistory: 'all-but-hidden' },
    });
    expect(cases.some((c) => [...c.history].map(domainOfItem).includes(c.domain))).toBe(true);
    for (const hidden of cases) expect([...hidden.history]).not.toContain(hidden.hiddenItem);
  });

  it('put a missed hidden item last and say so', () => {
    const retriever = new CandidateRetriever(
      buildTextSpace(randomVectors(3), dimension, domainOffsets),
      new CoOccurrence(training),
      options,
    );
    const lists = chooseCalibrationCases(training, caseOptions).map((c) =>
      buildCalibrationList(c, retriever),
    );
    const missed = lists.filter((list) => list.retrievalRank > options.candidateCount);
    expect(missed.length).toBeGreaterThan(5);
    expect(missed.length).toBeLessThan(lists.length);
    for (const list of lists) {
      expect(list.candidates).toHaveLength(options.candidateCount);
      const at = list.candidates.findIndex((candidate) => candidate.item === list.case.hiddenItem);
      expect(at).toBe(Math.min(list.retrievalRank, options.candidateCount) - 1);
      for (const candidate of list.candidates)
        expect(list.case.otherTrueItems.has(candidate.item)).toBe(false);
    }
  });
});
