import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../lib/use-words.ts';
import { FileField } from '../../parts/FileField.tsx';
import { orpc } from '../../rpc/client.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';

/** Takes columns that describe users (country, segment …) from a file (`datasets.describeUsers`), and says what it brought. */
export function UsersFileForm({ dataset }: { readonly dataset: string }): ReactNode {
  const { t } = useTranslation('data');
  const words = useWords();
  const [file, setFile] = useState('');
  const { data: columns = [] } = useQuery(orpc.datasets.userColumns.queryOptions({ input: { dataset } }));
  const describe = useMutation(orpc.datasets.describeUsers.mutationOptions());
  const brought = describe.data;
  return (
    <Stack gap="sm">
      <Text size="sm">{t('usersFile.hint')}</Text>
      {columns.length > 0 && (
        <Text size="sm">{t('usersFile.there', { columns: columns.map(({ name }) => name).join(', ') })}</Text>
      )}
      <FileField
        label={t('usersFile.file')}
        description={t('usersFile.fileHint')}
        mode="open"
        extensions={[]}
        value={file}
        onChange={setFile}
      />
      {describe.isError && <ErrorState error={describe.error} />}
      {brought !== undefined && (
        <Alert color="teal" role="status">
          <Text size="sm">
            {[
              t('usersFile.taken', { count: brought.users, columns: brought.columns.join(', ') }),
              ...brought.notes.map(words),
            ].join(' ')}
          </Text>
        </Alert>
      )}
      <Group>
        <Button
          onClick={() => describe.mutate({ dataset, file: file.trim() })}
          loading={describe.isPending}
          disabled={file.trim() === ''}
        >
          {t('usersFile.take')}
        </Button>
      </Group>
    </Stack>
  );
}
