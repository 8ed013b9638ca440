import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDisclosure } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reasonInGeneral } from '../../../src-main/contract/rejection-reasons.ts';
import { useWords } from '../../lib/use-words.ts';
import { useFormat } from '../../lib/use-format.ts';
import { orpc } from '../../rpc/client.ts';
import { usePagedRows } from '../../rpc/paged-rows.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { RejectedExport } from './RejectedExport.tsx';
import { RejectedTable } from './RejectedTable.tsx';

interface RejectedRowsProps {
  readonly dataset: string;
  readonly name: string;
}

/** All rejected rows of a data set, page by page (`datasets.rejectedRows`), by reason, and their export. */
export function RejectedRows({ dataset, name }: RejectedRowsProps): ReactNode {
  const { t } = useTranslation('data');
  const format = useFormat();
  const [reason, setReason] = useState('');
  const [isExporting, exporting] = useDisclosure(false);
  const statistics = useQuery(orpc.datasets.statistics.queryOptions({ input: { dataset } }));
  const paged = usePagedRows((page) =>
    orpc.datasets.rejectedRows.queryOptions({
      input: { dataset, ...(reason !== '' && { reason }), ...page },
    }),
  );
  const words = useWords();
  const counts = statistics.data?.rejected.byReason ?? {};
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Group gap="xs">
          <Text size="sm" fw={600}>
            {t('rejected.title')}
          </Text>
          <Text size="sm" c="dimmed">
            {paged.total === undefined ? '' : t('tables.rows', { count: paged.total })}
          </Text>
        </Group>
        <Group gap="xs">
          <Select
            aria-label={t('rejected.reason')}
            w={280}
            data={[
              { value: '', label: t('rejected.all') },
              ...Object.entries(counts).map(([code, count]) => ({
                value: code,
                label: `${words(reasonInGeneral(code))} (${format.count(count)})`,
              })),
            ]}
            value={reason}
            onChange={(value) => setReason(value ?? '')}
          />
          <Button variant="default" onClick={exporting.open}>
            {t('rejected.export')}
          </Button>
        </Group>
      </Group>
      {paged.error !== null && <ErrorState error={paged.error} onRetry={paged.retry} />}
      <RejectedTable rows={paged} />
      <RejectedExport dataset={dataset} name={name} isOpen={isExporting} onClose={exporting.close} />
    </Stack>
  );
}
