import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Difference } from './run-differences.ts';
import { useSettingTexts } from './use-setting-texts.ts';

const mostSaid = 3;

/** Words what a run has of its own (`8 epochs, Dropout 0.5`); of more than `most`, the first ones and how many more. */
export function useDifferenceWords(): (differences: readonly Difference[], most?: number) => string {
  const { t } = useTranslation('train');
  const texts = useSettingTexts();
  return useMemo(() => {
    const said = (difference: Difference): string => {
      if (difference.kind === 'setting') {
        const { path, value } = difference;
        return t('differences.setting', { name: texts.fullLabel(path), value: texts.value(value) });
      }
      const { phase1, phase2 } = difference;
      if (phase1 !== undefined && phase2 !== undefined)
        return t('differences.bothEpochs', { phase1: String(phase1), phase2: String(phase2) });
      return phase1 === undefined
        ? t('differences.epochsOfPhase2', { count: phase2! })
        : t('differences.epochs', { count: phase1 });
    };
    return (differences, most = mostSaid) => {
      const shown = differences.slice(0, most).map(said);
      const more = differences.length - shown.length;
      return [...shown, ...(more > 0 ? [t('differences.more', { count: more })] : [])].join(
        t('differences.comma'),
      );
    };
  }, [t, texts]);
}
