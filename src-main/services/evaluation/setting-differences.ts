// Which settings of two runs differ, by path.

export interface SettingDifference {
  /** Names joined by points, as `--set` takes them: `phase1.maxEpochs`. */
  readonly path: string;
  /** JSON value; undefined where the run has no such setting. */
  readonly first: unknown;
  readonly second: unknown;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lists are compared as a whole: a list is one setting. */
function leaves(value: unknown, path: string, into: Map<string, unknown>): Map<string, unknown> {
  if (!isRecord(value)) return into.set(path, value);
  for (const [name, inner] of Object.entries(value))
    leaves(inner, path === '' ? name : `${path}.${name}`, into);
  return into;
}

/** The settings in which two runs differ, in order of their path. @param first @param second JSON values */
export function settingDifferences(first: unknown, second: unknown): SettingDifference[] {
  const [a, b] = [leaves(first, '', new Map()), leaves(second, '', new Map())];
  return [...new Set([...a.keys(), ...b.keys()])]
    .sort()
    .map((path) => ({ path, first: a.get(path), second: b.get(path) }))
    .filter((difference) => JSON.stringify(difference.first) !== JSON.stringify(difference.second));
}
