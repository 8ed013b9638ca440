// The settings of several runs beside each other: which differ, which are the same. Pure.
import type { RunSettings } from '../../../src-main/contract/run-settings.ts';
import type { SettingValue } from '../../parts/settings-form-model.ts';
import { settingFields, valuesOf } from './settings-form-model.ts';

export interface ComparedSetting {
  readonly path: string;
  /** In the order of the runs. */
  readonly values: readonly SettingValue[];
  readonly differs: boolean;
}

/** Those that differ first, each part in the order of the schema. */
export function compareSettings(runs: readonly RunSettings[]): ComparedSetting[] {
  const all = runs.map((settings) => valuesOf(settings));
  const rows = settingFields.map(({ path }) => {
    const values = all.map((one) => one[path]!);
    return { path, values, differs: new Set(values).size > 1 };
  });
  return [...rows.filter(({ differs }) => differs), ...rows.filter(({ differs }) => !differs)];
}
