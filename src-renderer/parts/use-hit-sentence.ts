import { useTranslation } from 'react-i18next';
import type { EvaluationReport } from '../../src-main/contract/evaluation.ts';
import { scorerWords } from '../../src-main/contract/scorer-words.ts';
import { languageOf } from '../../src-main/messages/in-words.ts';
import { hitsOf } from '../lib/hits.ts';

/**
 * The function that says a report in the plainest words: "In 63 of 100 cases the item that the user chose next is among the
 * first ten …; by popularity it would be 6." and what the best simple rule reaches.
 */
export function useHitSentence(): (
  report: Pick<EvaluationReport, 'protocol' | 'overall' | 'controls'>,
) => string {
  const { t, i18n } = useTranslation();
  return (report) => {
    const { of, model, popularity, best } = hitsOf(report);
    if (popularity === undefined) return t('hits.alone', { model, of });
    const kind = report.protocol === 'sampled-100' ? 'sampled' : report.protocol;
    const sentence = t(`hits.${kind}`, { model, of, popularity });
    if (best === undefined) return sentence;
    const language = languageOf(i18n.language);
    const rule = scorerWords(best.rule, language);
    return `${sentence}${language === 'en' ? ' ' : ''}${t('hits.best', { rule, value: best.value })}`;
  };
}
