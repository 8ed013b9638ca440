// The table of a report on what lists are like beside their accuracy.
import { controlNames, type EvaluationReport } from '../../contract/evaluation.ts';
import { listMeasureHelp, listMeasureName, listMeasureValue } from '../../contract/list-measure-words.ts';
import { listMeasureNames, type ListMeasures } from '../../contract/list-measures.ts';
import { html, htmlTable, type Html } from './html.ts';
import { count } from './report-numbers.ts';
import type { ReportTexts } from './report-texts.ts';

type Lists = EvaluationReport['lists'] & object;

/** Scorers in rows, measures in columns, then the domains of the model; under it what each measure says. */
export function listMeasuresTable({ k, users, model, controls }: Lists, texts: ReportTexts): Html {
  const cells = (measures: ListMeasures): string[] =>
    listMeasureNames.map((name) => listMeasureValue(name, measures[name]));
  const rows = [
    [html`<strong>${texts.model}</strong>`, texts.all, ...cells(model.overall)],
    ...Object.entries(model.domains).map(([domain, measures]) => [texts.model, domain, ...cells(measures)]),
    ...controlNames.flatMap((name) => {
      const control = controls[name]?.overall;
      return control === undefined ? [] : [[texts.control(name), texts.all, ...cells(control)]];
    }),
  ];
  const columns = [
    { title: texts.scorer },
    { title: texts.domain },
    ...listMeasureNames.map((name) => ({
      title: texts.said(listMeasureName(name)),
      align: 'right' as const,
    })),
  ];
  return html`${htmlTable(texts.listsTitle, columns, rows)}
    <p class="dim">${texts.listsNote(String(k), count(users))}</p>
    <ul class="dim">
      ${listMeasureNames.map((name) => html`<li>${texts.said(listMeasureName(name))}: ${texts.said(listMeasureHelp(name))}</li>`)}
    </ul>`;
}
