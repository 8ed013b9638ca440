import { useTranslation } from 'react-i18next';
import type { SampleAnswer } from '../../../src-main/contract/sample-answer.ts';
import type { SampleStage } from './sample-stages.ts';

/** What each stage of a finished sample did, in words; undefined where there is no answer. A stage left out has none. */
export function useWhatWasDone(
  answer: SampleAnswer | null,
): Partial<Record<SampleStage, string>> | undefined {
  const { t, i18n } = useTranslation('welcome');
  if (answer === null) return undefined;
  const { counts, vectors, augmentation, profiles, phases } = answer;
  const separator = i18n.language === 'zh' ? '；' : '; ';
  return {
    import: t('sample.did.import', counts),
    embed: t(vectors.isLexical ? 'sample.did.embedLexical' : 'sample.did.embed', { titles: vectors.titles }),
    ...(!('skipped' in augmentation) && {
      augment: [t('sample.did.augment', augmentation), t(`sample.did.ended.${augmentation.endedBy}`)].join(
        separator,
      ),
    }),
    ...(!('skipped' in profiles) && {
      profile: [t('sample.did.profile', profiles), t(`sample.did.ended.${profiles.endedBy}`)].join(separator),
    }),
    train: phases
      .map(({ phase, epochs, bestEpoch }) =>
        bestEpoch === 0
          ? t('sample.did.phaseNothing', { phase })
          : t('sample.did.phase', { phase, epochs, best: bestEpoch }),
      )
      .join(separator),
    recommend: t('sample.did.recommend'),
  };
}
