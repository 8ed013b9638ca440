import { Anchor, Group, Paper, Stack, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RunView } from '../../../src-main/contract/rpc/runs.ts';
import {
  dominanceFigure,
  probability,
  significanceWords,
} from '../../../src-main/contract/significance-words.ts';
import type { Mover, Significance } from '../../../src-main/contract/significance.ts';
import { message } from '../../../src-main/messages/message.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/use-words.ts';
import { DomainChip } from '../../ui/DomainChip.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';

interface SignificanceCardProps {
  readonly first: RunView;
  readonly second: RunView;
  readonly significance: Significance;
  readonly domains: readonly string[];
}

/**
 * Whether the difference of two runs is chance: how many users won and lost, the signed-rank test, and who moved most,
 * each with a way to Recommend.
 */
export function SignificanceCard({ first, second, significance, domains }: SignificanceCardProps): ReactNode {
  const words = useWords();
  const format = useFormat();
  const { overall, won, lost } = significance;
  return (
    <Paper>
      <Text component="h2" fw={600} m={0}>
        {words(message('significance-title'))}
      </Text>
      {significanceWords(overall, second.name).map((said) => (
        <Text key={said.code} size="sm">
          {words(said)}
        </Text>
      ))}
      <Text size="xs" c="dimmed" mb={4}>
        {words(message('significance-help'))}
      </Text>
      <PlainTable title={words(message('significance-title'))}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words(message('label-target-in'))}</Table.Th>
            <Table.Th ta="right">{words(message('label-users'))}</Table.Th>
            <Table.Th ta="right">{words(message('label-won'))}</Table.Th>
            <Table.Th ta="right">{words(message('label-lost'))}</Table.Th>
            <Table.Th ta="right">{words(message('label-dominance'))}</Table.Th>
            <Table.Th ta="right">{words(message('label-p'))}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Object.entries(significance.domains).map(([domain, test]) => (
            <Table.Tr key={domain}>
              <Table.Td>
                <DomainChip name={domain} index={domains.indexOf(domain)} />
              </Table.Td>
              <Table.Td ta="right">{format.count(test.users)}</Table.Td>
              <Table.Td ta="right">{format.count(test.won)}</Table.Td>
              <Table.Td ta="right">{format.count(test.lost)}</Table.Td>
              <Table.Td ta="right">{dominanceFigure(test.dominance)}</Table.Td>
              <Table.Td ta="right">{probability(test.wilcoxon.p)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </PlainTable>
      <Group align="flex-start" grow mt="sm">
        <Movers
          title={words(message('movers-won', { second: second.name }))}
          movers={won}
          {...{ first, second }}
        />
        <Movers
          title={words(message('movers-lost', { second: second.name }))}
          movers={lost}
          {...{ first, second }}
        />
      </Group>
    </Paper>
  );
}

interface MoversProps {
  readonly title: string;
  readonly movers: readonly Mover[];
  readonly first: RunView;
  readonly second: RunView;
}

/** Users and the ranks of their held-out item; nothing where nobody moved. */
function Movers({ title, movers, first, second }: MoversProps): ReactNode {
  if (movers.length === 0) return null;
  return (
    <Stack gap={2}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      {movers.map(({ user, domain, firstRank, secondRank }) => (
        <Text key={user} size="sm">
          <Anchor
            renderRoot={(props) => <Link to="/recommend" search={{ run: second.id, user }} {...props} />}
          >
            {user}
          </Anchor>{' '}
          {domain}: {firstRank} → {secondRank}{' '}
          <Anchor
            size="xs"
            renderRoot={(props) => <Link to="/recommend" search={{ run: first.id, user }} {...props} />}
          >
            ({first.name})
          </Anchor>
        </Text>
      ))}
    </Stack>
  );
}
