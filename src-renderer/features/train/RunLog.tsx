// The log of the job that trains a run, newest line last; long lines go on below.
import { ScrollArea, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../rpc/client.ts';
import { QueryView } from '../../ui/QueryView.tsx';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/use-words.ts';
import { describeDetails } from './log-details.ts';
import { PlainTable } from '../../parts/PlainTable.tsx';

interface RunLogProps {
  readonly job: string | null;
  readonly isActive: boolean;
}

const refreshMs = 2000;

export const RunLog = memo(function RunLog({ job, isActive }: RunLogProps): ReactNode {
  const { t } = useTranslation('train');
  const words = useWords();
  const format = useFormat();
  const logs = useQuery(
    orpc.jobs.logs.queryOptions({
      input: { id: job ?? '' },
      enabled: job !== null,
      staleTime: 0,
      refetchInterval: isActive ? refreshMs : false,
    }),
  );
  const labelOf = (name: string): string =>
    isLabelled(name)
      ? t(`log.details.${name}`)
      : name === 'test NDCG@10'
        ? t('figures.test')
        : name.replace('ndcg', 'NDCG').replace('hr', 'HR');
  if (job === null) return <Text size="sm">{t('log.none')}</Text>;
  return (
    <QueryView query={logs}>
      {(lines) => (
        <ScrollArea h={440} type="auto" viewportProps={{ tabIndex: 0, 'aria-label': t('tabs.log') }}>
          <PlainTable title={t('tabs.log')} ff="monospace" fz="xs" verticalSpacing={2} layout="fixed">
            <Table.Tbody>
              {lines.map(({ at, level, said, details }, index) => (
                <Table.Tr key={index}>
                  <Table.Td w={96} style={{ whiteSpace: 'nowrap', verticalAlign: 'top' }} c="dimmed">
                    {format.clock(at)}
                  </Table.Td>
                  <Table.Td
                    style={{ verticalAlign: 'top', overflowWrap: 'anywhere' }}
                    {...(level === 'error' && { c: 'red' })}
                  >
                    {words(said)}
                    <Text span size="xs" c="dimmed" ff="monospace">
                      {describeDetails(details, { label: labelOf, words }).map((one) => ` · ${one}`)}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </PlainTable>
          {lines.length === 0 && <Text size="sm">{t('log.empty')}</Text>}
        </ScrollArea>
      )}
    </QueryView>
  );
});

const labelled = ['loss', 'mrr', 'seconds', 'bestEpoch', 'device', 'reason', 'users', 'code'] as const;
const isLabelled = (name: string): name is (typeof labelled)[number] =>
  (labelled as readonly string[]).includes(name);
