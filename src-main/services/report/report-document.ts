// A report as one HTML document that needs nothing beside it: no script, no other file, no network; for screen and paper.
// What does not belong: reading the workspace (report-facts.ts), the sections (report-*-section.ts).
import { html, Html } from './html.ts';
import { comparedSections } from './report-compared-section.ts';
import { dataSections } from './report-data-sections.ts';
import { evaluationSections, shortSummary } from './report-evaluation-sections.ts';
import { exampleSection } from './report-example-section.ts';
import type { ReportFacts } from './report-facts.ts';
import { time } from './report-numbers.ts';
import { runSections } from './report-run-sections.ts';
import type { ReportLanguage } from './report-texts.ts';
import { reportTexts } from './report-texts.ts';
import type { ReportSection } from './report-section.ts';

/** Nothing may be fetched, whatever a title in the data says. */
const policy = "default-src 'none'; style-src 'unsafe-inline'";

const style = `
:root { color-scheme: light; }
body { font: 14px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  font-variant-numeric: tabular-nums; color: #212529; background: #fff; max-width: 864px; margin: 24px auto; padding: 0 16px; }
h1 { font-size: 24px; line-height: 32px; margin: 0; } h2 { font-size: 18px; margin: 32px 0 8px; border-bottom: 1px solid #dee2e6; }
h3 { font-size: 15px; margin: 24px 0 8px; } p { margin: 8px 0; } .dim { color: #5c636a; } nav ol { columns: 2; margin: 8px 0; }
table { border-collapse: collapse; width: 100%; margin: 8px 0 16px; font-size: 13px; }
caption { text-align: left; font-weight: 600; padding: 4px 0; } th, td { text-align: left; padding: 3px 8px; border-bottom: 1px solid #e9ecef; vertical-align: top; }
th { color: #5c636a; font-weight: 600; } td.n, th.n { text-align: right; white-space: nowrap; } small { color: #5c636a; white-space: nowrap; }
code { font: 12px ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; } a { color: #364fc7; }
figure { margin: 8px 0; display: inline-block; vertical-align: top; max-width: 100%; } figure svg { max-width: 100%; height: auto; }
figcaption { font-weight: 600; font-size: 13px; } .warn { border-left: 4px solid #e8590c; padding-left: 8px; }
th.n { white-space: normal; }
.profile { border-left: 4px solid #dee2e6; padding-left: 8px; }
@media print { body { margin: 0; max-width: none; font-size: 11px; } h2, h3, caption, figcaption { break-after: avoid; } figure, tr { break-inside: avoid; } nav { display: none; } }
`;

/** @param madeAt ISO time; the only thing in the document that does not follow from the facts */
export function reportDocument(
  facts: ReportFacts,
  { language, madeAt }: { readonly language: ReportLanguage; readonly madeAt: string },
): { readonly source: string; readonly charts: number } {
  const texts = reportTexts(language);
  const sections: ReportSection[] = [
    { id: 'short', title: texts.summary, content: shortSummary(facts, texts) },
    ...evaluationSections(facts, texts),
    ...comparedSections(facts, texts),
    ...dataSections(facts, texts),
    ...runSections(facts, texts),
    exampleSection(facts, texts, language),
  ];
  const order = [
    'short',
    'evaluation',
    'groups',
    'compared',
    'examples',
    'data',
    'augmentation',
    'profiles',
    'training',
  ];
  const place = ({ id }: ReportSection): number => (order.includes(id) ? order.indexOf(id) : order.length);
  const sorted = sections.toSorted((a, b) => place(a) - place(b));
  const body = html`<header>
      <h1>${texts.title(facts.run.name)}</h1>
      <p class="dim">
        ${texts.subtitle}<br />${texts.dataset}: ${facts.statistics.name} · ${texts.run}:
        <code>${facts.run.id}</code>
      </p>
      <p class="dim">${texts.madeOn} <time datetime="${madeAt}">${time(madeAt)}</time></p>
    </header>
    <nav aria-label="${texts.contents}">
      <ol>
        ${sorted.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
      </ol>
    </nav>
    <main>
      ${sorted.map(
        ({ id, title, content }) =>
          html`<section id="${id}">
            <h2>${title}</h2>
            ${content}
          </section> `,
      )}
    </main>`;
  const page = html`<!doctype html>
    <html lang="${texts.tag}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width" />
        <title>${texts.title(facts.run.name)}</title>
        <style>
          ${new Html(style)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html> `;
  return { source: page.source, charts: page.source.split('<svg ').length - 1 };
}
