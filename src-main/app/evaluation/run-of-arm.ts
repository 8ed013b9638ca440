// The run of one variant of an ablation study: the one that is there with the same settings and inputs, or a new one that
// keeps its inputs before it is trained, so that no later decision changes them.
import { isDeepStrictEqual } from 'node:util';
import packageJson from '../../../package.json' with { type: 'json' };
import { defaultModel } from '../../contract/model-settings.ts';
import type { ArmName } from '../../contract/ablation-study.ts';
import type { RunSettings } from '../../contract/run-settings.ts';
import { comparable } from '../../services/evaluation/ablations.ts';
import type { Dataset } from '../../store/datasets.ts';
import { hashInsertions, hashProfiles, type ProfileContent } from '../../store/frozen-contents.ts';
import type { RunId } from '../../store/identifiers.ts';
import type { AcceptedInsertion } from '../../store/synthetic-rows.ts';
import type { Workspace } from '../../store/workspace.ts';

/** What a variant reads beside the dataset. */
export interface ArmInputs {
  /** Rows that were made without what the cross-sell evaluation hides. */
  readonly insertions: readonly AcceptedInsertion[];
  readonly profiles: readonly ProfileContent[];
}

/** A variant of one seed. */
export interface Arm extends ArmInputs {
  readonly name: ArmName;
  readonly encoder: string;
  readonly settings: RunSettings;
}

export function runOfArm(workspace: Workspace, dataset: Dataset, arm: Arm): RunId {
  const { insertions, profiles, name, encoder, settings } = arm;
  const isAugmented = insertions.length > 0;
  const hashes = { insertions: hashInsertions(insertions), profiles: hashProfiles(profiles) };
  const known = workspace.runs.list(dataset.id).findLast((run) => {
    const inputs = workspace.frozenInputs.get(run.id);
    return (
      run.sources.final === undefined &&
      run.sources.from === undefined &&
      run.model === defaultModel &&
      run.dataHash === dataset.dataHash &&
      run.sources.encoder === encoder &&
      (run.sources.rowsMadeFor === 'cross-sell') === isAugmented &&
      inputs?.insertionsHash === hashes.insertions &&
      inputs.profilesHash === hashes.profiles &&
      run.settings !== undefined &&
      isDeepStrictEqual(comparable(run.settings), comparable(settings))
    );
  });
  if (known !== undefined) return known.id;
  return workspace.transaction(() => {
    const { id } = workspace.runs.create(dataset.id, {
      name: `ablation: ${name}, seed ${settings.seed}`,
      model: defaultModel,
      settings,
      seed: settings.seed,
      device: settings.device,
      sources: {
        encoder,
        augmentation: null,
        ...(isAugmented && { rowsMadeFor: 'cross-sell' as const }),
        app: packageJson.version,
      },
      tags: ['ablation'],
    });
    workspace.frozenInputs.freeze(id, { insertions, profiles, augmentationReport: null, isOfTraining: true });
    return id;
  });
}
