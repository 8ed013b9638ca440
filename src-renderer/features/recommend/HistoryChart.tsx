import { SegmentedControl } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { Chart } from '../../charts/Chart.tsx';
import {
  toUserHistoryOption,
  toUserHistoryTable,
  type HistoryMark,
  type HistoryScale,
  type UserHistory,
  type UserHistoryTexts,
} from '../../charts/user-history.ts';
import { useFormat } from '../../lib/use-format.ts';
import type { HistoryEntry } from './history-state.ts';

interface HistoryChartProps {
  readonly dataset: DatasetView;
  readonly entries: readonly HistoryEntry[];
}

function toMark({ domain, title, timestamp, synthetic, part, change }: HistoryEntry): HistoryMark {
  const role = change !== 'none' ? change : synthetic ? 'synthetic' : (part ?? 'training');
  return { domain, title, timestamp, role };
}

/** The history as a chart, by time or by order; the browser keeps which. */
export function HistoryChart({ dataset, entries }: HistoryChartProps): ReactNode {
  const { t } = useTranslation('recommend');
  const format = useFormat();
  const { domains, timeKind } = dataset;
  const [scale, setScale] = useLocalStorage<HistoryScale>({
    key: 'isthmus-history-scale',
    defaultValue: 'time',
    getInitialValueInEffect: false,
  });
  const history = useMemo(
    (): UserHistory => ({ marks: entries.map(toMark), domains, timeKind }),
    [entries, domains, timeKind],
  );
  const texts = useMemo(
    (): UserHistoryTexts => ({
      role: (role) => t(`roles.${role}`),
      time: (timestamp) => (timeKind === 'date' ? format.time(timestamp) : String(timestamp)),
      noTime: t('history.noTime'),
      columns: [
        t('history.place'),
        t('history.time'),
        t('history.domain'),
        t('history.item'),
        t('history.role'),
      ],
    }),
    [t, format, timeKind],
  );
  const option = useMemo(() => toUserHistoryOption(history, scale, texts), [history, scale, texts]);
  const table = useMemo(() => toUserHistoryTable(history, texts), [history, texts]);
  const inWords = domains
    .map((name) => `${name} ${format.count(entries.filter(({ domain }) => domain === name).length)}`)
    .join(', ');
  return (
    <Chart
      title={t('history.title')}
      description={t('history.inWords', { counts: inWords })}
      option={option}
      table={table}
      height={72 + 36 * domains.length}
      controls={
        <SegmentedControl
          aria-label={t('history.scale')}
          value={scale}
          onChange={(value) => setScale(value)}
          data={[
            { value: 'time', label: t('history.byTime') },
            { value: 'order', label: t('history.byOrder') },
          ]}
        />
      }
    />
  );
}
