import { Alert, Badge, Button, CopyButton, Group, Loader, Paper, Stack, Table, Text } from '@mantine/core';
import { IconCheck, IconCopy, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DoctorReport } from '../../../src-main/contract/doctor.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/use-words.ts';
import { orpc } from '../../rpc/client.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { doctorText } from './doctor-text.ts';
import { KeepingCard } from './KeepingCard.tsx';
import { MissingList } from './MissingList.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';

/**
 * The screen "Doctor": what this machine offers and what is missing, as the command `isthmus doctor` says it
 * (`system.doctor`, which takes seconds). A button looks again, another copies it as text.
 */
export function DoctorScreen(): ReactNode {
  const { t } = useTranslation('doctor');
  const query = useQuery(orpc.system.doctor.queryOptions());
  const { data: report } = query;
  return (
    <>
      <ScreenHeader
        title={t('title')}
        description={t('description')}
        actions={
          <>
            <CopyButton value={report === undefined ? '' : doctorText(report)}>
              {({ copied, copy }) => (
                <Button
                  variant="default"
                  leftSection={<IconCopy size={14} aria-hidden />}
                  disabled={report === undefined}
                  onClick={copy}
                >
                  {t(copied ? 'copied' : 'copy')}
                </Button>
              )}
            </CopyButton>
            <Button
              leftSection={<IconRefresh size={14} aria-hidden />}
              loading={query.isFetching}
              onClick={() => void query.refetch()}
            >
              {t('again')}
            </Button>
          </>
        }
      />
      <KeepingCard />
      {report !== undefined ? (
        <Report report={report} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Group gap="sm" role="status">
          <Loader size="sm" />
          <Text size="sm">{t('checking')}</Text>
        </Group>
      )}
    </>
  );
}

function Report({ report }: { readonly report: DoctorReport }): ReactNode {
  const { t } = useTranslation('doctor');
  const format = useFormat();
  const { cpu, memory, dataFolder } = report;
  const isFine = report.checks.every(({ ok }) => ok);
  return (
    <Stack gap="md">
      {isFine ? (
        <Alert color="teal" icon={<IconCheck size={18} />} title={t('fine')} />
      ) : (
        <MissingList report={report} />
      )}
      <Group gap="xs" align="stretch">
        <Figure
          label={t('figures.version')}
          value={report.version}
          detail={`Node ${report.node} · ${report.platform}`}
        />
        <Figure
          label={t('figures.processor')}
          value={t('figures.cores', { count: cpu.cores })}
          detail={cpu.model}
        />
        <Figure
          label={t('figures.memory')}
          value={format.bytes(memory.totalBytes)}
          detail={t('figures.free', { size: format.bytes(memory.freeBytes) })}
        />
        <Figure
          label={t('figures.disk')}
          value={dataFolder.freeBytes === null ? '–' : format.bytes(dataFolder.freeBytes)}
          detail={dataFolder.writable ? dataFolder.path : `${dataFolder.path}: ${t('figures.readOnly')}`}
        />
      </Group>
      <Providers report={report} />
      <ModelFiles report={report} />
    </Stack>
  );
}

function Providers({ report }: { readonly report: DoctorReport }): ReactNode {
  const { t } = useTranslation('doctor');
  const words = useWords();
  return (
    <Paper>
      <Text component="h2" fw={600} m={0} mb={4}>
        {t('providers.title')}
      </Text>
      <PlainTable title={t('providers.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={112}>{t('providers.provider')}</Table.Th>
            <Table.Th w={80}>{t('providers.usable')}</Table.Th>
            <Table.Th w={112} ta="right">
              {t('providers.speed')}
            </Table.Th>
            <Table.Th>{t('providers.reason')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {report.executionProviders.map(({ provider, available, speedup, reason }) => (
            <Table.Tr key={provider}>
              <Table.Td>{provider}</Table.Td>
              <Table.Td>
                <Badge color={available ? 'teal' : 'gray'}>
                  {t(available ? 'providers.yes' : 'providers.no')}
                </Badge>
              </Table.Td>
              <Table.Td ta="right">
                {speedup === undefined ? '–' : t('providers.times', { speedup: speedup.toPrecision(2) })}
              </Table.Td>
              <Table.Td c="dimmed">{words(reason)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </PlainTable>
    </Paper>
  );
}

const stateColours = { installed: 'teal', missing: 'orange', wrong: 'red' } as const;

function ModelFiles({ report }: { readonly report: DoctorReport }): ReactNode {
  const { t } = useTranslation(['doctor', 'common']);
  const format = useFormat();
  return (
    <Paper>
      <Group justify="space-between" mb={4}>
        <Text component="h2" fw={600} m={0}>
          {t('models.title')}
        </Text>
        <Button component={Link} to="/models" variant="subtle" size="compact-xs">
          {t('go', { screen: t('common:nav.models') })}
        </Button>
      </Group>
      <PlainTable title={t('models.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('models.name')}</Table.Th>
            <Table.Th>{t('models.role')}</Table.Th>
            <Table.Th>{t('models.state')}</Table.Th>
            <Table.Th>{t('models.licence')}</Table.Th>
            <Table.Th ta="right">{t('models.size')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {report.models.map(({ id, name, role, state, licence, sizeBytes }) => (
            <Table.Tr key={id}>
              <Table.Td>{name}</Table.Td>
              <Table.Td>{t(`models.roles.${role}`)}</Table.Td>
              <Table.Td>
                <Badge color={stateColours[state]}>{t(`models.states.${state}`)}</Badge>
              </Table.Td>
              <Table.Td>{licence ?? '–'}</Table.Td>
              <Table.Td ta="right">{format.bytes(sizeBytes)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </PlainTable>
    </Paper>
  );
}
