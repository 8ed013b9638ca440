// Use case: the preview of a file before importing it.
import type { FilePreview } from '../../contract/file-preview.ts';
import { previewFile as preview } from '../../ingest/preview-file.ts';
import { filesOf } from './data-paths.ts';
import { parseTextEncoding } from '../../ingest/text-encoding.ts';

/** @throws AppError as an import of the file would: not-found, invalid-input, unsupported, corrupt-data; cancelled */
export async function previewFile(
  input: {
    readonly path: string;
    readonly delimiter?: string | undefined;
    readonly encoding?: string | undefined;
    readonly invalidBytes?: 'refuse' | 'replace' | undefined;
    readonly quote?: string | undefined;
    readonly skipLines?: number | undefined;
    readonly table?: string | undefined;
  },
  signal: AbortSignal | undefined,
): Promise<FilePreview> {
  const [first] = await filesOf({ path: input.path }, true);
  const shown = await preview(first!.path, {
    table: input.table,
    delimiter: input.delimiter,
    commonEncoding: input.encoding === undefined ? undefined : parseTextEncoding(input.encoding),
    invalidBytes: input.invalidBytes,
    quote: input.quote,
    skipLines: input.skipLines,
    signal,
  });
  return { ...shown, path: input.path };
}
