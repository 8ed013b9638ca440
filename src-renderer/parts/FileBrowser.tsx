import {
  Alert,
  Button,
  Group,
  Modal,
  Progress,
  ScrollArea,
  Stack,
  Table,
  Text,
  TextInput,
  UnstyledButton,
} from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconArrowUp, IconFile, IconFolder } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FolderEntry } from '../../src-main/contract/rpc/files.ts';
import { folderOf, joinPath } from '../lib/paths.ts';
import { useFormat } from '../lib/use-format.ts';
import { orpc } from '../rpc/client.ts';
import { uploadFile } from '../rpc/upload.ts';
import { QueryView } from '../ui/QueryView.tsx';

interface FileBrowserProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly mode: 'open' | 'save' | 'folder';
  readonly extensions: readonly string[];
  /** Opens beside this file; empty: the home folder. */
  readonly startPath: string;
  readonly onChoose: (path: string) => void;
}

/**
 * Browser mode's file dialog: the folders of the machine that Isthmus runs on (`files.list`), and, to open a
 * file, upload from the browser's computer. `onChoose` gets a path on the host's machine; the caller closes the
 * dialog.
 */
export function FileBrowser({ isOpen, onClose, mode, ...rest }: FileBrowserProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Modal opened={isOpen} onClose={onClose} title={t(`files.title.${mode}`)} size="lg">
      <BrowserContent mode={mode} {...rest} />
    </Modal>
  );
}

type ContentProps = Omit<FileBrowserProps, 'isOpen' | 'onClose'>;

function BrowserContent({ mode, extensions, startPath, onChoose }: ContentProps): ReactNode {
  const { t } = useTranslation();
  const [folder, setFolder] = useState<string | undefined>(
    startPath === '' ? undefined : folderOf(startPath),
  );
  const [name, setName] = useState('');
  const listing = useQuery(
    orpc.files.list.queryOptions({ input: folder === undefined ? {} : { folder }, staleTime: 0 }),
  );
  const fits = ({ kind, name: file }: FolderEntry): boolean =>
    kind === 'folder' ||
    (mode !== 'folder' &&
      (extensions.length === 0 || extensions.some((ending) => file.toLowerCase().endsWith(`.${ending}`))));
  return (
    <Stack gap="sm">
      {mode === 'open' && <UploadArea onUploaded={onChoose} />}
      <QueryView query={listing}>
        {({ folder: shown, parent, entries }) => (
          <Stack gap="xs">
            <Group gap="xs" wrap="nowrap">
              <Button
                variant="default"
                leftSection={<IconArrowUp size={14} aria-hidden />}
                disabled={parent === null}
                onClick={() => setFolder(parent ?? undefined)}
              >
                {t('files.parent')}
              </Button>
              <Text size="xs" truncate title={shown}>
                {shown}
              </Text>
            </Group>
            <ScrollArea h={280} type="auto">
              <EntryTable
                entries={entries.filter(fits)}
                onOpen={(entry) => {
                  if (entry.kind === 'folder') setFolder(entry.path);
                  else if (mode === 'save') setName(entry.name);
                  else onChoose(entry.path);
                }}
              />
            </ScrollArea>
            {mode === 'save' && (
              <Group align="flex-end" gap="xs">
                <TextInput
                  style={{ flex: 1 }}
                  label={t('files.name')}
                  value={name}
                  onChange={(event) => setName(event.currentTarget.value)}
                />
                <Button disabled={name.trim() === ''} onClick={() => onChoose(joinPath(shown, name.trim()))}>
                  {t('actions.save')}
                </Button>
              </Group>
            )}
            {mode === 'folder' && <Button onClick={() => onChoose(shown)}>{t('files.choose')}</Button>}
          </Stack>
        )}
      </QueryView>
    </Stack>
  );
}

interface EntryTableProps {
  readonly entries: readonly FolderEntry[];
  readonly onOpen: (entry: FolderEntry) => void;
}

function EntryTable({ entries, onOpen }: EntryTableProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (entries.length === 0) {
    return (
      <Text size="sm" c="dimmed" p="sm">
        {t('files.emptyFolder')}
      </Text>
    );
  }
  return (
    <Table highlightOnHover>
      <Table.Tbody>
        {entries.map((entry) => (
          <Table.Tr key={entry.path}>
            <Table.Td>
              <UnstyledButton onClick={() => onOpen(entry)} w="100%" fz="sm">
                <Group gap="xs" wrap="nowrap">
                  {entry.kind === 'folder' ? (
                    <IconFolder size={16} aria-hidden />
                  ) : (
                    <IconFile size={16} aria-hidden />
                  )}
                  {entry.name}
                </Group>
              </UnstyledButton>
            </Table.Td>
            <Table.Td ta="right" c="dimmed">
              {entry.sizeBytes === null ? '' : format.bytes(entry.sizeBytes)}
            </Table.Td>
            <Table.Td ta="right" c="dimmed">
              {entry.modifiedAt === null ? '' : format.time(entry.modifiedAt)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function UploadArea({ onUploaded }: { readonly onUploaded: (path: string) => void }): ReactNode {
  const { t } = useTranslation();
  const [share, setShare] = useState(0);
  const upload = useMutation({
    mutationFn: (file: File) => uploadFile(file, setShare),
    onSuccess: onUploaded,
  });
  return (
    <Stack gap="xs">
      <Dropzone
        multiple={false}
        loading={upload.isPending}
        onDrop={([file]) => {
          if (file !== undefined) upload.mutate(file);
        }}
        preventDropOnDocument={false} // the rest of the window has its own say (shell/WindowDrop.tsx)
        p="md"
        inputProps={{ 'aria-label': t('files.upload') }}
      >
        <Text size="sm" ta="center">
          {t('files.upload')}
        </Text>
      </Dropzone>
      {upload.isPending && (
        <>
          <Progress value={share * 100} aria-label={t('actions.upload')} />
          <Text size="xs">
            {t('files.uploading', { name: upload.variables.name, percent: Math.round(share * 100) })}
          </Text>
        </>
      )}
      {upload.isError && <Alert color="red">{upload.error.message}</Alert>}
    </Stack>
  );
}
