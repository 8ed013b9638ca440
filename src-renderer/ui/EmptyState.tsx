import { Center, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  readonly hint?: string;
  /** The next step: one button, at most two. */
  readonly action?: ReactNode;
}

/** What a screen shows where there is nothing yet: what would be here, and the button that brings it. */
export function EmptyState({ title, hint, action }: EmptyStateProps): ReactNode {
  return (
    <Center py={64}>
      <Stack align="center" gap="sm" maw={480}>
        <Title order={2}>{title}</Title>
        {hint !== undefined && (
          <Text size="sm" c="dimmed" ta="center">
            {hint}
          </Text>
        )}
        {action}
      </Stack>
    </Center>
  );
}
