import { Alert, Button, Group, Text, TextInput } from '@mantine/core';
import { IconArrowUp, IconFolderPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorMessage, orpc } from '../rpc/client.ts';

interface FolderBarProps {
  /** undefined: not known yet. */
  readonly folder: string | undefined;
  /** null: there is none above. */
  readonly parent: string | null;
  readonly onGo: (folder: string) => void;
}

/** Where the file dialog stands, the way up, and a new folder there (`files.makeFolder`), which is gone into. */
export function FolderBar({ folder, parent, onGo }: FolderBarProps): ReactNode {
  const { t } = useTranslation();
  const [newName, setNewName] = useState<string>();
  const make = useMutation(
    orpc.files.makeFolder.mutationOptions({
      onSuccess: ({ path }) => {
        setNewName(undefined);
        onGo(path);
      },
    }),
  );
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <Button
          variant="default"
          leftSection={<IconArrowUp size={14} aria-hidden />}
          disabled={parent === null}
          onClick={() => parent !== null && onGo(parent)}
        >
          {t('files.parent')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconFolderPlus size={14} aria-hidden />}
          disabled={folder === undefined}
          onClick={() => setNewName('')}
        >
          {t('files.newFolder')}
        </Button>
        <Text size="xs" truncate title={folder}>
          {folder}
        </Text>
      </Group>
      {newName !== undefined && folder !== undefined && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            event.stopPropagation(); // the dialog may stand in the form of its field
            make.mutate({ folder, name: newName.trim() });
          }}
        >
          <Group align="flex-end" gap="xs">
            <TextInput
              style={{ flex: 1 }}
              label={t('files.folderName')}
              value={newName}
              onChange={(event) => setNewName(event.currentTarget.value)}
              autoFocus
            />
            <Button type="submit" disabled={newName.trim() === ''} loading={make.isPending}>
              {t('files.make')}
            </Button>
          </Group>
        </form>
      )}
      {make.isError && <Alert color="red">{errorMessage(make.error)}</Alert>}
    </>
  );
}
