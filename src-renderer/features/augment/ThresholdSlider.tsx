import { Button, Group, Slider, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CurvePoint } from '../../charts/precision-recall.ts';
import { useFormat } from '../../lib/use-format.ts';
import { orpc } from '../../rpc/client.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import type { Calibration } from './calibration.ts';

interface ThresholdSliderProps {
  readonly dataset: string;
  readonly augmentation: string;
  readonly calibration: Calibration;
  readonly rowCount: number;
  /** The score is shown to be better than chance. */
  readonly isTrusted: boolean;
  readonly threshold: number;
  readonly chosen: CurvePoint | undefined;
  readonly onThreshold: (threshold: number) => void;
}

/**
 * The threshold along the calibration's curve: what it would accept (`augmentation.thresholdPreview`), and
 * deciding all rows by it again (`augmentation.decideByThreshold`).
 */
export function ThresholdSlider(props: ThresholdSliderProps): ReactNode {
  const { dataset, augmentation, calibration, rowCount, isTrusted, threshold, chosen, onThreshold } = props;
  const { t } = useTranslation('augment');
  const format = useFormat();
  const rising = useMemo(
    () => calibration.curve.map((point) => point.threshold).reverse(),
    [calibration.curve],
  );
  const calibrated = calibration.threshold.point.threshold;
  const [settled] = useDebouncedValue(threshold, 150);
  const ids = { dataset, augmentation };
  const preview = useQuery(
    orpc.augmentation.thresholdPreview.queryOptions({
      input: { ...ids, threshold: settled },
      placeholderData: keepPreviousData,
    }),
  );
  const decide = useMutation(
    orpc.augmentation.decideByThreshold.mutationOptions({
      onSuccess: ({ rows }) => notifications.show({ message: t('precision.applied', { count: rows }) }),
    }),
  );
  const place = rising.findIndex((one) => one >= threshold - 1e-9);
  return (
    <Stack gap="xs" mt="xs">
      <Slider
        thumbLabel={t('precision.slider')}
        min={0}
        max={Math.max(0, rising.length - 1)}
        step={1}
        value={place < 0 ? rising.length - 1 : place}
        onChange={(index) => onThreshold(rising[index] ?? calibrated)}
        label={(index) => rising[index]?.toFixed(3) ?? ''}
        marks={[{ value: rising.findIndex((one) => one >= calibrated - 1e-9) }]}
      />
      <Text size="sm">
        {t('precision.reading', {
          threshold: threshold.toFixed(3),
          precision: format.share(chosen?.precision.value),
          low: format.share(chosen?.precision.low),
          high: format.share(chosen?.precision.high),
          recall: format.share(chosen?.recall),
        })}
      </Text>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" aria-live="polite">
          {preview.data !== undefined &&
            t(preview.data.byHand > 0 ? 'precision.previewByHand' : 'precision.preview', {
              ...preview.data,
              total: rowCount,
            })}
        </Text>
        <Group gap="xs" wrap="nowrap">
          <Button
            variant="default"
            disabled={threshold === calibrated}
            onClick={() => onThreshold(calibrated)}
          >
            {t('precision.reset')}
          </Button>
          <Button
            // where the judge is no better than chance, accepting by its score is not the step to offer
            variant={isTrusted ? 'filled' : 'default'}
            disabled={rowCount === 0}
            loading={decide.isPending}
            onClick={() => decide.mutate({ ...ids, threshold })}
          >
            {t(isTrusted ? 'precision.apply' : 'precision.applyAnyway')}
          </Button>
        </Group>
      </Group>
      {decide.isError && <ErrorState error={decide.error} />}
    </Stack>
  );
}
