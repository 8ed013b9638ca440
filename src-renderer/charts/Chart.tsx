// One chart: draws an option, follows size and colour scheme, exports PNG, SVG and CSV, and is readable as a
// table. What is drawn comes from the files beside it: pure functions `to…Option` (what ECharts draws) and
// `to…Table` (the same numbers for "show as table" and CSV). Names and texts come from their caller, in its
// language.
import { ActionIcon, Box, Group, Menu, ScrollArea, Table, Text, useComputedColorScheme } from '@mantine/core';
import { useDisclosure, useElementSize } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { saveInBrowser } from '../lib/save-in-browser.ts';
import { toCsv, type TableData } from '../lib/table-data.ts';
import { chartThemes, withTheme } from './chart-theme.ts';
import { createChart, type ChartOption, type EChart } from './echarts.ts';
import { drawInTurn, forgetDrawing } from './draw-queue.ts';
import { svgToPng } from './svg-to-png.ts';
import { wholeAxis, withZoom, zoomOf, type ZoomRange } from './zoom.ts';
import { ZoomBar, type ZoomAxis } from './ZoomBar.tsx';

interface ChartProps {
  /** Names the chart for people and exported files. */
  readonly title: string;
  /** What can be read from it, in one sentence: the text alternative. */
  readonly description: string;
  /** From a pure `to…Option` function; keep its identity between renders (useMemo). */
  readonly option: ChartOption;
  readonly table: TableData;
  /** Pixels. Default 240. */
  readonly height?: number;
  /** Beside the title, for example a switch of scale. */
  readonly controls?: ReactNode;
  /** Given: a part of the horizontal axis can be chosen; the table and the CSV stay whole. */
  readonly zoom?: ZoomAxis;
}

/**
 * Draws again when `option` is another object, or the window's size or colour scheme changes. A menu saves PNG,
 * SVG and CSV and shows the table in place of the drawing. What to show where there is nothing to draw is the
 * caller's to decide.
 */
export function Chart({
  title,
  description,
  option,
  table,
  height = 240,
  controls,
  zoom,
}: ChartProps): ReactNode {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChart>(undefined);
  const { ref: sizeRef, width } = useElementSize();
  const scheme = useComputedColorScheme('light');
  const [asTable, { toggle }] = useDisclosure(false);
  const [range, setRange] = useState(wholeAxis);
  const canZoom = zoom !== undefined;
  const rangeNow = useRef<ZoomRange>(range);

  useEffect(() => {
    if (element.current === null) return;
    const created = createChart(element.current, language);
    chart.current = created;
    created.on('datazoom', () => setRange(zoomOf(created.getOption())));
    return () => {
      forgetDrawing(created);
      created.dispose();
      chart.current = undefined;
    };
  }, [asTable, language]);
  const drawn = useRef<EChart>(undefined);
  const idsDrawn = useRef<string>(undefined);
  useEffect(() => {
    const target = chart.current;
    if (target === undefined) return;
    const draw = (): void => {
      const ids = seriesIds(option);
      // `replaceMerge` takes away series that the new option lacks and keeps zoom and legend choices; it costs as much as
      // the drawing itself, which a live chart would pay for every new point
      const isSame = ids !== undefined && ids === idsDrawn.current;
      const shown = canZoom ? withZoom(option, rangeNow.current) : option;
      target.setOption(withTheme(shown, chartThemes[scheme]), isSame ? {} : { replaceMerge: ['series'] });
      idsDrawn.current = ids;
    };
    if (drawn.current === target) drawInTurn(target, draw);
    else {
      idsDrawn.current = undefined;
      draw(); // the first time at once: nothing must be seen empty
    }
    drawn.current = target;
  }, [option, scheme, asTable, language, canZoom]);
  useEffect(() => {
    rangeNow.current = range;
    const [start, end] = range;
    if (canZoom) chart.current?.dispatchAction({ type: 'dataZoom', start, end }, { silent: true });
  }, [range, canZoom]);
  useEffect(() => chart.current?.resize(), [width, height]);

  const exportSvg = (): string => {
    const svg = chart.current?.renderToSVGString() ?? '';
    return svg.replace('<svg ', `<svg style="background:${chartThemes[scheme].background}" `);
  };
  const exporters = {
    png: async () => saveInBrowser(`${title}.png`, await svgToPng(exportSvg(), 2)),
    svg: () => saveInBrowser(`${title}.svg`, new Blob([exportSvg()], { type: 'image/svg+xml' })),
    csv: () => saveInBrowser(`${title}.csv`, new Blob([toCsv(table)], { type: 'text/csv' })),
  };
  return (
    <Box component="figure" m={0} ref={sizeRef} aria-label={title}>
      <Group justify="space-between" wrap="nowrap" mb={4}>
        <Text component="figcaption" size="sm" fw={600}>
          {title}
        </Text>
        <Group gap="xs" wrap="nowrap">
          {controls}
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon size="sm" aria-label={`${t('chart.export')}: ${title}`}>
                <IconDownload size={14} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item disabled={asTable} onClick={() => void exporters.png()}>
                {t('chart.png')}
              </Menu.Item>
              <Menu.Item disabled={asTable} onClick={exporters.svg}>
                {t('chart.svg')}
              </Menu.Item>
              <Menu.Item onClick={exporters.csv}>{t('chart.csv')}</Menu.Item>
              <Menu.Divider />
              <Menu.Item onClick={toggle}>{t(asTable ? 'chart.chart' : 'chart.data')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Group>
      </Group>
      {asTable ? (
        <ChartAsTable table={table} height={height} />
      ) : (
        <div ref={element} role="img" aria-label={description} style={{ height, width: '100%' }} />
      )}
      {zoom !== undefined && !asTable && <ZoomBar axis={zoom} range={range} onChange={setRange} />}
    </Box>
  );
}

/** Names the series of an option in their order; undefined where one has no id. */
function seriesIds({ series }: ChartOption): string | undefined {
  const all = Array.isArray(series) ? series : [series];
  const ids = all.map((one: { readonly id?: unknown } | undefined) => one?.id);
  return ids.every((id) => typeof id === 'string') ? ids.join('|') : undefined;
}

function ChartAsTable({ table, height }: { readonly table: TableData; readonly height: number }): ReactNode {
  return (
    <ScrollArea h={height} tabIndex={0}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            {table.columns.map((column) => (
              <Table.Th key={column}>{column}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {table.rows.map((row, index) => (
            <Table.Tr key={index}>
              {row.map((value, column) => (
                <Table.Td key={column}>{value ?? '–'}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}
