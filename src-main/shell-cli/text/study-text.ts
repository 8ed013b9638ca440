// An ablation study as text: the sentence, what was trained, a table for each question.
import type { AblationStudy, ArmName, StudySlice, StudyTable } from '../../contract/ablation-study.ts';
import { groupWords } from '../../contract/slice-words.ts';
import { count, metric } from './numbers.ts';
import { alignedTable } from './table.ts';
import type { Words } from './words.ts';

const right = { align: 'right' as const };

export function describeStudy(study: AblationStudy, words: Words): string {
  const { headline, arms, crossSell, full, seeds, judging } = study;
  const nameOf = (arm: ArmName): string => words(`arm-${arm}`);
  return [
    words.of(headline),
    words('study-made-with', { seeds: seeds.join(', '), judging }),
    alignedTable(
      [
        { title: words('label-variant') },
        { title: words('label-synthetic-rows'), ...right },
        { title: words('label-written-profiles'), ...right },
        { title: words('label-runs'), ...right },
      ],
      arms.map(({ name, rows, writtenProfiles, runs }) => [
        nameOf(name),
        count(rows),
        count(writtenProfiles),
        count(runs.length),
      ]),
    ),
    ...arms.flatMap(({ name, note }) =>
      note === null ? [] : [words('study-not-trained', { arm: nameOf(name), said: note })],
    ),
    words('study-cross-sell', { users: count(crossSell.users) }),
    describeTable(crossSell, nameOf, words),
    words('study-full', { users: count(full.users) }),
    describeTable(full, nameOf, words),
  ].join('\n\n');
}

function describeTable(
  { slices, added }: StudyTable,
  nameOf: (arm: ArmName) => string,
  words: Words,
): string {
  const table = alignedTable(
    [
      { title: words('label-variant') },
      { title: words('label-target-in') },
      { title: words('label-users'), ...right },
      { title: 'HR@10', ...right },
      { title: 'NDCG@10', ...right },
      { title: words('label-over-nothing'), ...right },
    ],
    slices.flatMap((slice) =>
      slice.cells.map(({ arm, hr, ndcg, overNothing }) => [
        nameOf(arm),
        sliceName(slice, words),
        count(slice.users),
        metric(hr),
        metric(ndcg),
        arm === 'nothing' ? '' : withInterval(overNothing, words),
      ]),
    ),
  );
  const lines = added.map(({ arm, against, ...difference }) =>
    words('study-model-adds', {
      arm: nameOf(arm),
      against: nameOf(against),
      difference: withInterval(difference, words),
    }),
  );
  return [table, ...lines].join('\n');
}

function sliceName({ kind, label }: StudySlice, words: Words): string {
  if (kind === 'overall') return words('slice-all-users');
  return kind === 'domain'
    ? label
    : words('slice-history-length', { items: groupWords(label, words.language) });
}

interface Difference {
  readonly difference: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

function withInterval({ difference, lower, upper }: Difference, words: Words): string {
  const signed = (value: number | null): string =>
    value === null ? '–' : `${value < 0 ? '−' : '+'}${metric(Math.abs(value))}`;
  return words('value-with-interval', {
    value: signed(difference),
    lower: signed(lower),
    upper: signed(upper),
  });
}
