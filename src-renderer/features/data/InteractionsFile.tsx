import { ActionIcon, Anchor, Group, Select, Stack, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { splitParts } from '../../../src-main/contract/import-rules.ts';
import { FileField } from '../../parts/FileField.tsx';
import { dataFileExtensions, readAsAll, type ImportDraft } from '../../parts/import-draft.ts';
import { useFileDetails } from './FileDetails.tsx';
import { FileState } from './FileState.tsx';
import { partsOf, stemOf } from './import-request.ts';
import type { Previews } from './use-previews.ts';

type DraftFile = ImportDraft['files'][number];

interface InteractionsFileProps {
  readonly draft: ImportDraft;
  readonly place: number;
  readonly change: (changes: Partial<DraftFile>) => void;
  readonly onRemove: () => void;
  /** It is a file of items. */
  readonly onAsItems: () => void;
  readonly previews: Previews;
}

/**
 * One file of interactions in step 1 of the import. Of several: with its domain, its part of a split that comes with the files, and
 * how it is read where that differs.
 */
export function InteractionsFile({
  draft,
  place,
  change,
  onRemove,
  onAsItems,
  previews,
}: InteractionsFileProps): ReactNode {
  const { t } = useTranslation('data');
  const file = draft.files[place]!;
  const isOneOfSeveral = draft.files.length > 1;
  const label = isOneOfSeveral ? `${t('files.interactions')} ${place + 1}` : t('files.interactions');
  const stem = stemOf(file.path);
  const domainByName =
    partsOf(draft)[place] === undefined ? stem : stem.replace(/\.(train|valid|test)$/i, '');
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
            {...(place === 0 && { description: t('files.interactionsHint') })}
            mode="open"
            extensions={dataFileExtensions}
            value={file.path}
            onChange={(path) => change({ path, roles: {}, table: undefined, timeFormat: undefined })}
            required
          />
        </div>
        {isOneOfSeveral && (
          <>
            <TextInput
              label={t('files.domain')}
              w={128}
              value={file.domain}
              placeholder={file.path === '' ? '' : domainByName}
              title={t('files.domainHint')}
              onChange={({ currentTarget: { value } }) =>
                change({ domain: value, roles: withDomainName(file.roles, value) })
              }
            />
            <Select
              label={t('files.part')}
              aria-label={`${t('files.part')}: ${label}`}
              title={t('files.partHint')}
              w={128}
              data={[
                { value: '', label: t('files.parts.none') },
                ...splitParts.map((part) => ({ value: part, label: t(`files.parts.${part}`) })),
              ]}
              value={partsOf(draft)[place] ?? ''}
              allowDeselect={false}
              onChange={(part) => change({ part: splitParts.find((known) => known === part) ?? null })}
            />
            {toggle}
            <ActionIcon aria-label={`${t('files.removeFile')} ${place + 1}`} mb={2} onClick={onRemove}>
              <IconTrash size={16} />
            </ActionIcon>
          </>
        )}
      </Group>
      {isOneOfSeveral && fields}
      <FileState
        path={file.path}
        query={previews.queryOf(file.path)}
        onEncoding={(encoding) => change({ reading: { ...reading, encoding } })}
        onTable={(table) => change({ table, roles: {} })}
      />
      {file.path.trim() !== '' && (
        <Anchor
          component="button"
          type="button"
          size="xs"
          style={{ alignSelf: 'flex-start' }}
          onClick={onAsItems}
        >
          {t('files.toItems')}
        </Anchor>
      )}
    </Stack>
  );
}

/** A given name stands in for a column: the guessed domain column must not win. */
function withDomainName(roles: DraftFile['roles'], name: string): DraftFile['roles'] {
  const others = Object.fromEntries(Object.entries(roles).filter(([role]) => role !== 'domain'));
  return name.trim() === '' ? others : { ...others, domain: null };
}
