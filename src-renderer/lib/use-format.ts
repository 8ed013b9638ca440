import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  formatBytes,
  formatClock,
  formatCount,
  formatDate,
  formatDuration,
  formatMetric,
  formatShare,
  formatShortTime,
  formatTime,
} from './format.ts';

export interface Formatters {
  readonly count: (value: number) => string;
  readonly metric: (value: number | null | undefined, digits?: number) => string;
  readonly share: (share: number | null | undefined, digits?: number) => string;
  readonly bytes: (sizeBytes: number) => string;
  readonly duration: (durationMs: number) => string;
  readonly time: (time: string | number) => string;
  readonly shortTime: (time: string | number) => string;
  /** Hours, minutes and seconds. */
  readonly clock: (time: string | number) => string;
  readonly date: (time: string | number) => string;
}

/** The formatters of format.ts in the window's language; another object when the language changes. */
export function useFormat(): Formatters {
  const { language } = useTranslation().i18n;
  return useMemo(
    () => ({
      count: (value) => formatCount(value, language),
      metric: formatMetric,
      share: (share, digits) => formatShare(share, language, digits),
      bytes: (sizeBytes) => formatBytes(sizeBytes, language),
      duration: (durationMs) => formatDuration(durationMs, language),
      time: (time) => formatTime(time, language),
      shortTime: (time) => formatShortTime(time, language),
      clock: (time) => formatClock(time, language),
      date: (time) => formatDate(time, language),
    }),
    [language],
  );
}
