// What a run read beside its settings, and in what two runs differ there.
import { inputNames, type InputName, type ReadInput, type ReadInputs } from '../../contract/read-inputs.ts';
import type { Run } from '../../store/runs.ts';
import type { Workspace } from '../../store/workspace.ts';

export interface InputDifference {
  readonly input: InputName;
  readonly first: ReadInput;
  readonly second: ReadInput;
}

const named = (content: string | null): ReadInput => ({ count: null, content });

/** As it stood at the run's first training; none of rows and texts where it was not trained yet. */
export function readInputs({ frozenInputs }: Workspace, { id, sources, device }: Run): ReadInputs {
  const facts = frozenInputs.get(id);
  const profileCount = frozenInputs.profileCounts(id).reduce((sum, { count }) => sum + count, 0);
  return {
    syntheticRows: {
      count: frozenInputs.insertions(id).length,
      content: facts?.insertionsHash ?? null,
    },
    profiles: { count: profileCount, content: facts?.profilesHash ?? null },
    encoder: named(sources.encoder),
    device: named(device),
    app: named(sources.app),
  };
}

/** In the order of `inputNames`. */
export function inputDifferences(workspace: Workspace, first: Run, second: Run): InputDifference[] {
  const [a, b] = [readInputs(workspace, first), readInputs(workspace, second)];
  return inputNames
    .map((input) => ({ input, first: a[input], second: b[input] }))
    .filter(({ first: one, second: other }) => one.content !== other.content);
}
