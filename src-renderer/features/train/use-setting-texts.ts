// Names, help and problems of settings in the window's language.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingProblem, SettingValue } from './settings-form-model.ts';

export interface SettingTexts {
  readonly label: (path: string) => string;
  /** With the part it belongs to: `Phase 1 · Dropout`. */
  readonly fullLabel: (path: string) => string;
  readonly help: (path: string) => string;
  readonly problem: (problem: SettingProblem) => string;
  readonly value: (value: SettingValue | undefined) => string;
}

export function useSettingTexts(): SettingTexts {
  const { t } = useTranslation(['train', 'runSettings']);
  return useMemo(() => {
    const label = (path: string): string => t(`runSettings:${path as 'seed'}.label`);
    return {
      label,
      fullLabel: (path) => {
        const [group] = path.split('.') as [string];
        return path.includes('.') ? `${t(`groups.${group as 'model'}`)} · ${label(path)}` : label(path);
      },
      help: (path) => t(`runSettings:${path as 'seed'}.help`),
      problem: (problem) => {
        switch (problem.kind) {
          case 'range': {
            const { minimum, maximum } = problem;
            return t('problems.range', { minimum: String(minimum), maximum: String(maximum) });
          }
          case 'missing':
          case 'not-whole':
          case 'heads':
            return t(`problems.${problem.kind}`);
          case 'other':
            return problem.message;
        }
      },
      value: (value) =>
        typeof value === 'boolean' ? t(value ? 'values.on' : 'values.off') : String(value ?? '–'),
    };
  }, [t]);
}
