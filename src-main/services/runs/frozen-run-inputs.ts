// What a run reads beside its dataset is kept with the run when it is first trained: later decisions about synthetic
// rows, other profile texts and a continued augmentation change new runs, not this one. What does not belong: making
// arrays of it (run-inputs.ts).
import type { RunSettings } from '../../contract/run-settings.ts';
import type { RunSources } from '../../contract/run-sources.ts';
import type { InputChanges } from '../../contract/rpc/runs.ts';
import { hashInsertions, hashProfiles, type FrozenProfile } from '../../store/frozen-contents.ts';
import type { NewFrozenInputs } from '../../store/frozen-inputs.ts';
import type { AugmentationId, DatasetId } from '../../store/identifiers.ts';
import { textHash } from '../../store/item-text.ts';
import type { Run } from '../../store/runs.ts';
import type { AcceptedInsertion } from '../../store/synthetic-rows.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { AugmentationReport } from '../augmentation/augmentation-report.ts';
import { readAugmentationReport } from '../augmentation/augmentation-record.ts';

type Contents = Omit<NewFrozenInputs, 'isOfTraining'>;

/** What a run with these settings would be trained with now. @throws AppError not-found (dataset) */
function currentInputs(
  workspace: Workspace,
  datasetId: DatasetId,
  settings: Pick<RunSettings, 'augmentation' | 'profiles'>,
  { augmentation }: Pick<RunSources, 'augmentation'>,
): Contents {
  const isAugmented = settings.augmentation.enabled && augmentation !== null;
  return {
    insertions: isAugmented ? workspace.syntheticRows.accepted(datasetId, augmentation) : [],
    profiles: settings.profiles.enabled ? workspace.profiles.all(datasetId) : [],
    augmentationReport: isAugmented ? currentReport(workspace, datasetId, augmentation) : null,
  };
}

/** The augmentation's report with its rows as they are decided now. */
function currentReport(
  workspace: Workspace,
  datasetId: DatasetId,
  augmentation: AugmentationId,
): AugmentationReport | null {
  const report = readAugmentationReport(workspace, augmentation);
  if (report === undefined) return null;
  const rows = { accepted: 0, proposed: 0, rejected: 0 };
  for (const { state, count } of workspace.syntheticRows.counts(datasetId, augmentation))
    rows[state] += count;
  return { ...report, rows };
}

/** What a run reads, as names of vectors and places in histories. */
export interface ReadInputs {
  readonly insertions: readonly AcceptedInsertion[];
  readonly profiles: readonly FrozenProfile[];
  /** Makes them the run's for good; to be called when all of it could be read. Harmless when they are already. */
  readonly keep: () => void;
}

/** What is kept with the run; before its first training what is there now. @throws AppError not-found (run, dataset) */
export function inputsOf(workspace: Workspace, run: Run, settings: RunSettings): ReadInputs {
  const { frozenInputs, checkpoints } = workspace;
  if (frozenInputs.get(run.id) !== undefined) {
    return {
      insertions: frozenInputs.insertions(run.id),
      profiles: frozenInputs.profiles(run.id),
      keep: () => undefined,
    };
  }
  const current = currentInputs(workspace, run.datasetId, settings, run.sources);
  // with a checkpoint it was trained by a program that kept nothing: what was read then is not known
  const isOfTraining = checkpoints.list(run.id).length === 0;
  return {
    insertions: current.insertions,
    profiles: current.profiles.map(({ userIndex, domainIndex, text }) => ({
      userIndex,
      domainIndex,
      textHash: textHash(text),
    })),
    keep: () => frozenInputs.freeze(run.id, { ...current, isOfTraining }),
  };
}

/** To be called when a workspace is opened for writing: from then on no decision changes what an older run reads. */
export function freezeOlderRuns(workspace: Workspace): void {
  for (const id of workspace.frozenInputs.runsWithout()) {
    const run = workspace.runs.get(id);
    const { settings } = run;
    if (settings !== undefined) inputsOf(workspace, run, settings).keep(); // else nothing here can score with it
  }
}

/** Whether a run that was begun would be trained with the same again. A run without kept inputs reads what is there. */
export function readsCurrentInputs(workspace: Workspace, run: Run): boolean {
  const kept = workspace.frozenInputs.get(run.id);
  const { settings } = run;
  if (kept === undefined || settings === undefined) return true;
  const now = currentInputs(workspace, run.datasetId, settings, run.sources);
  return (
    hashInsertions(now.insertions) === kept.insertionsHash && hashProfiles(now.profiles) === kept.profilesHash
  );
}

const insertionKey = ({ user, item, afterPosition }: AcceptedInsertion): string =>
  `${user},${item},${afterPosition}`;

const profileKey = ({ userIndex, domainIndex }: Pick<FrozenProfile, 'userIndex' | 'domainIndex'>): string =>
  `${userIndex},${domainIndex ?? 'overall'}`;

/**
 * How what the run was trained with differs from what a run of the same settings would be trained with now.
 * @param inUse the augmentation that a new run of the dataset would read
 * @returns null where the run was never trained
 * @throws AppError not-found
 */
export function inputChanges(
  workspace: Workspace,
  run: Run,
  inUse: AugmentationId | undefined,
): InputChanges | null {
  const kept = workspace.frozenInputs.get(run.id);
  const { settings } = run;
  if (kept === undefined || settings === undefined) return null;
  const now = currentInputs(workspace, run.datasetId, settings, { augmentation: inUse ?? null });
  const rows = workspace.frozenInputs.insertions(run.id).map(insertionKey);
  const profiles = workspace.frozenInputs.profiles(run.id).filter(({ domainIndex }) => domainIndex !== null);
  const current = now.profiles.filter(({ domainIndex }) => domainIndex !== null);
  return {
    syntheticRows: {
      used: rows.length,
      changed: differing(
        rows.map((key) => [key, '']),
        now.insertions.map((row) => [insertionKey(row), '']),
      ),
    },
    profiles: {
      used: profiles.length,
      changed: differing(
        profiles.map((profile) => [profileKey(profile), profile.textHash]),
        current.map((profile) => [profileKey(profile), textHash(profile.text)]),
      ),
    },
    isOfTraining: kept.isOfTraining,
    keptAt: kept.frozenAt,
  };
}

/** Keys that only one side has, or that the two give different values. */
function differing(
  first: readonly (readonly [string, string])[],
  second: readonly (readonly [string, string])[],
): number {
  const others = new Map(second);
  let count = others.size;
  for (const [key, value] of first) {
    const other = others.get(key);
    if (other === undefined) count++;
    else if (other === value) count--;
  }
  return count;
}
