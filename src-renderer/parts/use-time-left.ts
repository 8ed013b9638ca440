import { useTranslation } from 'react-i18next';
import type { JobView } from '../../src-main/contract/rpc/jobs.ts';
import { useFormat } from '../lib/use-format.ts';

/** The host's estimate of the whole job in words, the same wherever it is shown; undefined while it cannot be told. */
export function useTimeLeft({ state, timeLeft }: JobView): string | undefined {
  const { t } = useTranslation();
  const format = useFormat();
  if (state !== 'running' || timeLeft === null) return undefined;
  const time = format.duration(timeLeft.ms);
  return t(timeLeft.atMost ? 'progress.atMostLeft' : 'progress.timeLeft', { time });
}
