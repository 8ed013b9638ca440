import { metricNames } from '../../contract/metric-names.ts';
import { expect, it } from 'vitest';
import type { RunComparison } from '../../contract/evaluation.ts';
import { describeOutcome } from './comparison-sentence.ts';
import { wordsIn } from './words.ts';

const perMetric = <T>(value: T): Record<(typeof metricNames)[number], T> =>
  Object.fromEntries(metricNames.map((name) => [name, value])) as Record<(typeof metricNames)[number], T>;
const differs = (lower: number | null, upper: number | null) =>
  perMetric({ difference: ((lower ?? 0) + (upper ?? 0)) / 2, lower, upper });
const means = { users: 9, ...perMetric(0.1) };

function comparison(difference: RunComparison['difference']): RunComparison {
  const of = (run: string) => ({ run, model: 'llm-edt', overall: means, domains: {}, groups: {} });
  return {
    ...{
      protocol: 'full',
      part: 'test',
      users: 9,
      repeats: 'exclude',
      settings: [],
      inputs: [],
      groupDefinitions: {},
    },
    ...{ first: of('a'), second: of('b'), difference },
  };
}

it('says who is better over all users and where it is otherwise', () => {
  const text = describeOutcome(
    comparison({
      overall: differs(-0.001, 0.003),
      domains: { Food: differs(0.001, 0.003), Kitchen: differs(null, null) },
      groups: { sequenceLength: { '1-3': differs(-0.004, -0.002) } },
    }),
  );
  expect(text).toBe(
    'Run b cannot be told from run a over all users: NDCG@10 +0.0010 (95 % interval −0.0010 to +0.0030). Better in Food. Worse in history length 1–3.',
  );
});

it('says in short that it is better everywhere', () => {
  const better = differs(0.001, 0.003);
  expect(describeOutcome(comparison({ overall: better, domains: { Food: better }, groups: {} }))).toBe(
    'Run b ranks better than run a over all users: NDCG@10 +0.0020 (95 % interval +0.0010 to +0.0030). Better in every domain and group.',
  );
});

it('says the same in Chinese', () => {
  const outcome = comparison({
    overall: differs(-0.001, 0.003),
    domains: { Food: differs(0.001, 0.003), Kitchen: differs(0.001, 0.003) },
    groups: { sequenceLength: { '1-3': differs(-0.004, -0.002) } },
  });
  expect(describeOutcome(outcome, wordsIn('zh'))).toBe(
    '就全部用户而言，训练 b 与训练 a 无法区分：NDCG@10 +0.0010（95 % 区间 −0.0010 至 +0.0030）。更好：Food、Kitchen。更差：历史长度“1–3”。',
  );
});
