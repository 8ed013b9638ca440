import { Button, Group, Paper, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilePreview } from '../../../src-main/contract/file-preview.ts';
import { fileNameOf } from '../../lib/paths.ts';
import { ChooseFilesButton } from '../../parts/ChooseFilesButton.tsx';
import { dataFileExtensions, withFiles, type ImportDraft } from '../../parts/import-draft.ts';
import { asItems } from './file-kinds-of-draft.ts';
import { InteractionsFile } from './InteractionsFile.tsx';
import { ItemsFile } from './ItemsFile.tsx';
import { MoreItems } from './MoreItems.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import { ReadingFields } from './ReadingFields.tsx';
import type { Previews } from './use-previews.ts';

interface StepProps {
  readonly draft: ImportDraft;
  readonly change: (changes: Partial<ImportDraft>) => void;
  readonly previews: Previews;
}

/**
 * Step 1 of the import: which files of interactions and items, with what separator and encoding, and their
 * first rows.
 */
export function FilesStep({ draft, change, previews }: StepProps): ReactNode {
  const { t } = useTranslation('data');
  const changeFile = (place: number, changes: Partial<ImportDraft['files'][number]>): void =>
    change({ files: draft.files.map((file, other) => (other === place ? { ...file, ...changes } : file)) });
  return (
    <Stack gap="md">
      <Stack gap="sm">
        {draft.files.map((file, place) => (
          <InteractionsFile
            key={place}
            draft={draft}
            place={place}
            previews={previews}
            change={(changes) => changeFile(place, changes)}
            onAsItems={() => change(asItems(draft, place))}
            onRemove={() => change({ files: draft.files.filter((_, other) => other !== place) })}
          />
        ))}
        {draft.items !== null && (
          <ItemsFile draft={draft} items={draft.items} change={change} previews={previews} />
        )}
        <MoreItems draft={draft} change={change} previews={previews} />
        <Group gap="xs" align="flex-end" justify="space-between">
          <Group gap="xs">
            <ChooseFilesButton
              label={t('files.chooseFiles')}
              extensions={dataFileExtensions}
              onChoose={(paths) => change(withFiles(draft, paths))}
            />
            <Button
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => change({ files: [...draft.files, { path: '', domain: '', roles: {} }] })}
            >
              {t('files.addFile')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() =>
                change(
                  draft.items === null
                    ? { items: { path: '', roles: {} } }
                    : { moreItems: [...draft.moreItems, { path: '', domain: '' }] },
                )
              }
            >
              {t('files.addItems')}
            </Button>
          </Group>
          <Group gap="xs" align="flex-end">
            <ReadingFields reading={draft} change={change} automatic={t('files.automatic')} />
          </Group>
        </Group>
        <Text size="xs" c="dimmed">
          {t('files.howMany')}
        </Text>
      </Stack>
      <PreviewOfFiles previews={Object.values(previews.byPath)} />
    </Stack>
  );
}

function PreviewOfFiles({ previews }: { readonly previews: readonly FilePreview[] }): ReactNode {
  const { t } = useTranslation('data');
  const [chosen, setChosen] = useState('');
  const preview = previews.find(({ path }) => path === chosen) ?? previews[0];
  if (preview === undefined) return null;
  return (
    <Paper p="xs">
      <Group justify="space-between" mb="xs">
        <Text size="sm" fw={600}>
          {t('files.preview')}{' '}
          <Text span size="xs" c="dimmed">
            {t('files.previewCount', { count: preview.rows.length })}
          </Text>
        </Text>
        {previews.length > 1 && (
          <SegmentedControl
            aria-label={t('files.preview')}
            data={previews.map(({ path }) => ({ value: path, label: fileNameOf(path) }))}
            value={preview.path}
            onChange={setChosen}
          />
        )}
      </Group>
      <PreviewTable preview={preview} />
    </Paper>
  );
}
