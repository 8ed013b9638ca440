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
import { useSessionStorage } from '@mantine/hooks';
import { IconFile, IconFolder, IconSquare, IconSquareCheckFilled } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FolderEntry } from '../../src-main/contract/rpc/files.ts';
import { fileNameOf, folderOf, joinPath, withExtension } from '../lib/paths.ts';
import { useFormat } from '../lib/use-format.ts';
import { orpc } from '../rpc/client.ts';
import { uploadFile } from '../rpc/upload.ts';
import { QueryView } from '../ui/QueryView.tsx';
import { FolderBar } from './FolderBar.tsx';

interface FileBrowserProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** open-many: several files of one folder. */
  readonly mode: 'open' | 'open-many' | 'save' | 'folder';
  readonly extensions: readonly string[];
  /** Opens beside this file; empty: the home folder. */
  readonly startPath: string;
  /** One path, but for `open-many`. */
  readonly onChoose: (paths: readonly string[]) => void;
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
  // the next dialog opens where this one was
  const [lastFolder, setLastFolder] = useSessionStorage({
    key: 'isthmus-files-folder',
    getInitialValueInEffect: false, // this dialog's own first folder is it
  });
  const [folder, setFolder] = useState<string | undefined>(
    startPath === '' ? lastFolder : folderOf(startPath),
  );
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [name, setName] = useState(mode === 'save' ? fileNameOf(startPath) : '');
  const listing = useQuery(
    orpc.files.list.queryOptions({ input: folder === undefined ? {} : { folder }, staleTime: 0 }),
  );
  const goTo = (next: string): void => {
    setFolder(next);
    setChosen([]);
    setLastFolder(next);
  };
  const fits = ({ kind, name: file }: FolderEntry): boolean =>
    kind === 'folder' ||
    (mode !== 'folder' &&
      (extensions.length === 0 || extensions.some((ending) => file.toLowerCase().endsWith(`.${ending}`))));
  return (
    <Stack gap="sm">
      {(mode === 'open' || mode === 'open-many') && (
        <UploadArea isMany={mode === 'open-many'} onUploaded={onChoose} />
      )}
      <FolderBar
        folder={listing.data?.folder ?? folder}
        // what cannot be read has a folder above it all the same
        parent={listing.isError ? folderOf(folder ?? '/') : (listing.data?.parent ?? null)}
        onGo={goTo}
      />
      <QueryView query={listing}>
        {({ folder: shown, missing, entries }) => (
          <Stack gap="xs">
            {missing !== null && (
              <Text size="xs" role="status">
                {t('files.missing', { folder: missing })}
              </Text>
            )}
            <ScrollArea h={280} type="auto">
              <EntryTable
                entries={entries.filter(fits)}
                onOpen={(entry) => {
                  if (entry.kind === 'folder') goTo(entry.path);
                  else if (mode === 'save') setName(entry.name);
                  else if (mode !== 'open-many') onChoose([entry.path]);
                  else if (chosen.includes(entry.path))
                    setChosen(chosen.filter((path) => path !== entry.path));
                  else setChosen([...chosen, entry.path]);
                }}
                chosen={mode === 'open-many' ? chosen : undefined}
              />
            </ScrollArea>
            {mode === 'save' && (
              <SaveLine
                name={name}
                setName={setName}
                isTaken={entries.some((entry) => entry.name === withExtension(name.trim(), extensions))}
                onSave={() => onChoose([joinPath(shown, withExtension(name.trim(), extensions))])}
              />
            )}
            {mode === 'folder' && <Button onClick={() => onChoose([shown])}>{t('files.choose')}</Button>}
            {mode === 'open-many' && (
              <Button disabled={chosen.length === 0} onClick={() => onChoose(chosen)}>
                {t('files.chooseMany', { count: chosen.length })}
              </Button>
            )}
          </Stack>
        )}
      </QueryView>
    </Stack>
  );
}

interface SaveLineProps {
  readonly name: string;
  readonly setName: (name: string) => void;
  readonly isTaken: boolean;
  readonly onSave: () => void;
}

function SaveLine({ name, setName, isTaken, onSave }: SaveLineProps): ReactNode {
  const { t } = useTranslation();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation(); // the dialog may stand in the form of its field
        if (name.trim() !== '') onSave();
      }}
    >
      <Group align="flex-end" gap="xs">
        <TextInput
          style={{ flex: 1 }}
          label={t('files.name')}
          description={isTaken ? t('files.exists') : undefined}
          inputWrapperOrder={['label', 'input', 'description']}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <Button type="submit" disabled={name.trim() === ''}>
          {t('actions.save')}
        </Button>
      </Group>
    </form>
  );
}

interface EntryTableProps {
  readonly entries: readonly FolderEntry[];
  readonly onOpen: (entry: FolderEntry) => void;
  /** Paths of the marked files; undefined: files are not marked but opened. */
  readonly chosen: readonly string[] | undefined;
}

function EntryTable({ entries, onOpen, chosen }: EntryTableProps): ReactNode {
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
              <UnstyledButton
                onClick={() => onOpen(entry)}
                w="100%"
                fz="sm"
                {...(chosen !== undefined &&
                  entry.kind === 'file' && { 'aria-pressed': chosen.includes(entry.path) })}
              >
                <Group gap="xs" wrap="nowrap">
                  {entry.kind === 'folder' ? (
                    <IconFolder size={16} aria-hidden />
                  ) : chosen?.includes(entry.path) === true ? (
                    <IconSquareCheckFilled
                      size={16}
                      color="var(--mantine-primary-color-filled)"
                      aria-hidden
                    />
                  ) : chosen !== undefined ? (
                    <IconSquare size={16} aria-hidden />
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

interface UploadAreaProps {
  readonly isMany: boolean;
  readonly onUploaded: (paths: readonly string[]) => void;
}

function UploadArea({ isMany, onUploaded }: UploadAreaProps): ReactNode {
  const { t } = useTranslation();
  const [share, setShare] = useState(0);
  const [name, setName] = useState('');
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const paths: string[] = [];
      for (const file of files) {
        setName(file.name);
        paths.push(await uploadFile(file, setShare));
      }
      return paths;
    },
    onSuccess: onUploaded,
  });
  return (
    <Stack gap="xs">
      <Dropzone
        multiple={isMany}
        loading={upload.isPending}
        onDrop={(files) => {
          if (files.length > 0) upload.mutate(files);
        }}
        preventDropOnDocument={false} // the rest of the window has its own say (shell/WindowDrop.tsx)
        p="md"
        inputProps={{ 'aria-label': t(isMany ? 'files.uploadMany' : 'files.upload') }}
      >
        <Text size="sm" ta="center">
          {t(isMany ? 'files.uploadMany' : 'files.upload')}
        </Text>
      </Dropzone>
      {upload.isPending && (
        <>
          <Progress value={share * 100} aria-label={t('actions.upload')} />
          <Text size="xs">{t('files.uploading', { name, percent: Math.round(share * 100) })}</Text>
        </>
      )}
      {upload.isError && <Alert color="red">{upload.error.message}</Alert>}
    </Stack>
  );
}
