import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RunDetails } from '../../../src-main/contract/rpc/runs.ts';
import { dominanceFigure, probability } from '../../../src-main/contract/significance-words.ts';
import { message } from '../../../src-main/messages/message.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/use-words.ts';
import { orpc } from '../../rpc/client.ts';
import { PlainTable } from '../../parts/PlainTable.tsx';

/**
 * Every pair of the compared runs with its signed-rank test, corrected for their number. Nothing while a run lacks its
 * ranks: the table above it says so and offers the job.
 */
export function ComparePairs({ runs }: { readonly runs: readonly RunDetails[] }): ReactNode {
  const words = useWords();
  const format = useFormat();
  const { data } = useQuery(
    orpc.evaluation.several.queryOptions({
      input: { runs: runs.map(({ id }) => id), protocol: 'full' },
      retry: false,
    }),
  );
  if (data === undefined) return null;
  const nameOf = (run: string): string => runs.find(({ id }) => id === run)?.name ?? run;
  const titles = ['label-won', 'label-lost', 'label-dominance', 'label-p', 'label-p-holm-plain'] as const;
  return (
    <Table.ScrollContainer minWidth={640}>
      <PlainTable title={words(message('significance-title'))}>
        <Table.Caption>{words(message('significance-help'))}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words(message('label-first-run'))}</Table.Th>
            <Table.Th>{words(message('label-second-run'))}</Table.Th>
            <Table.Th ta="right">{words(message('label-difference'))}</Table.Th>
            {titles.map((code) => (
              <Table.Th key={code} ta="right">
                {words(message(code))}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.pairs.map(({ first, second, difference, test, pHolm }) => (
            <Table.Tr key={`${first} ${second}`}>
              <Table.Td>
                <Text size="sm">{nameOf(first)}</Text>
              </Table.Td>
              <Table.Td>
                <Text size="sm">{nameOf(second)}</Text>
              </Table.Td>
              <Table.Td ta="right">{dominanceFigure(difference.difference)}</Table.Td>
              <Table.Td ta="right">{format.count(test.won)}</Table.Td>
              <Table.Td ta="right">{format.count(test.lost)}</Table.Td>
              <Table.Td ta="right">{dominanceFigure(test.dominance)}</Table.Td>
              <Table.Td ta="right">{probability(test.wilcoxon.p)}</Table.Td>
              <Table.Td ta="right">{probability(pHolm)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </PlainTable>
    </Table.ScrollContainer>
  );
}
