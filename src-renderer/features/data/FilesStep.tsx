import {
  ActionIcon,
  Button,
  Group,
  Paper,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilePreview } from '../../../src-main/contract/datasets.ts';
import { fileNameOf } from '../../lib/paths.ts';
import { FileField } from '../../parts/FileField.tsx';
import { dataFileExtensions, type ImportDraft } from '../../parts/import-draft.ts';
import { PreviewTable } from './PreviewTable.tsx';
import { FileState } from './FileState.tsx';
import { MoreItems } from './MoreItems.tsx';
import { stemOf } from './import-request.ts';
import type { Previews } from './use-previews.ts';

interface StepProps {
  readonly draft: ImportDraft;
  readonly change: (changes: Partial<ImportDraft>) => void;
  readonly previews: Previews;
}

const encodings = ['utf-8', 'latin-1', 'gb18030', 'big5', 'shift_jis', 'euc-kr', 'utf-16le', 'utf-16be'];

/**
 * Step 1 of the import: which files of interactions and items, with what separator and encoding, and their
 * first rows.
 */
export function FilesStep({ draft, change, previews }: StepProps): ReactNode {
  const { t } = useTranslation('data');
  const changeFile = (place: number, changes: Partial<ImportDraft['files'][number]>): void =>
    change({ files: draft.files.map((file, other) => (other === place ? { ...file, ...changes } : file)) });
  const onEncoding = (encoding: string): void => change({ encoding });
  return (
    <Stack gap="md">
      <Stack gap="sm">
        {draft.files.map((file, place) => (
          <Stack gap={4} key={place}>
            <Group align="flex-end" gap="xs" wrap="nowrap">
              <div style={{ flex: 1 }}>
                <FileField
                  label={
                    draft.files.length > 1
                      ? `${t('files.interactions')} ${place + 1}`
                      : t('files.interactions')
                  }
                  {...(place === 0 && { description: t('files.interactionsHint') })}
                  mode="open"
                  extensions={dataFileExtensions}
                  value={file.path}
                  onChange={(path) => changeFile(place, { path, roles: {}, table: undefined })}
                  required
                />
              </div>
              {draft.files.length > 1 && (
                <>
                  <TextInput
                    label={t('files.domain')}
                    w={160}
                    value={file.domain}
                    placeholder={file.path === '' ? '' : stemOf(file.path)}
                    title={t('files.domainHint')}
                    onChange={({ currentTarget: { value } }) =>
                      changeFile(place, { domain: value, roles: withDomainName(file.roles, value) })
                    }
                  />
                  <ActionIcon
                    aria-label={`${t('files.removeFile')} ${place + 1}`}
                    mb={2}
                    onClick={() => change({ files: draft.files.filter((_, other) => other !== place) })}
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                </>
              )}
            </Group>
            <FileState
              path={file.path}
              query={previews.queryOf(file.path)}
              onEncoding={onEncoding}
              onTable={(table) => changeFile(place, { table, roles: {} })}
            />
          </Stack>
        ))}
        {draft.items !== null && (
          <Stack gap={4}>
            <Group align="flex-end" gap="xs" wrap="nowrap">
              <div style={{ flex: 1 }}>
                <FileField
                  label={t('files.items')}
                  description={t('files.itemsHint')}
                  mode="open"
                  extensions={dataFileExtensions}
                  value={draft.items.path}
                  onChange={(path) => change({ items: { path, roles: {} } })}
                />
              </div>
              <ActionIcon
                aria-label={`${t('files.removeFile')}: ${t('files.items')}`}
                mb={2}
                onClick={() => {
                  const [next, ...moreItems] = draft.moreItems;
                  change({ items: next === undefined ? null : { path: next.path, roles: {} }, moreItems });
                }}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </Group>
            <FileState
              path={draft.items.path}
              query={previews.queryOf(draft.items.path)}
              onEncoding={onEncoding}
              onTable={(table) => change({ items: { path: draft.items?.path ?? '', roles: {}, table } })}
            />
          </Stack>
        )}
        <MoreItems draft={draft} change={change} previews={previews} />
        <Group gap="xs" align="flex-end" justify="space-between">
          <Group gap="xs">
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
            <Select
              label={t('files.delimiter')}
              w={128}
              data={[
                { value: '', label: t('files.automatic') },
                { value: ',', label: t('files.delimiters.comma') },
                { value: ';', label: t('files.delimiters.semicolon') },
                { value: '\t', label: t('files.delimiters.tab') },
                { value: '|', label: t('files.delimiters.bar') },
              ]}
              value={draft.delimiter}
              onChange={(delimiter) => change({ delimiter: delimiter ?? '' })}
            />
            <Select
              label={t('files.quote')}
              w={128}
              data={[
                { value: '', label: t('files.automatic') },
                '"',
                "'",
                { value: 'none', label: t('files.quoteNone') },
              ]}
              value={draft.quote}
              onChange={(quote) => change({ quote: quote ?? '' })}
            />
            <TextInput
              label={t('files.skip')}
              w={128}
              inputMode="numeric"
              placeholder={t('files.automatic')}
              value={draft.skipLines}
              onChange={({ currentTarget: { value } }) => change({ skipLines: value.replace(/\D/g, '') })}
            />
            <Select
              label={t('files.encoding')}
              w={128}
              data={[{ value: '', label: t('files.automatic') }, ...encodings]}
              value={draft.encoding}
              onChange={(encoding) => change({ encoding: encoding ?? '' })}
            />
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

/** A given name stands in for a column: the guessed domain column must not win. */
function withDomainName(
  roles: ImportDraft['files'][number]['roles'],
  name: string,
): ImportDraft['files'][number]['roles'] {
  const others = Object.fromEntries(Object.entries(roles).filter(([role]) => role !== 'domain'));
  return name.trim() === '' ? others : { ...others, domain: null };
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
