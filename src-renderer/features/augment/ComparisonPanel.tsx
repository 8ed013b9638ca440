import { Paper, Stack, Switch, Table, Text } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../charts/Chart.tsx';
import {
  toScorerComparisonOption,
  toScorerComparisonTable,
  type ScoredInterval,
  type ScorerComparisonTexts,
} from '../../charts/scorer-comparison.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/use-words.ts';
import type { Calibration } from './calibration.ts';
import { PlainTable } from '../../parts/PlainTable.tsx';

interface Scorer {
  readonly name: string;
  readonly precisionAt1: ScoredInterval;
  readonly hitAt5: ScoredInterval;
  readonly mrr: ScoredInterval;
  readonly auc: ScoredInterval;
}

const exactly = (value: number): ScoredInterval => ({ value, low: null, high: null });

/** The score that acceptance rests on, by what it is made of. */
const labelOfJudge = { judgement: 'judgeAlone', combined: 'judge', evidence: 'evidence' } as const;

function useScorers(calibration: Calibration, onFound: boolean): readonly Scorer[] {
  const { t } = useTranslation('augment');
  return useMemo(() => {
    const { comparison, comparisonOnFound, score } = calibration;
    const from = onFound ? (comparisonOnFound ?? comparison) : comparison;
    const names =
      score.kind === 'judgement' || calibration.score.judgeAdds === undefined
        ? (['judge', 'retrieval', 'popularity'] as const)
        : (['judge', 'judgement', 'retrieval', 'popularity'] as const);
    const measured = names.map((name) => {
      const { precisionAt1, hitAt5, meanReciprocalRank, auc } = from[name];
      const label = name === 'judge' ? labelOfJudge[score.kind] : name;
      return {
        name: t(`precision.scorers.${label}`),
        precisionAt1,
        hitAt5,
        mrr: meanReciprocalRank,
        auc,
      };
    });
    const { precisionAt1, hitAt5, meanReciprocalRank } = from.random;
    const random = {
      name: t('precision.scorers.random'),
      precisionAt1: exactly(precisionAt1),
      hitAt5: exactly(hitAt5),
      mrr: exactly(meanReciprocalRank),
      auc: exactly(0.5),
    };
    return [...measured, random];
  }, [calibration, onFound, t]);
}

/**
 * The same hidden items ranked by the judge, by retrieval, by popularity and by chance: what the language model
 * adds. A switch limits them to the items that retrieval found, where that was measured.
 */
export function ComparisonPanel({ calibration }: { readonly calibration: Calibration }): ReactNode {
  const { t } = useTranslation('augment');
  const format = useFormat();
  const [onFound, setOnFound] = useState(false);
  const words = useWords();
  const scorers = useScorers(calibration, onFound);
  const adds = calibration.score.judgeAdds;
  const texts = useMemo(
    (): ScorerComparisonTexts => ({
      axis: t('precision.aucAxis'),
      scorer: t('precision.scorer'),
      chance: t('precision.chance'),
      low: t('precision.low'),
      high: t('precision.high'),
    }),
    [t],
  );
  const option = useMemo(() => toScorerComparisonOption({ scorers }, texts), [scorers, texts]);
  const table = useMemo(() => toScorerComparisonTable({ scorers }, texts), [scorers, texts]);
  const aucOf = (place: number): string => format.metric(scorers.at(place)?.auc.value, 3);
  return (
    <Paper p="sm">
      <Stack gap="xs">
        <Chart
          title={t('precision.comparison')}
          description={t('precision.comparisonDescription', {
            judge: aucOf(0),
            retrieval: aucOf(-3),
            popularity: aucOf(-2),
          })}
          option={option}
          table={table}
          height={176}
        />
        <Text size="sm">
          {words(calibration.score.reason)}
          {adds !== undefined &&
            ` ${t('precision.judgeAdds', {
              value: format.metric(adds.value, 3),
              low: format.metric(adds.low, 3),
              high: format.metric(adds.high, 3),
            })}`}
        </Text>
        <PlainTable title={t('precision.scorer')} fz="xs" withTableBorder>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('precision.scorer')}</Table.Th>
              {(['precisionAt1', 'hitAt5', 'mrr', 'auc'] as const).map((metric) => (
                <Table.Th key={metric} ta="right">
                  {t(`precision.metrics.${metric}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {scorers.map(({ name, precisionAt1, hitAt5, mrr, auc }) => (
              <Table.Tr key={name}>
                <Table.Td>{name}</Table.Td>
                {[precisionAt1, hitAt5, mrr, auc].map((interval, column) => (
                  <Table.Td key={column} ta="right">
                    <Interval interval={interval} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </PlainTable>
        {calibration.comparisonOnFound !== undefined && (
          <Switch
            label={t('precision.found')}
            description={t('precision.foundHint')}
            checked={onFound}
            onChange={(event) => setOnFound(event.currentTarget.checked)}
          />
        )}
      </Stack>
    </Paper>
  );
}

function Interval({ interval: { value, low, high } }: { readonly interval: ScoredInterval }): ReactNode {
  const format = useFormat();
  return (
    <>
      {format.metric(value, 3)}
      {low !== null && high !== null && (
        <Text span size="xs" c="dimmed">
          {` ${format.metric(low, 2)}–${format.metric(high, 2)}`}
        </Text>
      )}
    </>
  );
}
