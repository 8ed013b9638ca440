// Which runs are ablations of another: equal in everything but the part that is left out. Pure.
// What does not belong: comparing them (evaluation.ts).
import { isDeepStrictEqual } from 'node:util';
import { leaveOut, type AblationName } from '../../contract/ablated-settings.ts';
import type { RunSettings } from '../../contract/run-settings.ts';
import type { FrozenInputsFacts } from '../../store/frozen-inputs.ts';
import type { RunSources } from '../../contract/run-sources.ts';

/** A run as far as an ablation is decided by it. */
export interface AblatedRun {
  readonly model: string;
  readonly state: string;
  readonly dataHash: string;
  /** Undefined: not readable by this version of the program. */
  readonly settings: RunSettings | undefined;
  readonly sources: RunSources;
  /** What is kept with it; undefined: it was never trained. */
  readonly inputs?: Pick<FrozenInputsFacts, 'insertionsHash' | 'profilesHash'> | undefined;
}

/** Where and how fast a run was computed does not make it another model. */
export function comparable(settings: RunSettings): RunSettings {
  return { ...settings, device: 'auto', threads: 0 };
}

/** Rows decided otherwise, or other profiles, are another difference than the part that is left out. */
function sameInputs(run: AblatedRun, other: AblatedRun, { augmentation, profiles }: RunSettings): boolean {
  const [own, others] = [run.inputs, other.inputs];
  if (own === undefined || others === undefined) return true; // a waiting run reads what is there by then
  return (
    (!augmentation.enabled || own.insertionsHash === others.insertionsHash) &&
    (!profiles.enabled || own.profilesHash === others.profilesHash)
  );
}

/** True where `other` is `run` without the part, and nothing else. */
export function isAblation(run: AblatedRun, other: AblatedRun, name: AblationName): boolean {
  const [settings, others] = [run.settings, other.settings];
  if (settings === undefined || others === undefined) return false;
  const wanted = leaveOut(settings, name);
  const [sources, otherSources] = [run.sources, other.sources];
  return (
    sources.final === undefined && // a run on all data is compared with none
    otherSources.final === undefined &&
    sources.from === otherSources.from &&
    run.model === other.model &&
    run.dataHash === other.dataHash &&
    sources.encoder === otherSources.encoder &&
    (!wanted.augmentation.enabled || sources.augmentation === otherSources.augmentation) &&
    sameInputs(run, other, wanted) &&
    !isDeepStrictEqual(comparable(settings), comparable(others)) &&
    isDeepStrictEqual(comparable(wanted), comparable(others))
  );
}

/** The newest ablation, a finished one before others. @param runs oldest first */
export function findAblation<Run extends AblatedRun>(
  run: AblatedRun,
  runs: readonly Run[],
  name: AblationName,
): Run | undefined {
  const found = runs.filter((other) => isAblation(run, other, name));
  return found.findLast(({ state }) => state === 'finished') ?? found.at(-1);
}
