// The time left of a running job in words, from the progress this window has seen.
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../src-main/contract/rpc/jobs.ts';
import { timeLeftMs, type ProgressSample } from '../lib/time-left.ts';
import { useFormat } from '../lib/use-format.ts';

/** undefined while it cannot be told. Where early stopping may end a phase, it is said to be of the phase and the most. */
export function useTimeLeft(job: JobView): string | undefined {
  const { t } = useTranslation();
  const format = useFormat();
  const first = useRef<ProgressSample>(undefined);
  if (job.state !== 'running' || job.progress === null) {
    first.current = undefined;
    return undefined;
  }
  const { done, total, totalIsMost = false } = job.progress;
  const stage = job.progress.stage.text;
  const now: ProgressSample = { stage, done, total, atMs: performance.now() };
  if (first.current?.stage !== stage || first.current.done > done) first.current = now;
  const leftMs = timeLeftMs(first.current, now);
  if (leftMs === undefined) return undefined;
  const time = format.duration(leftMs);
  return totalIsMost ? t('progress.phaseTimeLeft', { time }) : t('progress.timeLeft', { time });
}
