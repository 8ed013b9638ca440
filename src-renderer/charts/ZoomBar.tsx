// Chooses the part of an axis that a chart shows, by mouse or arrow keys, and leads back to the whole.
import { Button, Group, RangeSlider } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { leastZoom, wholeAxis, type ZoomRange } from './zoom.ts';

/** The axis that can be zoomed. */
export interface ZoomAxis {
  readonly name: string;
  /** Words a place on the whole axis, from 0 to 1. */
  readonly at: (share: number) => string;
}

interface ZoomBarProps {
  readonly axis: ZoomAxis;
  readonly range: ZoomRange;
  readonly onChange: (range: ZoomRange) => void;
}

export function ZoomBar({ axis: { name, at }, range, onChange }: ZoomBarProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Group gap="md" wrap="nowrap" px="xs">
      <RangeSlider
        style={{ flex: 1 }}
        size="xs"
        min={0}
        max={100}
        minRange={leastZoom}
        step={1}
        value={[range[0], range[1]]}
        onChange={onChange}
        label={(percent) => at(percent / 100)}
        thumbFromLabel={t('chart.zoomFrom', { axis: name })}
        thumbToLabel={t('chart.zoomTo', { axis: name })}
      />
      <Button size="compact-xs" variant="subtle" onClick={() => onChange(wholeAxis)}>
        {t('chart.zoomReset')}
      </Button>
    </Group>
  );
}
