// The section of a report that shows some users: history, profile, top items with reasons.
import { reasonsInWords } from '../../contract/reason-words.ts';
import { drawChart } from './draw-chart.ts';
import { html, htmlTable, type Html } from './html.ts';
import { timelineDrawing } from './report-charts.ts';
import type { ExampleUser, ReportFacts } from './report-facts.ts';
import { metric } from './report-numbers.ts';
import type { ReportSection } from './report-section.ts';
import type { ReportLanguage, ReportTexts } from './report-texts.ts';

/** Parts of a score in a row. */
const shownReasons = 3;

/** A sentence where the report has no examples. */
export function exampleSection(
  { examples, domains }: ReportFacts,
  texts: ReportTexts,
  language: ReportLanguage,
): ReportSection {
  const content = html`<p class="dim">${examples.length === 0 ? texts.noExamples : texts.examplesNote}</p>
    ${examples.map((example, index) =>
      exampleContent(example, timelineDrawing(example, domains, texts), `u${index}`, { texts, language }),
    )}`;
  return { id: 'examples', title: texts.examples, content };
}

function exampleContent(
  example: ExampleUser,
  timeline: ReturnType<typeof timelineDrawing>,
  id: string,
  { texts, language }: { readonly texts: ReportTexts; readonly language: ReportLanguage },
): Html {
  return html`<h3>${example.user}</h3>
    ${drawChart(timeline, id)}
    ${example.profiles.map(
      ({ domain, text }) => html`<p class="profile"><strong>${domain ?? texts.overall}</strong>: ${text}</p>`,
    )}
    ${Object.entries(example.domains).map(([name, { items }]) =>
      htmlTable(
        texts.topItems(name),
        [
          { title: texts.rank, align: 'right' },
          { title: texts.item },
          { title: texts.score, align: 'right' },
          { title: texts.reasons },
        ],
        items.map(({ rank, title, item, score, repeat, reasons }) => [
          rank,
          html`${title} <small>${item}${repeat === true && ` (${texts.hadBefore})`}</small>`,
          metric(score),
          reasonsInWords(reasons ?? [], language, shownReasons),
        ]),
      ),
    )}`;
}
