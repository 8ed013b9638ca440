// How a user's interactions spread over domains: a bar in the domains' colours, with the counts as text.
import { Group, Progress, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { domainColour } from '../../../src-main/contract/colours.ts';
import { useFormat } from '../../lib/use-format.ts';

interface DomainBarProps {
  /** By domain index. */
  readonly counts: readonly number[];
  readonly names: readonly string[];
}

/** With more domains the counts would not fit beside the bar. */
const shownCounts = 4;

export function DomainBar({ counts, names }: DomainBarProps): ReactNode {
  const format = useFormat();
  const total = counts.reduce((sum, count) => sum + count, 0);
  const text = names
    .map((name, index) => `${name} ${format.count(counts[index] ?? 0)}`)
    .filter((_, index) => (counts[index] ?? 0) > 0)
    .join(', ');
  return (
    <Group gap="xs" wrap="nowrap" title={text}>
      <Progress.Root size="md" style={{ flex: '1 1 64px', maxWidth: 120 }} role="img" aria-label={text}>
        {counts.map((count, index) => (
          <Progress.Section
            key={index}
            value={total === 0 ? 0 : (100 * count) / total}
            color={domainColour(index)}
            withAria={false}
          />
        ))}
      </Progress.Root>
      {counts.length <= shownCounts && (
        <Text size="xs" c="dimmed" style={{ flexShrink: 0 }}>
          {counts.map((count) => format.count(count)).join(' / ')}
        </Text>
      )}
    </Group>
  );
}
