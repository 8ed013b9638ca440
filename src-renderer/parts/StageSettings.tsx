// The options of a language-model stage as a form. What was changed stays with the browser, as texts by path.
import { Button } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingOverrides } from '../../src-main/contract/setting-overrides.ts';
import { useCommonSettingTexts, type SettingTexts } from './setting-texts.ts';
import {
  overridesOf,
  valuesWith,
  type SettingProblems,
  type SettingsFormModel,
  type SettingValues,
} from './settings-form-model.ts';
import { SettingsForm } from './SettingsForm.tsx';

export interface StageSettingsState {
  readonly values: SettingValues;
  /** By path; empty: the stage can start. */
  readonly problems: SettingProblems;
  /** What differs from the defaults, as the stage takes it. */
  readonly overrides: SettingOverrides;
  readonly change: (values: SettingValues) => void;
}

/** The values of a stage's form. What differs from the defaults is kept in the browser under `storageKey`. */
export function useStageSettings(model: SettingsFormModel<object>, storageKey: string): StageSettingsState {
  const [overrides, setOverrides] = useLocalStorage<SettingOverrides>({ key: storageKey, defaultValue: {} });
  return useMemo(() => {
    const { fields } = model;
    const values = valuesWith(fields, overrides);
    const parsed = model.parse(values);
    return {
      values,
      problems: parsed.ok ? {} : parsed.problems,
      overrides: overridesOf(fields, values),
      change: (next) => setOverrides(overridesOf(fields, next)),
    };
  }, [model, overrides, setOverrides]);
}

interface StageSettingsProps {
  /** The namespace of its words. */
  readonly stage: 'augment' | 'profiles';
  readonly model: SettingsFormModel<object>;
  readonly state: StageSettingsState;
}

/**
 * The form in folded groups, the general one last; a button back to all defaults once something was changed.
 */
export function StageSettings({ stage, model, state }: StageSettingsProps): ReactNode {
  const { t } = useTranslation();
  const texts = useStageTexts(stage);
  const { values, problems, overrides, change } = state;
  const groups = [...model.groups.filter((group) => group !== 'general'), 'general'];
  return (
    <>
      <SettingsForm {...{ fields: model.fields, groups, values, problems, texts }} onChange={change} />
      {Object.keys(overrides).length > 0 && (
        <Button
          variant="subtle"
          onClick={() => change(model.defaultValues)}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('stage.resetOptions')}
        </Button>
      )}
    </>
  );
}

function useStageTexts(stage: StageSettingsProps['stage']): SettingTexts {
  const { t } = useTranslation(['augment', 'profiles', 'common']);
  const common = useCommonSettingTexts();
  return useMemo(
    () => ({
      ...common,
      label: (path) => t(`${stage}:options.${path as 'seed'}.label`),
      help: (field) => {
        const help = t(`${stage}:options.${field.path as 'seed'}.help`);
        if (field.kind !== 'number') return help;
        const range = t('common:stage.range', { min: field.minimum, max: field.maximum });
        return `${help} ${range}, ${t('common:stage.default', { value: field.fallback })}.`;
      },
      // a test compares paths and choices with the translations
      choice: (path, value) =>
        t(`${stage}:options.${path}.choices.${value}` as 'augment:options.userOrder.choices.shuffled'),
      group: (name) => t(`${stage}:groups.${name as 'general'}`),
      groupHint: () => undefined,
    }),
    [stage, t, common],
  );
}
