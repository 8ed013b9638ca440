// What tells runs apart: the settings that are not the same in all of them. Pure.
import type { RunView } from '../../../src-main/contract/rpc/runs.ts';

type Changed = RunView['changed'];

/** Paths of settings in which the runs differ, in the order in which they are met. */
export function differingPaths(runs: readonly { readonly changed: Changed }[]): readonly string[] {
  const paths = new Set(runs.flatMap(({ changed }) => Object.keys(changed)));
  return [...paths].filter((path) => runs.some(({ changed }) => changed[path] !== runs[0]!.changed[path]));
}

/** One thing that is said of a run: its epochs in one word, or a setting. */
export type Difference =
  | { readonly kind: 'epochs'; readonly phase1: number | undefined; readonly phase2: number | undefined }
  | { readonly kind: 'setting'; readonly path: string; readonly value: number | boolean | string };

/** What of these settings a run has changed; most epochs of both phases are said together, and first. */
export function differencesOf(changed: Changed, paths: readonly string[]): readonly Difference[] {
  const own = paths.filter((path) => changed[path] !== undefined);
  const epochs = (phase: 1 | 2): number | undefined => {
    const path = `phase${phase}.maxEpochs`;
    const value = changed[path];
    return own.includes(path) && typeof value === 'number' ? value : undefined;
  };
  const [phase1, phase2] = [epochs(1), epochs(2)];
  const others = own.filter((path) => !/^phase[12]\.maxEpochs$/.test(path));
  return [
    ...(phase1 === undefined && phase2 === undefined ? [] : [{ kind: 'epochs', phase1, phase2 } as const]),
    ...others.map((path): Difference => ({ kind: 'setting', path, value: changed[path]! })),
  ];
}
