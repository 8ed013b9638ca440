// A group of runs that differ in their seed alone: each with its interval over users, then the means over seeds.
import type { SeedGroup } from '../../contract/seed-group.ts';
import { metric } from './numbers.ts';
import { alignedTable } from './table.ts';
import type { Words } from './words.ts';

const right = { align: 'right' } as const;
const shownMetrics = ['ndcg@10', 'hr@10', 'mrr'] as const;

const bounds = ({
  lower,
  upper,
}: {
  readonly lower: number | null;
  readonly upper: number | null;
}): string => (lower === null || upper === null ? '–' : `${metric(lower)}–${metric(upper)}`);

/** Two tables: the runs; all users and each domain with mean and interval over seeds. */
export function describeSeedGroup(seeds: SeedGroup, words: Words): string {
  const { group, model, runs, measured, overall, domains } = seeds;
  const slices = [
    ...(overall === null ? [] : [[words('slice-all-users'), overall] as const]),
    ...Object.entries(domains),
  ];
  return [
    words('seeds-trained', { runs: runs.length, model, group }),
    alignedTable(
      [
        { title: words('label-seed'), ...right },
        { title: words('label-run') },
        { title: 'NDCG@10', ...right },
        { title: words('label-interval-users'), ...right },
      ],
      runs.map(({ seed, run, 'ndcg@10': ndcg, lower, upper }) => [
        ...[String(seed), run, ndcg === null ? '–' : metric(ndcg), bounds({ lower, upper })],
      ]),
    ),
    alignedTable(
      [
        { title: words('label-target-in') },
        { title: words('label-metric') },
        { title: words('label-over-seeds'), ...right },
        { title: words('label-interval-seeds'), ...right },
      ],
      slices.flatMap(([slice, values]) =>
        shownMetrics.map((name) => [
          slice,
          name.toUpperCase(),
          metric(values[name].mean),
          bounds(values[name]),
        ]),
      ),
    ),
    words('seeds-note', { runs: measured }),
  ].join('\n\n');
}
