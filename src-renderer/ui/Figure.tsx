import { Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface FigureProps {
  readonly label: ReactNode;
  readonly value: ReactNode;
  /** A second line: unit, share, interval. */
  readonly detail?: ReactNode;
}

/**
 * One number with its name and unit, for rows of figures above a screen's tables. The caller formats `value`,
 * and gives `–` where there is none.
 */
export function Figure({ label, value, detail }: FigureProps): ReactNode {
  return (
    <Paper p="xs" style={{ flex: 1, minWidth: 112 }}>
      <Stack gap={0}>
        <Text size="xs" c="dimmed" component="div">
          {label}
        </Text>
        <Text size="lg" fw={600}>
          {value}
        </Text>
        {detail !== undefined && (
          <Text size="xs" c="dimmed">
            {detail}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
