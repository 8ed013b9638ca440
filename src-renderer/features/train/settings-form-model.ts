// The settings of a run as a form, and which of them a model has. What does not belong: how a field looks
// (parts/SettingInput.tsx) and what settings mean (the schema's descriptions).
import { defaultModel, settingPathsOf } from '../../../src-main/contract/model-settings.ts';
import { runSettingsSchema, type RunSettings } from '../../../src-main/contract/run-settings.ts';
import type { SettingField } from '../../../src-main/contract/setting-fields.ts';
import {
  changedPathsOf,
  settingsFormModel,
  type ParsedForm,
  type SettingValues,
} from '../../parts/settings-form-model.ts';

const form = settingsFormModel(runSettingsSchema);

/** Every setting in the order of the schema. */
export const settingFields = form.fields;
export const settingGroups = form.groups;
export const defaultValues = form.defaultValues;

/** The settings that the values are, or what is wrong by path. */
export const parseValues = (values: SettingValues): ParsedForm<RunSettings> => form.parse(values);

/** The values of settings, for a form that begins with those of a run. */
export const valuesOf = (settings: RunSettings): SettingValues => form.valuesOf(settings);

/** Paths of a model's settings whose value is not the default. */
export function changedPaths(values: SettingValues, model: string = defaultModel): string[] {
  return changedPathsOf(fieldsOfModel(model), values);
}

/** The settings that a model has, in the order of the schema. */
export function fieldsOfModel(model: string): readonly SettingField[] {
  const paths = settingPathsOf(model);
  return settingFields.filter(({ path }) => paths.includes(path));
}
