// How large the domains are: users, items and interactions side by side, each on a scale of its own.
import { domainColour } from '../../src-main/contract/colours.ts';
import { holdsAxisLabels } from './axis-labels.ts';
import type { TableData } from '../lib/table-data.ts';
import type { ChartOption } from './echarts.ts';

export interface DomainSizes {
  /** In the order of the data set's domains. */
  readonly domains: readonly {
    readonly name: string;
    readonly users: number;
    readonly items: number;
    readonly interactions: number;
  }[];
}

export interface DomainSizesTexts {
  readonly domain: string;
  readonly users: string;
  readonly items: string;
  readonly interactions: string;
  readonly count: (value: number) => string;
}

const measures = ['users', 'items', 'interactions'] as const;

/** Three bar charts in a row, a bar a domain, with the number behind each. */
export function toDomainSizesOption({ domains }: DomainSizes, texts: DomainSizesTexts): ChartOption {
  const names = domains.map(({ name }) => name);
  return {
    grid: measures.map((_, place) => ({
      left: place === 0 ? 8 : `${14 + 29 * place}%`,
      width: place === 0 ? '38%' : '23%',
      top: 24,
      bottom: 8,
      ...holdsAxisLabels,
    })),
    tooltip: { trigger: 'item', valueFormatter: (value: unknown) => texts.count(Number(value)) },
    xAxis: measures.map((measure, place) => ({
      gridIndex: place,
      type: 'value',
      name: texts[measure],
      nameLocation: 'middle',
      position: 'top',
      nameGap: 6,
      axisLabel: { show: false },
      splitLine: { show: false },
      // room for the number behind the longest bar, in a small window too
      max: ({ max }: { max: number }) => max * 2.5,
    })),
    yAxis: measures.map((_, place) => ({
      gridIndex: place,
      type: 'category',
      inverse: true,
      data: names,
      axisLabel: { show: place === 0, width: 110, overflow: 'truncate' },
      axisTick: { show: false },
    })),
    series: measures.map((measure, place) => ({
      type: 'bar',
      name: texts[measure],
      xAxisIndex: place,
      yAxisIndex: place,
      barMaxWidth: 24,
      label: {
        show: true,
        position: 'right',
        color: 'inherit',
        formatter: ({ value }: { value: number }) => texts.count(value),
      },
      data: domains.map((domain, index) => ({
        value: domain[measure],
        name: domain.name,
        itemStyle: { color: domainColour(index) },
      })),
    })),
  };
}

/** A row a domain: name, users, items, interactions. */
export function toDomainSizesTable({ domains }: DomainSizes, texts: DomainSizesTexts): TableData {
  return {
    columns: [texts.domain, texts.users, texts.items, texts.interactions],
    rows: domains.map(({ name, users, items, interactions }) => [name, users, items, interactions]),
  };
}
