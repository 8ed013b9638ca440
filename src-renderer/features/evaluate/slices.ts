// The slices of a report in one list: everybody, the domains, the groups. Pure.

/** As every report of the contract has it. */
export interface Sliced<Value> {
  readonly overall: Value;
  readonly domains: Readonly<Record<string, Value>>;
  readonly groups: Readonly<Record<string, Readonly<Record<string, Value>>>>;
}

export interface Slice {
  readonly kind: 'overall' | 'domain' | 'group';
  /** Of a group: what users were divided by. */
  readonly grouping: string | null;
  /** Of a domain or group; empty for everybody. */
  readonly label: string;
}

export interface SliceOf<Value> extends Slice {
  readonly value: Value;
}

/**
 * Everybody, then the domains, then the groups of one grouping after the other, each in the order of the
 * report.
 */
export function slicesOf<Value>({ overall, domains, groups }: Sliced<Value>): SliceOf<Value>[] {
  return [
    { kind: 'overall', grouping: null, label: '', value: overall },
    ...Object.entries(domains).map(([label, value]): SliceOf<Value> => ({
      kind: 'domain',
      grouping: null,
      label,
      value,
    })),
    ...Object.entries(groups).flatMap(([grouping, byLabel]) =>
      Object.entries(byLabel).map(([label, value]): SliceOf<Value> => ({
        kind: 'group',
        grouping,
        label,
        value,
      })),
    ),
  ];
}

/** The same slice of another report; undefined where it has none. */
export function valueOf<Value>(
  { overall, domains, groups }: Sliced<Value>,
  { kind, grouping, label }: Slice,
): Value | undefined {
  if (kind === 'overall') return overall;
  return kind === 'domain' ? domains[label] : groups[grouping ?? '']?.[label];
}
