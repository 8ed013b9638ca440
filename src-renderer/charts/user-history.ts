// One user's history on one line of time: a lane a domain; what the split uses an item for by shape, synthetic
// items hollow and dashed, items of "what if" marked.
import { domainColour } from '../../src-main/contract/colours.ts';
import type { TableData } from '../lib/table-data.ts';
import type { ChartOption } from './echarts.ts';

/** What an item of the history is. */
export const historyRoles = ['training', 'validation', 'test', 'synthetic', 'added', 'removed'] as const;
export type HistoryRole = (typeof historyRoles)[number];

export interface HistoryMark {
  readonly domain: string;
  readonly title: string;
  readonly role: HistoryRole;
  /** Milliseconds since 1970, or the file's own unit; null: it has none (synthetic, added). */
  readonly timestamp: number | null;
}

export interface UserHistory {
  /** Oldest first. */
  readonly marks: readonly HistoryMark[];
  /** The data set's domains: lanes and colours. */
  readonly domains: readonly string[];
  readonly timeKind: 'date' | 'number';
}

export interface UserHistoryTexts {
  readonly role: (role: HistoryRole) => string;
  readonly time: (timestamp: number) => string;
  readonly noTime: string;
  readonly columns: readonly [place: string, time: string, domain: string, title: string, role: string];
}

const symbols: Readonly<Record<HistoryRole, string>> = {
  training: 'circle',
  validation: 'diamond',
  test: 'triangle',
  synthetic: 'circle',
  added: 'pin',
  removed: 'path://M0,0L4,4M4,0L0,4',
};

/** By `order` items stand in equal steps: bursts of a minute stay readable beside years. */
export type HistoryScale = 'time' | 'order';

/** Items without a time stand between their neighbours' times; after the last one in steps of the mean gap. */
export function placesOf(marks: readonly HistoryMark[], scale: HistoryScale): number[] {
  if (scale === 'order') return marks.map((_, index) => index + 1);
  const times = marks.map(({ timestamp }) => timestamp);
  const known = times.filter((time) => time !== null);
  if (known.length === 0) return marks.map((_, index) => index + 1);
  const [first, last] = [known[0]!, known.at(-1)!];
  const step = known.length > 1 && last > first ? (last - first) / (known.length - 1) : 1;
  return times.map((time, index) => {
    if (time !== null) return time;
    const before = times.findLastIndex((other, at) => at < index && other !== null);
    const after = times.findIndex((other, at) => at > index && other !== null);
    if (after < 0) return last + step * (index - before);
    if (before < 0) return first - step * (after - index);
    return times[before]! + ((times[after]! - times[before]!) * (index - before)) / (after - before);
  });
}

/** Lanes from above in the order of the domains; the legend holds only the roles that occur. */
export function toUserHistoryOption(
  { marks, domains, timeKind }: UserHistory,
  scale: HistoryScale,
  texts: UserHistoryTexts,
): ChartOption {
  const places = placesOf(marks, scale);
  const present = historyRoles.filter((role) => marks.some((mark) => mark.role === role));
  return {
    grid: { left: 8, right: 24, top: 28, bottom: 4 },
    legend: {
      top: 0,
      left: 0,
      itemGap: 16,
      itemWidth: 14,
      itemHeight: 10,
      data: present.map((role) => legendEntry(role, texts)),
      selectedMode: false,
    },
    tooltip: {
      trigger: 'item',
      formatter: ({ data }: { data: { mark: HistoryMark } }) => tooltipOf(data.mark, texts),
    },
    xAxis: {
      type: scale === 'time' && timeKind === 'date' ? 'time' : 'value',
      scale: true,
      minInterval: scale === 'order' ? 1 : undefined,
      boundaryGap: ['2%', '2%'],
      splitLine: { show: false },
      axisLabel: { hideOverlap: true },
    },
    yAxis: {
      type: 'category',
      data: [...domains],
      inverse: true,
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: '#868e9655' } },
    },
    series: present.map((role) => ({
      type: 'scatter',
      name: texts.role(role),
      symbol: symbols[role],
      symbolSize: role === 'added' ? 18 : 12,
      color: '#868E96',
      data: marks.flatMap((mark, index) =>
        mark.role === role
          ? [
              {
                value: [places[index]!, mark.domain],
                mark,
                itemStyle: itemStyle(role, domains.indexOf(mark.domain)),
              },
            ]
          : [],
      ),
    })),
  };
}

function itemStyle(role: HistoryRole, domain: number): Readonly<Record<string, unknown>> {
  const colour = domainColour(domain);
  if (role === 'synthetic')
    return { color: 'transparent', borderColor: colour, borderWidth: 2, borderType: 'dashed' };
  if (role === 'removed') return { color: 'none', borderColor: colour, borderWidth: 2 };
  return { color: colour, borderWidth: 0, opacity: 0.85 };
}

function legendEntry(role: HistoryRole, texts: UserHistoryTexts): Readonly<Record<string, unknown>> {
  const name = texts.role(role);
  if (role === 'synthetic') return { name, icon: 'emptyCircle' };
  if (role !== 'removed') return { name, icon: symbols[role] };
  return { name, icon: symbols.removed, itemStyle: { borderColor: '#868E96', borderWidth: 2 } };
}

/** Titles come from the analyst's files: as text, never as HTML. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function tooltipOf({ title, domain, role, timestamp }: HistoryMark, texts: UserHistoryTexts): string {
  const time = timestamp === null ? texts.noTime : texts.time(timestamp);
  return `<b>${escapeHtml(title)}</b><br>${escapeHtml(domain)} · ${escapeHtml(texts.role(role))}<br>${escapeHtml(time)}`;
}

/** A row an item, oldest first: place from 1, time (null: none), domain, title, role. */
export function toUserHistoryTable({ marks }: UserHistory, texts: UserHistoryTexts): TableData {
  return {
    columns: texts.columns,
    rows: marks.map(({ domain, title, role, timestamp }, index) => [
      index + 1,
      timestamp === null ? null : texts.time(timestamp),
      domain,
      title,
      texts.role(role),
    ]),
  };
}
