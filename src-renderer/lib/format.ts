// Numbers, sizes, times and durations as people read them, in the window's language.

/** BCP 47 tag of a window language. */
function tag(language: string): string {
  return language === 'zh' ? 'zh-CN' : 'en-US';
}

const numberFormats = new Map<string, Intl.NumberFormat>();
const timeFormats = new Map<string, Intl.DateTimeFormat>();

/** Formats are made once for each language and kind: making one takes longer than drawing a row of a table. */
function madeOnce<Format>(made: Map<string, Format>, key: string, make: () => Format): Format {
  let format = made.get(key);
  if (format === undefined) {
    format = make();
    made.set(key, format);
  }
  return format;
}

const numberFormat = (language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat =>
  madeOnce(
    numberFormats,
    language + JSON.stringify(options),
    () => new Intl.NumberFormat(tag(language), options),
  );

const timeFormat = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  madeOnce(
    timeFormats,
    language + JSON.stringify(options),
    () => new Intl.DateTimeFormat(tag(language), options),
  );

/** `1,234,567`. */
export function formatCount(value: number, language: string): string {
  return numberFormat(language, { maximumFractionDigits: 0 }).format(value);
}

/** A metric such as NDCG: `0.0317`; `–` where there is no value. */
export function formatMetric(value: number | null | undefined, digits = 4): string {
  return value === null || value === undefined || !Number.isFinite(value) ? '–' : value.toFixed(digits);
}

/** `83.1 %`. @param share in [0, 1] */
export function formatShare(share: number | null | undefined, language: string, digits = 1): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return '–';
  return numberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(share);
}

/** `98.4 MB`: decimal units, as file managers show them. */
export function formatBytes(sizeBytes: number, language: string): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = sizeBytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(sizeBytes) / 3));
  const value = sizeBytes / 1000 ** power;
  const digits = power === 0 || value >= 100 ? 0 : 1;
  return `${numberFormat(language, { maximumFractionDigits: digits }).format(value)} ${units[power]!}`;
}

/** `2 h 05 min`, `3 min 20 s`, `12 s`, `0.4 s`. */
export function formatDuration(durationMs: number, language: string): string {
  const zh = language === 'zh';
  const [hour, minute, second] = zh ? [' 小时', ' 分', ' 秒'] : [' h', ' min', ' s'];
  const seconds = durationMs / 1000;
  if (seconds < 10) return `${seconds < 1 ? seconds.toFixed(1) : Math.round(seconds)}${second}`;
  if (seconds < 60) return `${Math.round(seconds)}${second}`;
  const minutes = Math.floor(seconds / 60);
  const rest = Math.round(seconds - minutes * 60);
  if (minutes < 60) return `${minutes}${minute} ${String(rest).padStart(2, '0')}${second}`;
  return `${Math.floor(minutes / 60)}${hour} ${String(minutes % 60).padStart(2, '0')}${minute}`;
}

/** A duration as clocks write it, for narrow columns: `0:42`, `1:07:30`. */
export function formatElapsed(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, '0');
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${String(minutes).padStart(2, '0')}:${rest}`;
}

/** Date and time of an ISO string or of milliseconds since 1970. */
export function formatTime(time: string | number, language: string): string {
  return timeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time));
}

/** The time of day to the second, for the lines of a log. */
export function formatClock(time: string | number, language: string): string {
  return timeFormat(language, { timeStyle: 'medium' }).format(new Date(time));
}

/** The date alone, for columns: Chinese writes the short style with the whole year, English an ambiguous 11/2/26. */
export function formatDate(time: string | number, language: string): string {
  return timeFormat(language, { dateStyle: language === 'zh' ? 'short' : 'medium' }).format(new Date(time));
}

/** Day, month, hour and minute, for columns; the year is left to the hint beside it. */
export function formatShortTime(time: string | number, language: string): string {
  const options = {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  return timeFormat(language, options).format(new Date(time));
}
