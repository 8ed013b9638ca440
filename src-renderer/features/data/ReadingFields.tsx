import { Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileReading } from '../../parts/import-draft.ts';

interface ReadingFieldsProps {
  readonly reading: FileReading;
  readonly change: (changes: Partial<FileReading>) => void;
  /** The file that they are for; undefined: all files. It stands in the names of the fields. */
  readonly of?: string;
  /** What stands for an empty field. */
  readonly automatic: string;
}

const encodings = ['utf-8', 'latin-1', 'gb18030', 'big5', 'shift_jis', 'euc-kr', 'utf-16le', 'utf-16be'];
const width = 128;

/** How text files are read: delimiter, quotes, lines to skip, encoding; for all files or for one. */
export function ReadingFields({ reading, change, of, automatic }: ReadingFieldsProps): ReactNode {
  const { t } = useTranslation('data');
  const named = (label: string): Record<string, string> =>
    of === undefined ? {} : { 'aria-label': `${label}: ${of}` };
  const known =
    reading.encoding === '' || encodings.includes(reading.encoding)
      ? encodings
      : [...encodings, reading.encoding];
  return (
    <>
      <Select
        label={t('files.delimiter')}
        {...named(t('files.delimiter'))}
        w={width}
        data={[
          { value: '', label: automatic },
          { value: ',', label: t('files.delimiters.comma') },
          { value: ';', label: t('files.delimiters.semicolon') },
          { value: '\t', label: t('files.delimiters.tab') },
          { value: '|', label: t('files.delimiters.bar') },
        ]}
        value={reading.delimiter}
        onChange={(delimiter) => change({ delimiter: delimiter ?? '' })}
      />
      <Select
        label={t('files.quote')}
        {...named(t('files.quote'))}
        w={width}
        data={[{ value: '', label: automatic }, '"', "'", { value: 'none', label: t('files.quoteNone') }]}
        value={reading.quote}
        onChange={(quote) => change({ quote: quote ?? '' })}
      />
      <TextInput
        label={t('files.skip')}
        {...named(t('files.skip'))}
        w={width}
        inputMode="numeric"
        placeholder={automatic}
        value={reading.skipLines}
        onChange={({ currentTarget: { value } }) => change({ skipLines: value.replace(/\D/g, '') })}
      />
      <Select
        label={t('files.encoding')}
        {...named(t('files.encoding'))}
        w={width}
        data={[{ value: '', label: automatic }, ...known]}
        value={reading.encoding}
        onChange={(encoding) => change({ encoding: encoding ?? '' })}
      />
    </>
  );
}
