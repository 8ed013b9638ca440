import { useTranslation } from 'react-i18next';
import { jobKindWords } from '../../src-main/contract/job-words.ts';
import type { JobView } from '../../src-main/contract/rpc/jobs.ts';
import { useFormat } from '../lib/use-format.ts';
import { useWords } from '../lib/use-words.ts';

export interface JobTexts {
  readonly title: (job: JobView) => string;
  /** The title, and what the job is about: the run, the data set, the files. */
  readonly name: (job: JobView) => string;
  readonly state: (state: JobView['state']) => string;
  /** Stage, how far, and the host's message. */
  readonly progress: (job: JobView) => string;
}

/** The words for jobs and their progress in the window's language. */
export function useJobTexts(): JobTexts {
  const { t } = useTranslation('jobs');
  const words = useWords();
  const format = useFormat();
  return {
    title: ({ kind }) => words(jobKindWords(kind)),
    name: ({ kind, about }) =>
      about.name === '' ? words(jobKindWords(kind)) : `${words(jobKindWords(kind))}: ${about.name}`,
    state: (state) => t(`states.${state}`),
    progress: ({ progress }) => {
      if (progress === null) return '';
      const { stage, done, total, message } = progress;
      const counts =
        total === undefined
          ? done > 0
            ? format.count(done)
            : ''
          : `${format.count(done)} / ${format.count(total)}`;
      return [words(stage), counts, message === undefined ? '' : words(message)]
        .filter((part) => part !== '')
        .join(' · ');
    },
  };
}
