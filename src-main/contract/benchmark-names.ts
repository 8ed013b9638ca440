// Names of files that say that they are the parts of one split: RecBole's benchmark layout.
import type { splitParts } from './import-rules.ts';

export type SplitPart = (typeof splitParts)[number];
const benchmarkName = /^(.+)\.(train|valid|test)\.inter(?:\.gz|\.zst)?$/i;

/**
 * The part of each file where all are named X.train.inter, X.valid.inter, X.test.inter, the first and last of them for every X;
 * else undefined for all.
 */
export function partsByName(paths: readonly string[]): readonly (SplitPart | undefined)[] {
  const none = paths.map(() => undefined);
  const parts: SplitPart[] = [];
  const partsOf = new Map<string, Set<SplitPart>>();
  for (const path of paths) {
    const match = benchmarkName.exec(path.replace(/^.*[/\\]/, ''));
    if (match === null) return none;
    const part = match[2]!.toLowerCase() as SplitPart; // the pattern has no others
    parts.push(part);
    partsOf.set(match[1]!, (partsOf.get(match[1]!) ?? new Set()).add(part));
  }
  return [...partsOf.values()].every((found) => found.has('train') && found.has('test')) ? parts : none;
}
