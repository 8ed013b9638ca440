// Use case: a look at a file before importing it.
import type { FilePreview } from '../../contract/datasets.ts';
import { previewFile } from '../../ingest/preview-file.ts';
import { parseTextEncoding } from '../../ingest/text-encoding.ts';

/** @throws AppError as an import of the file would: not-found, invalid-input, unsupported, corrupt-data; cancelled */
export async function lookAtFile(
  input: {
    readonly path: string;
    readonly delimiter?: string | undefined;
    readonly encoding?: string | undefined;
    readonly invalidBytes?: 'refuse' | 'replace' | undefined;
    readonly quote?: string | undefined;
    readonly skipLines?: number | undefined;
  },
  signal: AbortSignal | undefined,
): Promise<FilePreview> {
  return previewFile(input.path, {
    ...(input.delimiter === undefined ? {} : { delimiter: input.delimiter }),
    ...(input.encoding === undefined ? {} : { commonEncoding: parseTextEncoding(input.encoding) }),
    ...(input.invalidBytes === undefined ? {} : { invalidBytes: input.invalidBytes }),
    quote: input.quote,
    skipLines: input.skipLines,
    ...(signal === undefined ? {} : { signal }),
  });
}
