// Times of a data set as text: dates where the file had dates or Unix times, else the file's own numbers.
import { unixScaleMs } from '../../../src-main/contract/unix-time.ts';
import { useFormat } from '../../lib/use-format.ts';

export function useTimeText(kind: 'date' | 'number'): (time: number, withTimeOfDay?: boolean) => string {
  const format = useFormat();
  return (time, withTimeOfDay = false) => {
    const scaleMs = kind === 'date' ? 1 : unixScaleMs(time, time);
    if (scaleMs === null || !Number.isFinite(time)) return String(time);
    return withTimeOfDay ? format.time(time * scaleMs) : format.date(time * scaleMs);
  };
}
