import { Badge, Group, SimpleGrid, Stack, Switch, Table, Title } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunDetails } from '../../../src-main/contract/rpc/runs.ts';
import { inputNames, nameOfInput, valueOfInput } from '../../../src-main/contract/read-inputs.ts';
import { useWords } from '../../lib/use-words.ts';
import { Chart } from '../../charts/Chart.tsx';
import { toRunOverlayOption, toRunOverlayTable, type OverlaidRun } from '../../charts/run-overlay.ts';
import { useFormat } from '../../lib/use-format.ts';
import { orpc } from '../../rpc/client.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { AllRunsLink } from './AllRunsLink.tsx';
import { ComparePairs } from './ComparePairs.tsx';
import { CompareMetrics } from './CompareMetrics.tsx';
import { compareSettings } from './compare-settings.ts';
import { toCurves, type PhaseCurves } from './run-curves.ts';
import { RunHeads } from './RunHeads.tsx';
import { RunMark } from './RunMark.tsx';
import { useRunMetrics } from './use-run-metrics.ts';
import { useSettingTexts } from './use-setting-texts.ts';
import { PlainTable } from '../../parts/PlainTable.tsx';

/**
 * Several runs beside each other: curves laid over each other, differing settings first, metrics with
 * intervals. The first id is the run that the others are compared with.
 */
export function CompareRuns({ ids }: { readonly ids: readonly string[] }): ReactNode {
  const { t } = useTranslation('train');
  const queries = useQueries({ queries: ids.map((run) => orpc.runs.get.queryOptions({ input: { run } })) });
  const failed = queries.find(({ isError }) => isError);
  const runs = queries.flatMap(({ data }) => (data === undefined ? [] : [data]));
  return (
    <>
      <AllRunsLink />
      <ScreenHeader
        title={t('compare.title', { count: ids.length })}
        description={t('compare.description')}
      />
      {failed !== undefined && <ErrorState error={failed.error} />}
      {runs.length === ids.length && <Compared runs={runs} />}
    </>
  );
}

function Compared({ runs }: { readonly runs: readonly RunDetails[] }): ReactNode {
  const { t } = useTranslation('train');
  return (
    <Stack gap="md">
      <Group gap="xs">
        {runs.map(({ id, name }, place) => (
          <Badge
            key={id}
            variant="default"
            leftSection={<RunMark place={place} />}
            renderRoot={(props) => <Link to="/train" search={{ run: id }} {...props} />}
            style={{ cursor: 'pointer' }}
          >
            {name}
            {place === 0 && ` (${t('compare.reference')})`}
          </Badge>
        ))}
      </Group>
      <CurvesOf runs={runs} />
      <Title order={2}>{t('compare.settings')}</Title>
      <SettingsOf runs={runs} />
      <Title order={2}>{t('compare.metrics')}</Title>
      <CompareMetrics runs={runs} />
      <ComparePairs runs={runs} />
    </Stack>
  );
}

/** One hook a run: their number is that of the address and does not change while the page is shown. */
function CurvesOf({ runs }: { readonly runs: readonly RunDetails[] }): ReactNode {
  const [curves, setCurves] = useState<Readonly<Record<string, readonly PhaseCurves[]>>>({});
  return (
    <>
      {runs.map(({ id }) => (
        <CurveReader
          key={id}
          id={id}
          onCurves={(own) => setCurves((known) => (known[id] === own ? known : { ...known, [id]: own }))}
        />
      ))}
      <Overlays runs={runs} curves={curves} />
    </>
  );
}

interface CurveReaderProps {
  readonly id: string;
  readonly onCurves: (curves: readonly PhaseCurves[]) => void;
}

/** Reads the curves of one run and hands them up; draws nothing. */
function CurveReader({ id, onCurves }: CurveReaderProps): ReactNode {
  const { metrics } = useRunMetrics(id);
  const curves = useMemo(() => toCurves(metrics ?? []), [metrics]);
  const handUp = useRef(onCurves);
  handUp.current = onCurves;
  useEffect(() => handUp.current(curves), [curves]);
  return null;
}

interface OverlaysProps {
  readonly runs: readonly RunDetails[];
  readonly curves: Readonly<Record<string, readonly PhaseCurves[]>>;
}

function Overlays({ runs, curves }: OverlaysProps): ReactNode {
  const { t } = useTranslation('train');
  const format = useFormat();
  const texts = useMemo(
    () => ({ epoch: t('charts.epoch'), phaseTwo: t('phase.label', { phase: 2 }), run: t('columns.name') }),
    [t],
  );
  const measures = useMemo(() => {
    const overlaid = (points: (phase: PhaseCurves) => OverlaidRun['points']): OverlaidRun[] =>
      runs.map(({ id, name }) => {
        const phases = curves[id] ?? [];
        return {
          ...{ id, name, points: phases.flatMap(points) },
          phaseChange: phases.find(({ phase }) => phase === 2)?.from,
        };
      });
    return {
      validation: overlaid(({ epochs }) =>
        epochs.flatMap(({ x, ndcg10 }) => (ndcg10 === null ? [] : [{ x, value: ndcg10 }])),
      ),
      loss: overlaid(({ epochs }) =>
        epochs.flatMap(({ x, loss }) => (loss === null ? [] : [{ x, value: loss }])),
      ),
    };
  }, [runs, curves]);
  const charts = useMemo(
    () =>
      (['validation', 'loss'] as const).map((measure) => ({
        measure,
        option: toRunOverlayOption(measures[measure], texts, true),
        table: toRunOverlayTable(measures[measure], { ...texts, measure }),
      })),
    [measures, texts],
  );
  const lastEpoch = Math.max(1, ...measures.loss.flatMap(({ points }) => points.map(({ x }) => x)));
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
      {charts.map(({ measure, option, table }) => (
        <Chart
          key={measure}
          title={t(`compare.${measure}`)}
          description={measures[measure]
            .map(({ name, points }) =>
              t('charts.now', {
                name,
                value: format.metric(points.at(-1)?.value, measure === 'loss' ? 3 : 4),
              }),
            )
            .join(' ')}
          option={option}
          table={table}
          height={280}
          zoom={{ name: t('charts.epoch'), at: (share) => (share * lastEpoch).toFixed(1) }}
        />
      ))}
    </SimpleGrid>
  );
}

function SettingsOf({ runs }: { readonly runs: readonly RunDetails[] }): ReactNode {
  const { t } = useTranslation('train');
  const texts = useSettingTexts();
  const words = useWords();
  const [withSame, setWithSame] = useState(false);
  const rows = useMemo(() => compareSettings(runs.map(({ settings }) => settings)), [runs]);
  const differing = rows.filter(({ differs }) => differs).length;
  const inputs = inputNames.map((input) => {
    const read = runs.map((run) => run.inputs[input]);
    return { input, read, differs: new Set(read.map(({ content }) => content)).size > 1 };
  });
  const nothingDiffers = differing === 0 && !inputs.some(({ differs }) => differs);
  return (
    <Stack gap="xs">
      <Switch
        label={t('compare.withSame', { count: rows.length - differing })}
        checked={withSame}
        onChange={(event) => setWithSame(event.currentTarget.checked)}
      />
      <Table.ScrollContainer minWidth={400} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <PlainTable title={t('compare.settings')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('settings.setting')}</Table.Th>
              <RunHeads runs={runs} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {nothingDiffers && !withSame && (
              <Table.Tr>
                <Table.Td colSpan={runs.length + 1} c="dimmed">
                  {t('compare.noDifference')}
                </Table.Td>
              </Table.Tr>
            )}
            {rows
              .filter(({ differs }) => differs || withSame)
              .map(({ path, values, differs }) => (
                <Table.Tr key={path} fw={differs ? 600 : 400}>
                  <Table.Td title={path}>{texts.fullLabel(path)}</Table.Td>
                  {values.map((value, place) => (
                    <Table.Td key={runs[place]!.id} ta="right">
                      {texts.value(value)}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            {inputs
              .filter(({ differs }) => differs || withSame)
              .map(({ input, read, differs }) => (
                <Table.Tr key={input} fw={differs ? 600 : 400}>
                  <Table.Td>{words(nameOfInput(input))}</Table.Td>
                  {read.map((value, place) => (
                    <Table.Td key={runs[place]!.id} ta="right">
                      {words(valueOfInput(value))}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
          </Table.Tbody>
        </PlainTable>
      </Table.ScrollContainer>
    </Stack>
  );
}
