// Who won and lost between two runs and whether that is chance, and several runs beside each other.
import type { RunComparison } from '../../contract/evaluation.ts';
import type { RunsComparison } from '../../contract/several-runs.ts';
import { dominanceFigure, probability, significanceWords } from '../../contract/significance-words.ts';
import type { Mover, Significance } from '../../contract/significance.ts';
import { count, metric } from './numbers.ts';
import { alignedTable } from './table.ts';
import type { Words } from './words.ts';

const right = { align: 'right' } as const;

/** The two sentences of all users, then a table a domain, then who moved most. */
export function describeSignificance(
  { first, second }: Pick<RunComparison, 'first' | 'second'>,
  { overall, domains, won, lost }: Significance,
  words: Words,
): string {
  const moved = (title: string, movers: readonly Mover[]): string[] =>
    movers.length === 0 ? [] : [`${title}\n${moversTable(movers, [first.run, second.run], words)}`];
  return [
    significanceWords(overall, second.run)
      .map((said) => words.of(said))
      .join(' '),
    alignedTable(
      [
        { title: words('label-target-in') },
        ...[
          words('label-users'),
          words('label-won'),
          words('label-lost'),
          words('label-dominance'),
          words('label-p'),
        ].map((title) => ({ title, ...right })),
      ],
      Object.entries(domains).map(([domain, test]) => [
        domain,
        count(test.users),
        count(test.won),
        count(test.lost),
        dominanceFigure(test.dominance),
        probability(test.wilcoxon.p),
      ]),
    ),
    ...moved(words('movers-won', { second: second.run }), won),
    ...moved(words('movers-lost', { second: second.run }), lost),
  ].join('\n\n');
}

function moversTable(
  movers: readonly Mover[],
  [first, second]: readonly [string, string],
  words: Words,
): string {
  const place = (rank: number): string => (Number.isInteger(rank) ? String(rank) : rank.toFixed(1));
  return alignedTable(
    [
      { title: words('label-user') },
      { title: words('label-target-in') },
      { title: words('label-rank-by', { run: first }), ...right },
      { title: words('label-rank-by', { run: second }), ...right },
    ],
    movers.map(({ user, domain, firstRank, secondRank }) => [
      user,
      domain,
      place(firstRank),
      place(secondRank),
    ]),
  );
}

/** @param ranking how they were ranked, in words */
export function describeSeveral(comparison: RunsComparison, ranking: string, words: Words): string {
  const { runs, pairs, users } = comparison;
  const signed = (value: number | null): string =>
    value === null ? '–' : `${value < 0 ? '−' : '+'}${metric(Math.abs(value))}`;
  const domains = Object.keys(runs[0]?.domains ?? {});
  return [
    words('several-runs', { runs: runs.length, ranking, users: count(users) }),
    alignedTable(
      [
        { title: words('label-run') },
        { title: words('label-model') },
        { title: 'NDCG@10', ...right },
        { title: words('label-interval'), ...right },
        { title: 'HR@10', ...right },
        { title: 'MRR', ...right },
        ...domains.map((title) => ({ title, ...right })),
      ],
      runs.map(({ run, model, overall, intervals, domains: byDomain }) => {
        const { lower, upper } = intervals.overall['ndcg@10'];
        return [
          run,
          model,
          metric(overall['ndcg@10']),
          lower === null || upper === null ? '–' : `${metric(lower)}–${metric(upper)}`,
          metric(overall['hr@10']),
          metric(overall.mrr),
          ...domains.map((domain) => (byDomain[domain] ? metric(byDomain[domain]['ndcg@10']) : '–')),
        ];
      }),
    ),
    alignedTable(
      [
        { title: words('label-first-run') },
        { title: words('label-second-run') },
        ...[
          words('label-difference'),
          words('label-interval'),
          words('label-won'),
          words('label-lost'),
          words('label-dominance'),
          words('label-p'),
          words('label-p-holm', { pairs: pairs.length }),
        ].map((title) => ({ title, ...right })),
      ],
      pairs.map(({ first, second, difference: { difference, lower, upper }, test, pHolm }) => [
        first,
        second,
        signed(difference),
        `${signed(lower)} – ${signed(upper)}`,
        count(test.won),
        count(test.lost),
        dominanceFigure(test.dominance),
        probability(test.wilcoxon.p),
        probability(pHolm),
      ]),
    ),
  ].join('\n\n');
}
