// The charts of one run: loss and validation of both phases, and learning rate, speed and memory below.
import { Group, SimpleGrid, Skeleton, Slider, Stack, Text } from '@mantine/core';
import { memo, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../charts/Chart.tsx';
import { toTimelineOption, toTimelineTable, type TimelinePhase } from '../../charts/timeline.ts';
import {
  toTrainingCurvesOption,
  toTrainingCurvesTable,
  type TrainingCurveTexts,
} from '../../charts/training-curves.ts';
import { formatBytes } from '../../lib/format.ts';
import { useFormat } from '../../lib/use-format.ts';
import type { PhaseCurves } from './run-curves.ts';

interface RunChartsProps {
  readonly phases: readonly PhaseCurves[];
  readonly isLoading: boolean;
}

const defaultSmoothing = 0.8;

export const RunCharts = memo(function RunCharts({ phases, isLoading }: RunChartsProps): ReactNode {
  const { t } = useTranslation('train');
  const format = useFormat();
  const [smoothing, setSmoothing] = useState(defaultSmoothing);
  const texts = useMemo<TrainingCurveTexts>(
    () => ({
      loss: t('charts.loss'),
      rawLoss: t('charts.rawLoss'),
      epoch: t('charts.epoch'),
      phase: { 1: t('phase.label', { phase: 1 }), 2: t('phase.label', { phase: 2 }) },
      phaseColumn: t('charts.phase'),
      best: t('charts.best'),
      validation: t('charts.validation'),
    }),
    [t],
  );
  const option = useMemo(() => toTrainingCurvesOption(phases, texts, smoothing), [phases, texts, smoothing]);
  const table = useMemo(() => toTrainingCurvesTable(phases, texts), [phases, texts]);
  const end = Math.max(1, ...phases.map(({ to }) => to));
  if (isLoading) return <Skeleton height={360} />;
  if (phases.length === 0)
    return (
      <Text size="sm" c="dimmed" py="xl" ta="center">
        {t('charts.nothingYet')}
      </Text>
    );
  const description = phases
    .map(({ phase, epochs, stepLoss }) => {
      const best = epochs.find(({ isBest }) => isBest);
      return t('charts.alternative', {
        phase,
        epochs: epochs.at(-1)?.epoch ?? 0,
        loss: format.metric(stepLoss.at(-1)?.value, 3),
        best: format.metric(best?.ndcg10),
        bestEpoch: best?.epoch ?? 0,
      });
    })
    .join(' ');
  return (
    <Stack gap="md">
      <Chart
        title={t('charts.title')}
        description={description}
        option={option}
        table={table}
        height={380}
        zoom={{ name: t('charts.epoch'), at: (share) => (share * end).toFixed(1) }}
        controls={
          <Group gap="xs" wrap="nowrap">
            <Text size="xs" c="dimmed">
              {t('charts.smoothing')}
            </Text>
            <Slider
              w={104}
              size="sm"
              min={0}
              max={0.98}
              step={0.02}
              value={smoothing}
              onChange={setSmoothing}
              label={(value) => value.toFixed(2)}
              thumbLabel={t('charts.smoothing')}
            />
          </Group>
        }
      />
      <SimpleGrid cols={3} spacing="md">
        <LearningRate phases={phases} />
        <OverTime phases={phases} kind="tokensPerSecond" />
        <OverTime phases={phases} kind="memoryBytes" />
      </SimpleGrid>
    </Stack>
  );
});

function LearningRate({ phases }: { readonly phases: readonly PhaseCurves[] }): ReactNode {
  const { t } = useTranslation('train');
  const lines = useMemo<TimelinePhase[]>(
    () =>
      phases.map(({ phase, epochs }) => ({
        phase,
        // an epoch's rate holds from its begin to its end
        points: epochs
          .filter(({ learningRate }) => learningRate !== null)
          .flatMap(({ x, learningRate }) => [x - 1, x].map((at) => ({ x: at, value: learningRate! }))),
      })),
    [phases],
  );
  return <Timeline title={t('charts.learningRate')} lines={lines} format={formatRate} isStepped />;
}

interface OverTimeProps {
  readonly phases: readonly PhaseCurves[];
  readonly kind: 'tokensPerSecond' | 'memoryBytes';
}

function OverTime({ phases, kind }: OverTimeProps): ReactNode {
  const { t } = useTranslation('train');
  const lines = useMemo<TimelinePhase[]>(
    () => phases.map((phase) => ({ phase: phase.phase, points: phase[kind] })),
    [phases, kind],
  );
  const format = kind === 'memoryBytes' ? formatMemory : formatSpeed;
  return <Timeline title={t(`charts.${kind}`)} lines={lines} format={format} />;
}

interface TimelineProps {
  readonly title: string;
  readonly lines: readonly TimelinePhase[];
  /** Keep its identity. */
  readonly format: (value: number) => string;
  readonly isStepped?: boolean;
}

function Timeline({ title, lines, format, isStepped = false }: TimelineProps): ReactNode {
  const { t } = useTranslation('train');
  const option = useMemo(
    () => toTimelineOption(lines, { name: title, epoch: t('charts.epoch'), format }, isStepped),
    [lines, title, format, isStepped, t],
  );
  const table = useMemo(
    () => toTimelineTable(lines, { name: title, epoch: t('charts.epoch'), phase: t('charts.phase') }),
    [lines, title, t],
  );
  const last = lines.at(-1)?.points.at(-1)?.value;
  return (
    <Chart
      title={title}
      description={last === undefined ? title : t('charts.now', { name: title, value: format(last) })}
      option={option}
      table={table}
      height={120}
    />
  );
}

const formatRate = (value: number): string => (value === 0 ? '0' : value.toExponential(1));
const formatSpeed = (value: number): string =>
  value >= 1000 ? `${Math.round(value / 1000)}k` : String(Math.round(value));
const formatMemory = (value: number): string => formatBytes(value, 'en');
