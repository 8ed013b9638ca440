import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableWords } from './report-tables.ts';
import { useEvaluateTexts } from './use-evaluate-texts.ts';

/** The words of tables that are copied or saved, in the window's language. */
export function useTableWords(): TableWords {
  const { t } = useTranslation('evaluate');
  const { scorer, slice, verdict } = useEvaluateTexts();
  return useMemo(
    () => ({
      ...{ scorer, slice, verdict },
      columns: {
        targetIn: t('columns.targetIn'),
        scorer: t('columns.scorer'),
        users: t('columns.users'),
        against: t('columns.against'),
        difference: t('columns.difference'),
        lower: t('columns.lower'),
        upper: t('columns.upper'),
        verdict: t('columns.verdict'),
      },
    }),
    [t, scorer, slice, verdict],
  );
}
