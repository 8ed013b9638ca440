// The log of the job that trains a run, newest line last.
import { ScrollArea, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../rpc/client.ts';
import { QueryView } from '../../ui/QueryView.tsx';
import { useWords } from '../../lib/use-words.ts';

interface RunLogProps {
  readonly job: string | null;
  readonly isActive: boolean;
}

const refreshMs = 2000;

export const RunLog = memo(function RunLog({ job, isActive }: RunLogProps): ReactNode {
  const { t } = useTranslation('train');
  const words = useWords();
  const logs = useQuery(
    orpc.jobs.logs.queryOptions({
      input: { id: job ?? '' },
      enabled: job !== null,
      staleTime: 0,
      refetchInterval: isActive ? refreshMs : false,
    }),
  );
  if (job === null) return <Text size="sm">{t('log.none')}</Text>;
  return (
    <QueryView query={logs}>
      {(lines) => (
        <ScrollArea h={440} type="auto" viewportProps={{ tabIndex: 0, 'aria-label': t('tabs.log') }}>
          <Table ff="monospace" fz="xs" verticalSpacing={2}>
            <Table.Tbody>
              {lines.map(({ at, level, said, details }, index) => (
                <Table.Tr key={index}>
                  <Table.Td style={{ whiteSpace: 'nowrap', verticalAlign: 'top' }} c="dimmed">
                    {new Date(at).toLocaleTimeString()}
                  </Table.Td>
                  <Table.Td
                    style={{ verticalAlign: 'top', minWidth: 224 }}
                    {...(level === 'error' && { c: 'red' })}
                  >
                    {words(said)}
                  </Table.Td>
                  <Table.Td c="dimmed" style={{ verticalAlign: 'top' }}>
                    {describeDetails(details)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          {lines.length === 0 && <Text size="sm">{t('log.empty')}</Text>}
        </ScrollArea>
      )}
    </QueryView>
  );
});

/** `loss 3.217, ndcg@10 0.0260`. */
function describeDetails(details: unknown): string {
  if (typeof details !== 'object' || details === null) return '';
  return Object.entries(details)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? shorten(value) : textOf(value)}`)
    .join(', ');
}

const shorten = (value: number): string => (Number.isInteger(value) ? String(value) : value.toPrecision(4));
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
