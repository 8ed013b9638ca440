import { unixScaleMs } from '../../../src-main/contract/unix-time.ts';
import { useFormat } from '../../lib/use-format.ts';

/**
 * Words a time of a data set: a date where its files had dates or Unix times, else the files' own number.
 * @param kind `date`: times are milliseconds since 1970
 */
export function useTimeText(kind: 'date' | 'number'): (time: number, withTimeOfDay?: boolean) => string {
  const format = useFormat();
  return (time, withTimeOfDay = false) => {
    const scaleMs = kind === 'date' ? 1 : unixScaleMs(time, time);
    if (scaleMs === null || !Number.isFinite(time)) return String(time);
    return withTimeOfDay ? format.time(time * scaleMs) : format.date(time * scaleMs);
  };
}
