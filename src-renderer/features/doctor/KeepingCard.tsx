import { Alert, Button, Group, Paper, Select, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { auditActions, auditActionWords } from '../../../src-main/contract/audit-actions.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useWords } from '../../lib/use-words.ts';
import { FileField } from '../../parts/FileField.tsx';
import { orpc } from '../../rpc/client.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { EncryptionPart } from './EncryptionPart.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';

/** Rows of the audit log that are shown at once. */
const shownRows = 50;

/**
 * The open workspace: looked through (`workspaces.verify`), copied (`workspaces.backUp`), and who did what with it
 * (`workspaces.auditLog`) with a filter. Nothing where none is open.
 */
export function KeepingCard(): ReactNode {
  const { t } = useTranslation('doctor');
  const { data: workspace } = useQuery(orpc.workspaces.current.queryOptions());
  if (workspace === undefined || workspace === null) return null;
  return (
    <Paper withBorder p="md" mb="md">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('keeping.title')}
        </Title>
        <Verify />
        <BackUp />
        <EncryptionPart isEncrypted={workspace.isEncrypted} />
        <AuditLog />
      </Stack>
    </Paper>
  );
}

function Verify(): ReactNode {
  const { t } = useTranslation('doctor');
  const words = useWords();
  const verify = useMutation(orpc.workspaces.verify.mutationOptions());
  const faults = verify.data?.parts.flatMap((part) => part.faults) ?? [];
  return (
    <>
      <Group gap="sm">
        <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate(undefined)}>
          {t('keeping.verify')}
        </Button>
        {verify.data?.ok === true && <Text size="sm">{t('keeping.whole')}</Text>}
      </Group>
      {verify.isError && <ErrorState error={verify.error} />}
      {faults.length > 0 && (
        <Alert color="red" title={t('keeping.faulty')}>
          {faults.map((fault) => (
            <Text key={fault.text} size="sm">
              {words(fault)}
            </Text>
          ))}
        </Alert>
      )}
    </>
  );
}

function BackUp(): ReactNode {
  const { t } = useTranslation('doctor');
  const [file, setFile] = useState('');
  const backUp = useMutation(orpc.workspaces.backUp.mutationOptions());
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        backUp.mutate({ file: file.trim() });
      }}
    >
      <Group gap="sm" align="end">
        <div style={{ width: 520 }}>
          <FileField
            label={t('keeping.copy')}
            description={t('keeping.copyHint')}
            mode="save"
            extensions={['isthmus']}
            value={file}
            onChange={setFile}
          />
        </div>
        <Button type="submit" variant="default" disabled={file.trim() === ''} loading={backUp.isPending}>
          {t('keeping.backUp')}
        </Button>
      </Group>
      {backUp.data !== undefined && (
        <Text size="sm">{t('keeping.backedUp', { file: backUp.data.file })}</Text>
      )}
      {backUp.isError && <ErrorState error={backUp.error} />}
    </form>
  );
}

function AuditLog(): ReactNode {
  const { t } = useTranslation('doctor');
  const format = useFormat();
  const words = useWords();
  const [action, setAction] = useState<string | null>(null);
  const [day, setDay] = useState('');
  const input = {
    limit: shownRows,
    ...(action !== null && { action }),
    ...(day === '' ? {} : { from: day }),
  };
  const log = useQuery({
    ...orpc.workspaces.auditLog.queryOptions({ input }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Group gap="sm" align="end">
        <Select
          label={t('keeping.action')}
          placeholder={t('keeping.everyAction')}
          data={auditActions.map((value) => ({ value, label: words(auditActionWords(value)) }))}
          value={action}
          onChange={setAction}
          searchable
          clearable
          w={300}
        />
        <TextInput
          label={t('keeping.from')}
          type="date"
          value={day}
          onChange={({ currentTarget: { value } }) => setDay(value)}
        />
        <Text size="sm" c="dimmed">
          {t('keeping.rows', { total: log.data?.total ?? 0 })}
        </Text>
      </Group>
      {log.isError && <ErrorState error={log.error} />}
      <Table.ScrollContainer minWidth={600} mah={320}>
        <PlainTable title={t('keeping.log')}>
          <Table.Thead>
            <Table.Tr>
              {(['time', 'account', 'action', 'of', 'counts'] as const).map((column) => (
                <Table.Th key={column}>{t(`keeping.columns.${column}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {log.data?.rows.map(({ key, at, actor, action: done, subject, counts }) => (
              <Table.Tr key={key}>
                <Table.Td>{format.time(at)}</Table.Td>
                <Table.Td>{actor}</Table.Td>
                <Table.Td>{words(auditActionWords(done))}</Table.Td>
                <Table.Td>{subject}</Table.Td>
                <Table.Td>
                  {Object.entries(counts)
                    .map(([name, value]) => `${name} ${value}`)
                    .join(', ')}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </PlainTable>
      </Table.ScrollContainer>
    </>
  );
}
