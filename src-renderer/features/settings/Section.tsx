import { Paper, Stack, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';

interface SectionProps {
  /** As the address calls it. */
  readonly name: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** One group of settings with its name; the keyboard goes on here where the address names it. */
export function Section({ name, title, children }: SectionProps): ReactNode {
  const { tab } = useSearch({ from: '/settings' });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (tab === name) heading.current?.focus();
  }, [tab, name]);
  return (
    <Paper component="section">
      <Stack gap="sm">
        <Text component="h2" fw={600} m={0} ref={heading} tabIndex={-1}>
          {title}
        </Text>
        {children}
      </Stack>
    </Paper>
  );
}
