// What a form of settings needs in words, and those of them that are the same for all forms.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingField } from '../../src-main/contract/setting-fields.ts';
import type { SettingProblem, SettingValue } from './settings-form-model.ts';

export interface SettingTexts extends CommonSettingTexts {
  readonly label: (path: string) => string;
  readonly help: (field: SettingField) => string;
  readonly choice: (path: string, value: string) => string;
  readonly group: (name: string) => string;
  /** Beside the name of a group. */
  readonly groupHint: (name: string) => string | undefined;
}

interface CommonSettingTexts {
  readonly problem: (problem: SettingProblem) => string;
  readonly value: (value: SettingValue | undefined) => string;
}

/**
 * Words for values and for what is wrong with them, in the window's language; another object when it changes.
 */
export function useCommonSettingTexts(): CommonSettingTexts {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      problem: (problem) => {
        switch (problem.kind) {
          case 'range': {
            const { minimum, maximum } = problem;
            return t('settingsForm.problems.range', { minimum: String(minimum), maximum: String(maximum) });
          }
          case 'missing':
          case 'not-whole':
          case 'heads':
            return t(`settingsForm.problems.${problem.kind}`);
          case 'other':
            return problem.message;
        }
      },
      value: (value) =>
        typeof value === 'boolean'
          ? t(value ? 'settingsForm.values.on' : 'settingsForm.values.off')
          : String(value ?? '–'),
    }),
    [t],
  );
}
