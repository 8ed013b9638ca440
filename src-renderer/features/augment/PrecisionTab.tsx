import { Alert, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../charts/Chart.tsx';
import {
  toPrecisionRecallOption,
  toPrecisionRecallTable,
  type CurvePoint,
  type PrecisionRecallTexts,
} from '../../charts/precision-recall.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/use-words.ts';
import { Figure } from '../../ui/Figure.tsx';
import type { Calibration } from './calibration.ts';
import { ComparisonPanel } from './ComparisonPanel.tsx';
import { ThresholdSlider } from './ThresholdSlider.tsx';
import type { Message } from '../../../src-main/messages/message-shape.ts';
import { sentences } from '../../../src-main/messages/rows-of-messages.ts';

interface PrecisionTabProps {
  readonly dataset: string;
  readonly augmentation: string;
  readonly calibration: Calibration;
  /** Lowest score that the rule accepted; null: none. */
  readonly acceptedFrom: number | null;
  /** Of the host, in sentences; empty: nothing. */
  readonly warnings: readonly Message[];
  readonly rowCount: number;
}

/** The point of the curve that a threshold stands on: the lowest one that is at least as high. */
function pointAt(curve: readonly CurvePoint[], threshold: number): CurvePoint | undefined {
  return curve.findLast((point) => point.threshold >= threshold - 1e-9) ?? curve[0];
}

/**
 * How well the judge finds hidden true items: the curve with the threshold, and the comparison with simpler
 * scorers. A warning first where the host says that the threshold is not to be trusted.
 */
export function PrecisionTab(props: PrecisionTabProps): ReactNode {
  const { calibration, warnings } = props;
  const { t } = useTranslation('augment');
  const words = useWords();
  const calibrated = calibration.threshold.point.threshold;
  const [threshold, setThreshold] = useState(calibrated);
  const chosen = pointAt(calibration.curve, threshold);
  const isTrusted = calibration.trusted ?? warnings.length === 0;
  return (
    <Stack gap="sm">
      {!isTrusted && (
        <Alert
          color="orange"
          role="status"
          icon={<IconAlertTriangle size={18} />}
          title={t('precision.untrusted')}
        >
          <Text size="sm">{t('precision.untrustedHint')}</Text>
          <Text size="xs" c="dimmed" mt={4}>
            {words(sentences(warnings))}
          </Text>
        </Alert>
      )}
      {isTrusted && (
        <Text size="sm" c="dimmed">
          {t('precision.trusted')}
        </Text>
      )}
      <Figures calibration={calibration} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Paper p="sm">
          <Curve calibration={calibration} chosen={chosen} />
          <ThresholdSlider
            {...props}
            isTrusted={isTrusted}
            chosen={chosen}
            threshold={threshold}
            onThreshold={setThreshold}
          />
        </Paper>
        <ComparisonPanel calibration={calibration} />
      </SimpleGrid>
    </Stack>
  );
}

function Figures({ calibration }: { readonly calibration: Calibration }): ReactNode {
  const { t } = useTranslation('augment');
  const format = useFormat();
  const { threshold, crossFittedPrecision, endToEndPrecision, retrievalRecall, cases } = calibration;
  const ends = ({ low, high }: { low: number; high: number }): { low: string; high: string } => ({
    low: format.share(low),
    high: format.share(high),
  });
  return (
    <Group gap="xs" align="stretch">
      <Figure
        label={t('precision.figures.cases')}
        value={format.count(cases)}
        detail={t('precision.figures.casesDetail')}
      />
      <Figure
        label={t('precision.figures.atThreshold')}
        value={format.share(threshold.point.precision.value)}
        detail={t('precision.figures.interval', ends(threshold.point.precision))}
      />
      <Figure
        label={t('precision.figures.crossFitted')}
        value={format.share(crossFittedPrecision.value)}
        detail={t('precision.figures.crossFittedDetail', ends(crossFittedPrecision))}
      />
      <Figure
        label={t('precision.figures.endToEnd')}
        value={format.share(endToEndPrecision.value)}
        detail={t('precision.figures.endToEndDetail', ends(endToEndPrecision))}
      />
      <Figure
        label={t('precision.figures.retrieval')}
        value={format.share(retrievalRecall.value)}
        detail={t('precision.figures.retrievalDetail')}
      />
    </Group>
  );
}

interface CurveProps {
  readonly calibration: Calibration;
  readonly chosen: CurvePoint | undefined;
}

function Curve({ calibration, chosen }: CurveProps): ReactNode {
  const { t } = useTranslation('augment');
  const format = useFormat();
  const { curve } = calibration;
  const chance = curve.at(-1)?.precision.value ?? 0; // accepting everything
  const texts = useMemo(
    (): PrecisionRecallTexts => ({
      precision: t('precision.precision'),
      recall: t('precision.recall'),
      interval: t('precision.interval'),
      chance: t('precision.chance'),
      threshold: t('precision.threshold'),
      accepted: t('precision.accepted'),
      share: (value) => format.share(value, 0),
    }),
    [t, format],
  );
  const data = useMemo(() => ({ curve, chosen, chance }), [curve, chosen, chance]);
  const option = useMemo(() => toPrecisionRecallOption(data, texts), [data, texts]);
  const table = useMemo(() => toPrecisionRecallTable(data, texts), [data, texts]);
  return (
    <Chart
      title={t('precision.curve')}
      description={t('precision.curveDescription', {
        threshold: chosen?.threshold.toFixed(3) ?? '–',
        precision: format.share(chosen?.precision.value),
        low: format.share(chosen?.precision.low),
        high: format.share(chosen?.precision.high),
        recall: format.share(chosen?.recall),
        chance: format.share(chance),
      })}
      option={option}
      table={table}
      height={240}
    />
  );
}
