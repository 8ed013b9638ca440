import { Alert, Button, Group, Loader, Text } from '@mantine/core';
import { ORPCError } from '@orpc/client';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilePreview } from '../../../src-main/contract/file-preview.ts';

interface FileStateProps {
  readonly path: string;
  readonly query: UseQueryResult<FilePreview> | undefined;
  readonly onEncoding: (encoding: string) => void;
  /** A table, view or sheet is chosen of a file that holds several. Default: none can be. */
  readonly onTable?: (table: string) => void;
}

const delimiterNames: Readonly<Partial<Record<string, 'comma' | 'semicolon' | 'tab' | 'bar'>>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

/**
 * What was found in a file, in one line; or why it cannot be read, with the encodings that would fit. Nothing
 * without a path.
 */
export function FileState({ path, query, onEncoding, onTable }: FileStateProps): ReactNode {
  const { t } = useTranslation('data');
  if (path.trim() === '' || query === undefined) return null;
  if (query.isError) {
    return (
      <Alert color="red" role="alert" p="xs">
        <Text size="sm">{query.error.message}</Text>
        <Group gap="xs" mt={4}>
          {namesIn(query.error, 'likely').map((encoding) => (
            <Button key={encoding} variant="default" size="compact-xs" onClick={() => onEncoding(encoding)}>
              {t('files.readAs', { encoding })}
            </Button>
          ))}
          {onTable !== undefined &&
            namesIn(query.error, 'tables').map((table) => (
              <Button key={table} variant="default" size="compact-xs" onClick={() => onTable(table)}>
                {table}
              </Button>
            ))}
        </Group>
      </Alert>
    );
  }
  if (query.data === undefined) return <Loader size="xs" />;
  const { format, columns, delimiter, hasHeader, gzip } = query.data;
  const known = delimiter === undefined ? undefined : delimiterNames[delimiter];
  const parts = [
    t('files.found', { format: t(`files.formats.${format}`), columns: columns.length }),
    delimiter === undefined
      ? ''
      : t('files.foundDelimiter', {
          delimiter: known === undefined ? delimiter : t(`files.delimiters.${known}`),
        }),
    hasHeader ? '' : t('files.noHeader'),
    gzip ? t('files.compressed') : '',
  ];
  return (
    <Text size="xs" c="dimmed" role="status">
      {parts.filter((part) => part !== '').join(' · ')}
    </Text>
  );
}

/** What the host offers for a file that cannot be read as it is: encodings, or tables. */
function namesIn(error: unknown, what: 'likely' | 'tables'): readonly string[] {
  if (!(error instanceof ORPCError)) return [];
  const { details } = error.data as { details?: Readonly<Record<string, unknown>> };
  const names = details?.[what];
  return Array.isArray(names) ? names.map(String) : [];
}
