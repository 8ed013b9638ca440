// The slices of a report as a list, and the value of one in another report.
import type { VerdictSlice } from '../../contract/evaluation.ts';
import type { Sliced } from '../../recsys/metrics/slicing.ts';

export type SlicePlace = Pick<VerdictSlice, 'kind' | 'grouping' | 'label'>;

/** All users, then the domains, then the groups. */
export function slicePlaces({ domains, groups }: Sliced<unknown>): SlicePlace[] {
  return [
    { kind: 'overall', grouping: null, label: '' },
    ...Object.keys(domains).map((label): SlicePlace => ({ kind: 'domain', grouping: null, label })),
    ...Object.entries(groups).flatMap(([grouping, byLabel]) =>
      Object.keys(byLabel).map((label): SlicePlace => ({ kind: 'group', grouping, label })),
    ),
  ];
}

/** undefined where the report has no such slice. */
export function valueAt<T>(
  { overall, domains, groups }: Sliced<T>,
  { kind, grouping, label }: SlicePlace,
): T | undefined {
  if (kind === 'overall') return overall;
  return kind === 'domain' ? domains[label] : groups[grouping ?? '']?.[label];
}
