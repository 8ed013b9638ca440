// The words of a report, in the languages of the window. What does not belong: numbers' formats (report-numbers.ts).
import type { reportLanguages } from '../../contract/report.ts';
import { chinese } from './report-texts-zh.ts';
import { english } from './report-texts-en.ts';

export type ReportLanguage = (typeof reportLanguages)[number];
export type ReportTexts = typeof english;

const texts: Readonly<Record<ReportLanguage, ReportTexts>> = { en: english, zh: chinese };

export function reportTexts(language: ReportLanguage): ReportTexts {
  return texts[language];
}
