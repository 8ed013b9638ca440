// What a report allows to say, on reports made by hand: who is named, where, in which order, and in which words.
import { describe, expect, it } from 'vitest';
import {
  controlNames,
  evaluationReportSchema,
  type ControlName,
  type EvaluationReport,
} from '../../contract/evaluation.ts';
import { verdictAdvice, verdictSentence, verdictText } from '../../contract/verdict-words.ts';
import { metricNames } from '../../recsys/metrics/ranking-metrics.ts';
import { judgeReport } from './report-verdict.ts';

type Means = EvaluationReport['overall'];
type Bounds = readonly [lower: number | null, upper: number | null];
/** Paired bounds by slice; a slice that is left out is clearly better for the model. */
type Bounded = Readonly<Record<string, Bounds>>;

const domainUsers = { Food: 400, Kitchen: 600 };
const groupUsers = { sequenceLength: { '1-3': 700, '4-6': 300 }, overlap: { overlapping: 12 } };
const rules = ['transitions', 'itemNeighbour', 'textNeighbour', 'popularity'] as const;
const clear: Bounds = [0.01, 0.03];

const means = (users: number, value: number): Means => ({
  users,
  ...(Object.fromEntries(metricNames.map((name) => [name, value])) as Omit<Means, 'users'>),
});

function slicedBy<T>(of: (slice: string, users: number) => T): {
  overall: T;
  domains: Record<string, T>;
  groups: Record<string, Record<string, T>>;
} {
  const each = (users: Readonly<Record<string, number>>): Record<string, T> =>
    Object.fromEntries(Object.entries(users).map(([label, n]) => [label, of(label, n)]));
  return {
    overall: of('all', 1000),
    domains: each(domainUsers),
    groups: Object.fromEntries(Object.entries(groupUsers).map(([name, groups]) => [name, each(groups)])),
  };
}

/** The model at 0.05 everywhere, each control at 0.05 less the middle of its bounds. */
function report(
  controls: Partial<Record<ControlName, Bounded>>,
  own: Partial<EvaluationReport> = {},
): Omit<EvaluationReport, 'verdict'> {
  const middle = ([lower, upper]: Bounds): number => ((lower ?? 0) + (upper ?? 0)) / 2;
  const boundsOf = (bounded: Bounded, slice: string): Bounds => bounded[slice] ?? clear;
  const forControls = <T>(of: (bounded: Bounded) => T): Partial<Record<ControlName, T>> =>
    Object.fromEntries(Object.entries(controls).map(([name, bounded]) => [name, of(bounded)]));
  return {
    run: 'r',
    model: 'llm-edt',
    protocol: 'full',
    part: 'test',
    repeats: 'exclude',
    repeatedTargets: 0,
    users: 1000,
    groupDefinitions: {},
    notes: [],
    ...slicedBy((_, users) => means(users, 0.05)),
    intervals: slicedBy(() => perMetric({ lower: 0.04, upper: 0.06 })),
    controls: forControls((bounded) =>
      slicedBy((slice, users) => means(users, 0.05 - middle(boundsOf(bounded, slice)))),
    ),
    paired: forControls((bounded) =>
      slicedBy((slice) => {
        const [lower, upper] = boundsOf(bounded, slice);
        return perMetric({ difference: middle([lower, upper]), lower, upper });
      }),
    ),
    ...own,
  };
}

function perMetric<T>(value: T): Record<(typeof metricNames)[number], T> {
  return Object.fromEntries(metricNames.map((name) => [name, value])) as Record<
    (typeof metricNames)[number],
    T
  >;
}

const clearRules: Record<(typeof rules)[number], Bounded> = {
  transitions: {},
  itemNeighbour: {},
  textNeighbour: {},
  popularity: {},
};
const outline = (of: Omit<EvaluationReport, 'verdict'>): string[] =>
  judgeReport(of).map(({ code, controls, slices }) =>
    [
      code,
      controls.join('+'),
      slices.map(({ label, against }) => `${label || 'all'}:${against}`).join(' '),
    ].join(' | '),
  );

describe('the verdict of a report', () => {
  it('says in one sentence that the model is better everywhere, and which rule comes nearest', () => {
    const verdict = judgeReport(report({ ...clearRules, transitions: { all: [0.001, 0.005] } }));
    expect(verdict.map(({ code }) => code)).toEqual(['better-than-rules']);
    expect(verdict[0]!.text).toBe(
      'The model ranks better than every simple rule (“transitions”, “item neighbour”, “text neighbour”, “popularity”): ' +
        'over all users, in every domain and in every group. Nearest to it over all users: “transitions” ' +
        '(NDCG@10 0.0500 against 0.0470, difference +0.0030, 95 % interval +0.0010 to +0.0050, 1,000 users).',
    );
    expect(verdictText(verdict[0]!, 'zh')).toBe(
      '模型优于所有简单规则（“物品转移”、“物品近邻”、“文本近邻”、“流行度”）：全部用户、每个领域和每个群体。' +
        '在全部用户上最接近的是“物品转移”（NDCG@10 0.0500 对 0.0470，差值 +0.0030，95 % 区间 +0.0010 至 +0.0050，1,000 位用户）。',
    );
  });

  it('puts a rule that is better first, with place, numbers and what to do', () => {
    const verdict = judgeReport(
      report({ ...clearRules, transitions: { Kitchen: [-0.004, -0.002], all: [-0.001, 0.002] } }),
    );
    expect(verdict.map(({ code }) => code)).toEqual([
      'rule-better',
      'rule-not-distinguishable',
      'better-than-rules',
    ]);
    expect(verdict[0]!.text).toBe(
      'The simple rule “transitions” ranks better than the model in Kitchen (NDCG@10 0.0500 against 0.0530, ' +
        'difference −0.0030, 95 % interval −0.0040 to −0.0020, 600 users). Train that rule as a model: isthmus train --model transitions',
    );
    expect(verdictSentence(verdict[0]!, 'zh')).toBe(
      '简单规则“物品转移”的排序优于模型：Kitchen（NDCG@10 0.0500 对 0.0530，差值 −0.0030，95 % 区间 −0.0040 至 −0.0020，600 位用户）。',
    );
    expect(verdictAdvice(verdict[0]!, 'zh')).toBe('可将该规则作为模型训练');
    expect(verdict[1]!.text).toMatch(
      /^The model cannot be told from the simple rule “transitions” over all users \(/,
    );
    expect(verdict[2]!.text).toMatch(
      /^The model ranks better than every simple rule \(.*\) in Food, in 2 groups\.$/,
    );
  });

  it('says a slice once, by the rule that is furthest ahead, and orders all users, domains, groups', () => {
    expect(
      outline(
        report({
          ...clearRules,
          popularity: { '1-3': [-0.003, -0.001], Food: [-0.009, -0.007] },
          itemNeighbour: { Food: [-0.005, -0.001], all: [-0.002, -0.001], '1-3': [-0.003, 0.001] },
        }),
      ),
    ).toEqual([
      'rule-better | itemNeighbour | all:itemNeighbour',
      'rule-better | popularity | Food:popularity',
      'rule-better | popularity | 1-3:popularity',
      'better-than-rules | transitions+itemNeighbour+textNeighbour+popularity | Kitchen:transitions 4-6:transitions',
    ]);
  });

  it('tells how many groups were looked at, and passes over those of few users', () => {
    const verdict = judgeReport(
      report({ ...clearRules, transitions: { '1-3': [-0.004, -0.002], overlapping: [-0.9, -0.8] } }),
    );
    expect(verdict[0]).toMatchObject({
      code: 'rule-better',
      looked: 2,
      slices: [{ label: '1-3', users: 700 }],
    });
    expect(verdict[0]!.text).toContain('in 1 of 2 groups: history length 1–3 (');
    expect(verdictText(verdict[0]!, 'zh')).toContain('2 个群体中的 1 个：历史长度“1–3”（');
  });

  it('gathers the groups in which nothing is shown, and says what to do once', () => {
    const none = [-0.002, 0.001] as const;
    const verdict = judgeReport(
      report({
        ...clearRules,
        transitions: { all: [-0.002, -0.001], Food: [-0.002, -0.001], '1-3': none },
        popularity: { '4-6': none },
      }),
    );
    expect(verdict.map(({ code, command }) => [code, command])).toEqual([
      ['rule-better', 'isthmus train --model transitions'],
      ['rule-better', null],
      ['rule-not-distinguishable', null],
      ['better-than-rules', null],
    ]);
    expect(verdict[2]!.text).toBe(
      'In 2 of 2 groups the model cannot be told from the nearest simple rule: history length 1–3 (transitions, 700 users), history length 4–6 (popularity, 300 users).',
    );
    expect(verdictText(verdict[2]!, 'zh')).toBe(
      '2 个群体中有 2 个无法区分模型与最接近的简单规则：历史长度“1–3”（物品转移，700 位用户）、历史长度“4–6”（流行度，300 位用户）。',
    );
  });

  it('names a part that is better than the whole, and one that cannot be told from it over all users only', () => {
    const verdict = judgeReport(
      report({
        ...clearRules,
        withoutEvidence: { all: [-0.001, 0.001], Food: [-0.001, 0.001] },
        phase1: { Food: [-0.004, -0.002] },
      }),
    );
    expect(verdict.map(({ code, controls }) => [code, controls.join()])).toEqual([
      ['part-better', 'phase1'],
      ['part-not-distinguishable', 'withoutEvidence'],
      ['better-than-rules', rules.join()],
    ]);
    expect(verdict[0]!.text).toMatch(
      /^A part of the model, “phase 1 alone”, ranks better than the whole in Food \(.*Train phase 1 alone: isthmus train --set phase2\.enabled=false --set evidence\.enabled=false$/,
    );
  });

  it('does not compare a model that is a rule with that rule', () => {
    const same = { all: [0, 0], Food: [0, 0], Kitchen: [0, 0], '1-3': [0, 0], '4-6': [0, 0] } as const;
    expect(outline(report({ ...clearRules, transitions: same }, { model: 'transitions' }))).toEqual([
      'better-than-rules | itemNeighbour+textNeighbour+popularity | all:itemNeighbour Food:itemNeighbour Kitchen:itemNeighbour 1-3:itemNeighbour 4-6:itemNeighbour',
    ]);
  });

  it('says first that an older report lacks the strong rules', () => {
    const verdict = judgeReport(report({ textNeighbour: {}, popularity: {} }));
    expect(verdict.map(({ code }) => code)).toEqual(['rules-missing', 'better-than-rules']);
    expect(verdict[0]!.text).toBe(
      'This report was made without the strong simple rules (“transitions”, “item neighbour”): evaluate again to add them.',
    );
    expect(verdict[1]!.text).toContain('every simple rule (“text neighbour”, “popularity”)');
  });

  it('says nothing of too few users, and nothing of slices without an interval', () => {
    const few = report(clearRules, { overall: means(19, 0.05) });
    expect(outline(few)).toEqual([`too-few-users | ${rules.join('+')} | `]);
    const unknown = outline(report({ ...clearRules, transitions: { Food: [null, null] } }));
    expect(unknown).toEqual([
      `better-than-rules | ${rules.join('+')} | all:transitions Food:itemNeighbour Kitchen:transitions 1-3:transitions 4-6:transitions`,
    ]);
  });

  it('has words in both languages for every code, and fits the schema', () => {
    const measured = report({
      ...clearRules,
      transitions: { all: [-0.002, -0.001], Food: [-0.1, 0.1] },
      withoutEvidence: { all: [-0.002, 0.001] },
      phase1: { all: [-0.002, -0.001] },
    });
    const verdict = judgeReport(measured);
    expect(verdict).toHaveLength(5);
    expect(evaluationReportSchema.parse({ ...measured, verdict }).verdict).toEqual(verdict);
    for (const entry of verdict) {
      expect(entry.text).toBe(verdictText(entry, 'en'));
      expect(verdictSentence(entry, 'zh').replaceAll(/Food|Kitchen|NDCG@10/g, '')).not.toMatch(/[A-Za-z]/);
    }
    expect(Object.keys(measured.controls).sort()).toEqual([...controlNames].sort());
  });
});
