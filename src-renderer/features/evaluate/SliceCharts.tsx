// One chart for everybody and the domains, and one for each way to group the users: shared by metrics and differences.
import { ActionIcon, Paper, SimpleGrid, Tooltip } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../charts/Chart.tsx';
import type { TableData } from '../../lib/table-data.ts';
import type { Slice } from './slices.ts';
import { useEvaluateTexts } from './use-evaluate-texts.ts';
import type { Message } from '../../../src-main/messages/message-shape.ts';

/** A chart's content for some slices. */
export interface SliceChart {
  readonly option: Parameters<typeof Chart>[0]['option'];
  readonly table: TableData;
  /** The numbers in words. */
  readonly description: string;
}

interface SliceChartsProps {
  readonly groupDefinitions: Readonly<Record<string, Message>>;
  /** Charts by what they show: null for everybody and the domains, else the grouping. */
  readonly charts: readonly { readonly grouping: string | null; readonly chart: SliceChart }[];
}

/** Slices put together by the chart that they stand in. */
export function slicesByChart<Of extends Slice>(
  slices: readonly Of[],
): { readonly grouping: string | null; readonly slices: Of[] }[] {
  const names = [...new Set(slices.map(({ grouping }) => grouping))];
  return names.map((grouping) => ({
    grouping,
    slices: slices.filter((slice) => slice.grouping === grouping),
  }));
}

const rowPixels = 26;
const framePixels = 98;

/** The charts two in a row, each with its title and, behind an icon, what its grouping means on this data. */
export function SliceCharts({ groupDefinitions, charts }: SliceChartsProps): ReactNode {
  const { t } = useTranslation('evaluate');
  const texts = useEvaluateTexts();
  return (
    <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm">
      {charts.map(({ grouping, chart }) => {
        const title = grouping === null ? t('byDomain') : t('byGrouping', { name: texts.grouping(grouping) });
        const help = grouping === null ? t('byDomainHelp') : texts.groupingHelp(groupDefinitions[grouping]);
        return (
          <Paper key={grouping ?? ''} p="sm">
            <Chart
              title={title}
              description={`${title}. ${chart.description}`}
              option={chart.option}
              table={chart.table}
              height={framePixels + rowPixels * chart.table.rows.length}
              controls={
                <Tooltip label={help} events={{ hover: true, focus: true, touch: true }}>
                  <ActionIcon size="sm" aria-label={`${title}: ${help}`}>
                    <IconInfoCircle size={14} />
                  </ActionIcon>
                </Tooltip>
              }
            />
          </Paper>
        );
      })}
    </SimpleGrid>
  );
}
