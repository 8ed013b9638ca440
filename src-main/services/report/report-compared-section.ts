// The section of a report on comparisons with other runs that were made in the workspace.
import { dominanceFigure, probability } from '../../contract/significance-words.ts';
import { html, htmlTable } from './html.ts';
import type { ReportFacts } from './report-facts.ts';
import { count, interval, signed } from './report-numbers.ts';
import type { ReportSection } from './report-section.ts';
import type { ReportTexts } from './report-texts.ts';

/** Nothing where the run was not compared. */
export function comparedSections({ compared }: ReportFacts, texts: ReportTexts): ReportSection[] {
  if (compared.length === 0) return [];
  const rows = compared.map(({ name, model, difference, test }) => [
    name,
    model,
    signed(difference.difference),
    interval(difference),
    count(test.won),
    count(test.lost),
    dominanceFigure(test.dominance),
    probability(test.wilcoxon.p),
  ]);
  const numeric = [
    texts.difference,
    texts.interval,
    texts.won,
    texts.lost,
    texts.dominance,
    texts.probability,
  ];
  const columns = [
    { title: texts.run },
    { title: texts.model },
    ...numeric.map((title) => ({ title, align: 'right' as const })),
  ];
  return [
    {
      id: 'compared',
      title: texts.comparedRuns,
      content: html`<p class="dim">${texts.comparedNote}</p>
        ${htmlTable(undefined, columns, rows)}`,
    },
  ];
}
