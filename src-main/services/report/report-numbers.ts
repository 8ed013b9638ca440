// Numbers as a report writes them: the same on every machine, whatever its language.
import type { Proportion } from '../../recsys/augment/wilson-interval.ts';

/** `12,345`. */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `0.3973`; `–` for what could not be measured. */
export function metric(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  return `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(4)}`;
}

/** `+0.0123`, `−0.0040`. */
export function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}

/** `[0.3781, 0.4165]`. */
export function interval(bounds: { readonly lower: number | null; readonly upper: number | null }): string {
  return `[${metric(bounds.lower)}, ${metric(bounds.upper)}]`;
}

/** `9.8 %`. */
export function percent(share: number | null): string {
  return share === null || !Number.isFinite(share) ? '–' : `${(share * 100).toFixed(1)} %`;
}

/** `9.8 % [4.6 %, 19.8 %], 6 of 61`. */
export function proportion({ value, low, high, successes, trials }: Proportion): string {
  return `${percent(value)} [${percent(low)}, ${percent(high)}], ${count(successes)} / ${count(trials)}`;
}

/** `949.1 kB`. */
export function size(sizeBytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = sizeBytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(sizeBytes) / 3));
  return `${(sizeBytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]!}`;
}

/** `2026-11-25 16:01 UTC`. */
export function time(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}
