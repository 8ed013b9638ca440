// Numbers for people: thousands separators, units, and as many digits as mean something.
import { englishWords } from './words.ts';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** 53061 → `53,061` */
export const count = (value: number): string => whole.format(value);

/** 0.0276 → `2.8 %`. @param share 0 … 1 */
export const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)} %`;

/** A metric in [0, 1] with four digits: `0.0276`. */
export const metric = (value: number): string => value.toFixed(4);

/** As `metric`; a dash where there is none. */
export const metricOrNone = (value: number | null): string => (value === null ? '–' : metric(value));

/** `312 ms`, `4.2 s`, `3 min 05 s`, `2 h 10 min`. */
export function duration(seconds: number, words = englishWords): string {
  if (seconds < 1) return words('duration-milliseconds', { milliseconds: Math.round(seconds * 1000) });
  if (seconds < 60) return words('duration-seconds', { seconds: seconds.toFixed(1) });
  const rounded = Math.round(seconds);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return rounded < 3600
    ? words('duration-minutes', { minutes: Math.floor(rounded / 60), seconds: pad(rounded % 60) })
    : words('duration-hours', {
        hours: Math.floor(rounded / 3600),
        minutes: pad(Math.floor((rounded % 3600) / 60)),
      });
}

/** `98.4 MB`, decimal as disks are sold; @param sizeBytes */
export function size(sizeBytes: number): string {
  if (sizeBytes >= 1e9) return `${(sizeBytes / 1e9).toFixed(1)} GB`;
  if (sizeBytes >= 1e6) return `${(sizeBytes / 1e6).toFixed(1)} MB`;
  if (sizeBytes >= 1e3) return `${(sizeBytes / 1e3).toFixed(1)} kB`;
  return `${sizeBytes} B`;
}
