import { Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** One group of settings with its name. */
export function Section({ title, children }: SectionProps): ReactNode {
  return (
    <Paper component="section">
      <Stack gap="sm">
        <Text component="h2" fw={600} m={0}>
          {title}
        </Text>
        {children}
      </Stack>
    </Paper>
  );
}
