import { ActionIcon, Group, Stack, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FileField } from '../../parts/FileField.tsx';
import { dataFileExtensions, readAsAll, type ImportDraft } from '../../parts/import-draft.ts';
import { useFileDetails } from './FileDetails.tsx';
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
  return draft.moreItems.map((file, place) => (
    <FurtherItems
      key={place}
      file={file}
      number={place + 2}
      previews={previews}
      change={(changes) =>
        change({
          moreItems: draft.moreItems.map((each, other) => (other === place ? { ...each, ...changes } : each)),
        })
      }
      onRemove={() => change({ moreItems: draft.moreItems.filter((_, other) => other !== place) })}
    />
  ));
}

interface FurtherItemsProps {
  readonly file: ImportDraft['moreItems'][number];
  /** The first file of items is number 1. */
  readonly number: number;
  readonly change: (changes: Partial<ImportDraft['moreItems'][number]>) => void;
  readonly onRemove: () => void;
  readonly previews: Previews;
}

function FurtherItems({ file, number, change, onRemove, previews }: FurtherItemsProps): ReactNode {
  const { t } = useTranslation('data');
  const label = `${t('files.items')} ${number}`;
  const reading = file.reading ?? readAsAll;
  const { toggle, fields } = useFileDetails({
    label,
    reading,
    onReading: (changed) => change({ reading: changed }),
  });
  return (
    <Stack gap={4}>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <div style={{ flex: 1 }}>
          <FileField
            label={label}
            mode="open"
            extensions={dataFileExtensions}
            value={file.path}
            onChange={(path) => change({ path, table: undefined })}
          />
        </div>
        <TextInput
          label={t('files.domain')}
          w={128}
          value={file.domain}
          placeholder={file.path === '' ? '' : stemOf(file.path)}
          onChange={({ currentTarget: { value } }) => change({ domain: value })}
        />
        {toggle}
        <ActionIcon aria-label={`${t('files.removeFile')}: ${label}`} mb={2} onClick={onRemove}>
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
      {fields}
      <FileState
        path={file.path}
        query={previews.queryOf(file.path)}
        onEncoding={(encoding) => change({ reading: { ...reading, encoding } })}
        onTable={(table) => change({ table })}
      />
    </Stack>
  );
}
