import { List, Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { EvaluationReport } from '../../../src-main/contract/evaluation.ts';
import {
  listMeasureHelp,
  listMeasureName,
  listMeasureValue,
} from '../../../src-main/contract/list-measure-words.ts';
import { listMeasureNames } from '../../../src-main/contract/list-measures.ts';
import type { ScorerName } from '../../../src-main/contract/scorer-words.ts';
import { message } from '../../../src-main/messages/message.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/use-words.ts';
import { ScorerTable } from './ScorerTable.tsx';
import { scorersOf, type ReportScorer } from './scorers.ts';
import { useEvaluateTexts } from './use-evaluate-texts.ts';

interface ListMeasuresTableProps {
  readonly report: EvaluationReport;
  readonly domains: readonly string[];
}

/**
 * What the lists of the model and its controls are like beside their accuracy, over all and by domain, with a sentence
 * for each measure. Nothing where the report has none: the full ranking alone has them.
 */
export function ListMeasuresTable({ report, domains }: ListMeasuresTableProps): ReactNode {
  const words = useWords();
  const texts = useEvaluateTexts();
  const format = useFormat();
  const { lists } = report;
  if (lists === undefined) return null;
  const listsOf = (name: ScorerName) => (name === 'model' ? lists.model : lists.controls[name]);
  const scorers = scorersOf(report).filter(({ name }) => listsOf(name) !== undefined);
  return (
    <Paper>
      <Text component="h2" fw={600} m={0}>
        {words(message('lists-title'))}
      </Text>
      <Text size="xs" c="dimmed" mb={4}>
        {words(message('lists-note', { k: lists.k, users: format.count(lists.users) }))}
      </Text>
      <ScorerTable
        title={words(message('lists-title'))}
        scorers={scorers}
        slices={[undefined, ...Object.keys(lists.model.domains)]}
        domainOf={(name) => (name === undefined ? undefined : { name, index: domains.indexOf(name) })}
        nameOfScorer={({ name }) => texts.scorer(name)}
        columns={listMeasureNames.map((measure) => ({
          key: measure,
          heading: words(listMeasureName(measure)),
          cell: ({ name }: ReportScorer, domain: string | undefined) => {
            const of = listsOf(name);
            const measures = domain === undefined ? of?.overall : of?.domains[domain];
            return listMeasureValue(measure, measures?.[measure]);
          },
        }))}
      />
      <List size="xs" mt="xs">
        {listMeasureNames.map((measure) => (
          <List.Item key={measure}>
            {words(listMeasureName(measure))}: {words(listMeasureHelp(measure))}
          </List.Item>
        ))}
      </List>
    </Paper>
  );
}
