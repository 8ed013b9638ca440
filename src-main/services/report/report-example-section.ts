// The section of a report that shows some users: history, profile, top items with reasons.
import { drawChart } from './draw-chart.ts';
import { html, htmlTable, type Html } from './html.ts';
import { timelineDrawing } from './report-charts.ts';
import type { ExampleUser, ReportFacts } from './report-facts.ts';
import { metric, percent } from './report-numbers.ts';
import type { ReportSection } from './report-section.ts';
import type { ReportTexts } from './report-texts.ts';

export function exampleSection({ examples, domains }: ReportFacts, texts: ReportTexts): ReportSection {
  const content = html`<p class="dim">${examples.length === 0 ? texts.noExamples : texts.examplesNote}</p>
    ${examples.map((example, index) => exampleContent(example, index, domains, texts))}`;
  return { id: 'examples', title: texts.examples, content };
}

function exampleContent(
  example: ExampleUser,
  index: number,
  domains: readonly string[],
  texts: ReportTexts,
): Html {
  return html`<h3>${example.user}</h3>
    ${drawChart(timelineDrawing(example, domains, texts), `u${index}`)}
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
          { title: texts.otherDomains, align: 'right' },
        ],
        items.map(({ rank, title, item, score, repeat, reasons }) => [
          rank,
          html`${title} <small>${item}${repeat === true && ` (${texts.hadBefore})`}</small>`,
          metric(score),
          (reasons?.nearest ?? [])
            .map((near) => `${near.title} (${near.domain}, ${near.similarity.toFixed(2)})`)
            .join('; '),
          percent(reasons?.otherDomainsShare ?? null),
        ]),
      ),
    )}`;
}
