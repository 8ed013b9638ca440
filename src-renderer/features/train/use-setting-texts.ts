import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommonSettingTexts, type SettingTexts } from '../../parts/setting-texts.ts';

export interface RunSettingTexts extends SettingTexts {
  /** With the part it belongs to: `Phase 1 · Dropout`. */
  readonly fullLabel: (path: string) => string;
}

/**
 * Names and help of the settings of a run in the window's language; another object when the language changes.
 */
export function useSettingTexts(): RunSettingTexts {
  const { t } = useTranslation(['train', 'runSettings']);
  const common = useCommonSettingTexts();
  return useMemo(() => {
    const label = (path: string): string => t(`runSettings:${path as 'seed'}.label`);
    const group = (name: string): string => t(`groups.${name as 'model'}`);
    return {
      ...common,
      label,
      group,
      groupHint: (name) => t(`groupHints.${name as 'model'}`),
      fullLabel: (path) => {
        const [name] = path.split('.') as [string];
        return path.includes('.') ? `${group(name)} · ${label(path)}` : label(path);
      },
      help: ({ path }) => t(`runSettings:${path as 'seed'}.help`),
      choice: (_path, value) => value,
    };
  }, [t, common]);
}
