// Times of a data set as text: dates where the file had dates, else the file's own numbers.
import { useFormat } from '../../lib/use-format.ts';

export function useTimeText(kind: 'date' | 'number'): (time: number, withTimeOfDay?: boolean) => string {
  const format = useFormat();
  return (time, withTimeOfDay = false) => {
    if (kind === 'number' || !Number.isFinite(time)) return String(time);
    return withTimeOfDay ? format.time(time) : format.date(time);
  };
}
