// What lists are like beside their accuracy, as a table of scorers and measures.
import { controlNames, type EvaluationReport } from '../../contract/evaluation.ts';
import { listMeasureName, listMeasureValue } from '../../contract/list-measure-words.ts';
import { listMeasureNames, type SlicedListMeasures } from '../../contract/list-measures.ts';
import { scorerWords, type ScorerName } from '../../contract/scorer-words.ts';
import { count } from './numbers.ts';
import { alignedTable } from './table.ts';
import type { Words } from './words.ts';

type Lists = EvaluationReport['lists'] & object;

/** A heading, a table of the model and its controls for all lists and each domain's, a note. */
export function describeLists({ k, users, model, controls }: Lists, words: Words): string {
  const scorers: [ScorerName, SlicedListMeasures][] = [['model', model]];
  for (const name of controlNames) {
    const control = controls[name];
    if (control !== undefined) scorers.push([name, control]);
  }
  const rows = scorers.flatMap(([scorer, { overall, domains }]) =>
    [[words('slice-all-users'), overall] as const, ...Object.entries(domains)].map(([slice, measures]) => [
      scorerWords(scorer, words.language),
      slice,
      ...listMeasureNames.map((name) => listMeasureValue(name, measures[name])),
    ]),
  );
  const columns = [
    { title: words('label-who-ranks') },
    { title: words('label-target-in') },
    ...listMeasureNames.map((name) => ({ title: words.of(listMeasureName(name)), align: 'right' as const })),
  ];
  return [
    `${words('lists-title')}. ${words('lists-note', { k, users: count(users) })}`,
    alignedTable(columns, rows),
  ].join('\n\n');
}
