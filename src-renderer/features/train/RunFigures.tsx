// The numbers of a run at this moment, and how far each phase came.
import { Group } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunDetails, RunPhaseView } from '../../../src-main/contract/rpc/runs.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Figure } from '../../ui/Figure.tsx';
import type { PhaseCurves } from './run-curves.ts';

interface RunFiguresProps {
  readonly run: RunDetails;
  readonly phases: readonly PhaseCurves[];
}

export const RunFigures = memo(function RunFigures({ run, phases }: RunFiguresProps): ReactNode {
  const { t } = useTranslation('train');
  const format = useFormat();
  const last = phases.at(-1);
  const memory = last?.memoryBytes.at(-1)?.value;
  const speed = last?.tokensPerSecond.at(-1)?.value;
  return (
    <Group gap="xs" align="stretch">
      {([1, 2] as const).map((phase) => (
        <PhaseFigure
          key={phase}
          phase={phase}
          isEnabled={phase === 1 ? run.settings.phase1.enabled : run.settings.phase2.enabled}
          curves={phases.find((one) => one.phase === phase)}
          stored={run.phases.find((one) => one.phase === phase)}
          maxEpochs={phase === 1 ? run.settings.phase1.maxEpochs : run.settings.phase2.maxEpochs}
        />
      ))}
      <Figure
        label={t('figures.test')}
        value={format.metric(run.testNdcg10)}
        detail={
          run.finalOf !== null
            ? t('figures.final')
            : run.testHr10 === null
              ? t('figures.afterTraining')
              : `HR@10 ${format.metric(run.testHr10)}`
        }
      />
      <Figure
        label={t('figures.loss')}
        value={format.metric(last?.stepLoss.at(-1)?.value, 3)}
        detail={t('figures.lastSteps')}
      />
      <Figure
        label={t('figures.speed')}
        value={speed === undefined ? '–' : format.count(speed)}
        detail={t('figures.tokensPerSecond')}
      />
      <Figure
        label={t('figures.memory')}
        value={memory === undefined ? '–' : format.bytes(memory)}
        detail={t('figures.trainer')}
      />
    </Group>
  );
});

interface PhaseFigureProps {
  readonly phase: 1 | 2;
  readonly isEnabled: boolean;
  readonly curves: PhaseCurves | undefined;
  readonly stored: RunPhaseView | undefined;
  readonly maxEpochs: number;
}

function PhaseFigure({ phase, isEnabled, curves, stored, maxEpochs }: PhaseFigureProps): ReactNode {
  const { t } = useTranslation('train');
  const format = useFormat();
  const best = curves?.epochs.find(({ isBest }) => isBest);
  const epochs = curves?.epochs.at(-1)?.epoch ?? 0;
  const end = (): string => {
    if (!isEnabled) return t('phase.off');
    if (curves !== undefined && best === undefined && stored !== undefined && stored.bestValidation === null)
      return t('phase.epoch', { epochs, maxEpochs: stored.maxEpochs });
    if (curves === undefined) return t('phase.waiting', { maxEpochs });
    const bestAt = best === undefined ? t('phase.bestAtBegin') : t('phase.best', { epoch: best.epoch });
    if (stored?.endedBy === 'patience')
      return `${bestAt} · ${t('phase.patience', { epochs, patience: stored.patience })}`;
    if (stored?.endedBy === 'maxEpochs') return `${bestAt} · ${t('phase.maxEpochs', { epochs })}`;
    return `${bestAt} · ${t('phase.epoch', { epochs, maxEpochs })}`;
  };
  return (
    <Figure
      label={t('phase.figure', { phase })}
      value={format.metric(best?.ndcg10 ?? stored?.bestValidation)}
      detail={end()}
    />
  );
}
