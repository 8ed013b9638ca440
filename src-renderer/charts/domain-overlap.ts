// How many users are active in exactly which domains: a bar per set of domains.
import { domainColour } from '../../src-main/contract/colours.ts';
import { holdsAxisLabels } from './axis-labels.ts';
import type { TableData } from '../lib/table-data.ts';
import type { ChartOption } from './echarts.ts';

export interface DomainOverlap {
  readonly users: number;
  readonly sets: readonly { readonly domains: readonly string[]; readonly users: number }[];
  /** The data set's domains: gives single ones their colour. */
  readonly domains: readonly string[];
}

export interface DomainOverlapTexts {
  /** Names a set: `Books only`, `Books + Films`. */
  readonly set: (domains: readonly string[]) => string;
  readonly domains: string;
  readonly users: string;
  readonly share: string;
  readonly count: (value: number) => string;
  readonly percent: (share: number) => string;
}

/** Sets of several domains. */
const severalColour = '#495057';
const severalColourDark = '#868e96';

/**
 * Single domains in their colours, sets of several in one grey that suits the scheme; number and share of all
 * users behind each bar.
 */
export function toDomainOverlapOption(
  { users, sets, domains }: DomainOverlap,
  texts: DomainOverlapTexts,
  scheme: 'light' | 'dark',
): ChartOption {
  return {
    grid: { left: 8, right: 96, top: 8, bottom: 8, ...holdsAxisLabels },
    tooltip: { trigger: 'item', valueFormatter: (value: unknown) => texts.count(Number(value)) },
    xAxis: { type: 'value', axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: sets.map((set) => texts.set(set.domains)),
      axisLabel: { width: 160, overflow: 'truncate' },
      axisTick: { show: false },
    },
    series: [
      {
        type: 'bar',
        name: texts.users,
        barMaxWidth: 24,
        label: {
          show: true,
          position: 'right',
          color: 'inherit',
          formatter: ({ value }: { value: number }) =>
            `${texts.count(value)} · ${texts.percent(value / users)}`,
        },
        data: sets.map((set) => ({
          value: set.users,
          itemStyle: {
            color:
              set.domains.length === 1
                ? domainColour(domains.indexOf(set.domains[0]!))
                : scheme === 'dark'
                  ? severalColourDark
                  : severalColour,
          },
        })),
      },
    ],
  };
}

/** A row a set: its name, users, share of all users in [0, 1]. */
export function toDomainOverlapTable({ users, sets }: DomainOverlap, texts: DomainOverlapTexts): TableData {
  return {
    columns: [texts.domains, texts.users, texts.share],
    rows: sets.map((set) => [texts.set(set.domains), set.users, set.users / users]),
  };
}
