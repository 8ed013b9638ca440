import { Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { evidenceForms } from '../../../src-main/contract/evidence.ts';
import type { RunDetails } from '../../../src-main/contract/rpc/runs.ts';
import { useFormat } from '../../lib/use-format.ts';
import { PlainTable } from '../../parts/PlainTable.tsx';

/**
 * What the scores of each domain became after the two phases: the form of the evidence's weights that was kept,
 * and what each form reached on the users that chose between them. A sentence where the run has no evidence, or
 * none yet.
 */
export function EvidenceTable({ run }: { readonly run: RunDetails }): ReactNode {
  const { t } = useTranslation('train');
  const format = useFormat();
  const { evidence } = run;
  if (evidence === null) {
    return <Text size="sm">{t(run.settings.evidence.enabled ? 'evidence.notYet' : 'evidence.off')}</Text>;
  }
  return (
    <Stack gap="xs">
      <Text size="sm">{t('evidence.help')}</Text>
      <Table.ScrollContainer minWidth={400}>
        <PlainTable title={t('tabs.evidence')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">NDCG@10</Table.Th>
              {evidence.map(({ domain }) => (
                <Table.Th key={domain} scope="col" ta="right">
                  {domain}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {evidenceForms.map((form) => (
              <Table.Tr key={form}>
                <Table.Th scope="row" fw={400}>
                  {t(`evidence.forms.${form}`)}
                </Table.Th>
                {evidence.map((one) => (
                  <Table.Td key={one.domain} ta="right" fw={one.form === form ? 700 : 400}>
                    {format.metric(one.validation[form])}
                    {one.form === form && ` ${t('evidence.kept')}`}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </PlainTable>
      </Table.ScrollContainer>
      {evidence.map(({ domain, examples, chosenBy }) => (
        <Text key={domain} size="xs" c="dimmed">
          {t('evidence.users', { domain, examples, chosenBy })}
        </Text>
      ))}
    </Stack>
  );
}
