// All messages by language: one file a room and language, merged here. A code is unique among all rooms (tested).
import { general } from './en/general.ts';
import { progress } from './en/progress.ts';
import { reasons } from './en/reasons.ts';
import { scorers } from './en/scorers.ts';
import { verdict } from './en/verdict.ts';
import { general as generalZh } from './zh/general.ts';
import { progress as progressZh } from './zh/progress.ts';
import { reasons as reasonsZh } from './zh/reasons.ts';
import { scorers as scorersZh } from './zh/scorers.ts';
import { verdict as verdictZh } from './zh/verdict.ts';

export const english = {
  ...general,
  ...progress,
  ...reasons,
  ...scorers,
  ...verdict,
} as const;
export const chinese = {
  ...generalZh,
  ...progressZh,
  ...reasonsZh,
  ...scorersZh,
  ...verdictZh,
} as const;

/** The files as they are, for the test that no code is worded twice. */
export const rooms = {
  en: [general, progress, reasons, scorers, verdict],
  zh: [generalZh, progressZh, reasonsZh, scorersZh, verdictZh],
} as const;
