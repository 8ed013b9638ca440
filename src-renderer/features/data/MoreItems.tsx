import { ActionIcon, Group, Stack, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FileField } from '../../parts/FileField.tsx';
import { dataFileExtensions, type ImportDraft } from '../../parts/import-draft.ts';
import { FileState } from './FileState.tsx';
import { stemOf } from './import-request.ts';
import type { Previews } from './use-previews.ts';

interface MoreItemsProps {
  readonly draft: ImportDraft;
  readonly change: (changes: Partial<ImportDraft>) => void;
  readonly previews: Previews;
}

/** Further files of items in step 1 of the import, each with the domain that its items belong to. */
export function MoreItems({ draft, change, previews }: MoreItemsProps): ReactNode {
  const { t } = useTranslation('data');
  const changeFile = (place: number, changes: Partial<ImportDraft['moreItems'][number]>): void =>
    change({
      moreItems: draft.moreItems.map((file, other) => (other === place ? { ...file, ...changes } : file)),
    });
  return draft.moreItems.map((file, place) => (
    <Stack gap={4} key={place}>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <div style={{ flex: 1 }}>
          <FileField
            label={`${t('files.items')} ${place + 2}`}
            mode="open"
            extensions={dataFileExtensions}
            value={file.path}
            onChange={(path) => changeFile(place, { path })}
          />
        </div>
        <TextInput
          label={t('files.domain')}
          w={160}
          value={file.domain}
          placeholder={file.path === '' ? '' : stemOf(file.path)}
          onChange={({ currentTarget: { value } }) => changeFile(place, { domain: value })}
        />
        <ActionIcon
          aria-label={`${t('files.removeFile')}: ${t('files.items')} ${place + 2}`}
          mb={2}
          onClick={() => change({ moreItems: draft.moreItems.filter((_, other) => other !== place) })}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
      <FileState
        path={file.path}
        query={previews.queryOf(file.path)}
        onEncoding={(encoding) => change({ encoding })}
      />
    </Stack>
  ));
}
