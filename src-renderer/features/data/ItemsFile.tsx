import { ActionIcon, Anchor, Group, Stack } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FileField } from '../../parts/FileField.tsx';
import { dataFileExtensions, readAsAll, type ImportDraft } from '../../parts/import-draft.ts';
import { asInteractions } from './file-kinds-of-draft.ts';
import { useFileDetails } from './FileDetails.tsx';
import { FileState } from './FileState.tsx';
import type { Previews } from './use-previews.ts';

interface ItemsFileProps {
  readonly draft: ImportDraft;
  readonly items: NonNullable<ImportDraft['items']>;
  readonly change: (changes: Partial<ImportDraft>) => void;
  readonly previews: Previews;
}

/** The first file of items in step 1 of the import, and how it is read where that differs from the other files. */
export function ItemsFile({ draft, items, change, previews }: ItemsFileProps): ReactNode {
  const { t } = useTranslation('data');
  const label = t('files.items');
  const reading = items.reading ?? readAsAll;
  const { toggle, fields } = useFileDetails({
    label,
    reading,
    onReading: (changed) => change({ items: { ...items, reading: changed } }),
  });
  return (
    <Stack gap={4}>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <div style={{ flex: 1 }}>
          <FileField
            label={label}
            description={t('files.itemsHint')}
            mode="open"
            extensions={dataFileExtensions}
            value={items.path}
            onChange={(path) => change({ items: { ...items, path, roles: {}, table: undefined } })}
          />
        </div>
        {toggle}
        <ActionIcon
          aria-label={`${t('files.removeFile')}: ${label}`}
          mb={2}
          onClick={() => {
            const [next, ...moreItems] = draft.moreItems;
            change({ items: next === undefined ? null : { ...next, roles: {} }, moreItems });
          }}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
      {fields}
      <FileState
        path={items.path}
        query={previews.queryOf(items.path)}
        onEncoding={(encoding) => change({ items: { ...items, reading: { ...reading, encoding } } })}
        onTable={(table) => change({ items: { ...items, roles: {}, table } })}
      />
      {items.path.trim() !== '' && (
        <Anchor
          component="button"
          type="button"
          size="xs"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => change(asInteractions(draft))}
        >
          {t('files.toInteractions')}
        </Anchor>
      )}
    </Stack>
  );
}
