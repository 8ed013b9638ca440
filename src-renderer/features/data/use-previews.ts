import { useDebouncedValue } from '@mantine/hooks';
import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import type { FilePreview } from '../../../src-main/contract/file-preview.ts';
import type { ImportDraft } from '../../parts/import-draft.ts';
import { readingOf } from './import-request.ts';
import { orpc } from '../../rpc/client.ts';

/** A typed path is complete when nothing was typed for so long. */
const stillMs = 350;
/** A file may change on the disk while the wizard is open. */
const freshMs = 5000;

export interface Previews {
  readonly byPath: Readonly<Record<string, FilePreview>>;
  readonly queryOf: (path: string) => UseQueryResult<FilePreview> | undefined;
  /** Every path of the draft has its preview. */
  readonly isComplete: boolean;
}

/**
 * The previews of the draft's files by path (`datasets.previewFile`), asked for once a path has not changed for
 * a moment. A failure stands in `queryOf(path)`.
 */
export function usePreviews(draft: ImportDraft): Previews {
  const all = [
    ...draft.files.map(({ path }) => path),
    draft.items?.path ?? '',
    ...draft.moreItems.map(({ path }) => path),
  ];
  const paths = [...new Set(all.map((path) => path.trim()).filter((path) => path !== ''))];
  const [still] = useDebouncedValue(paths.join('\n'), stillMs);
  const settled = still === '' ? [] : still.split('\n');
  const known = [...draft.files, ...(draft.items === null ? [] : [draft.items]), ...draft.moreItems];
  const fileOf = (path: string): (typeof known)[number] | undefined =>
    known.find((file) => file.path.trim() === path);
  const queries = useQueries({
    queries: settled.map((path) =>
      orpc.datasets.previewFile.queryOptions({
        input: {
          path,
          table: fileOf(path)?.table,
          ...readingOf(draft),
          ...readingOf(fileOf(path)?.reading),
        },
        staleTime: freshMs,
      }),
    ),
  });
  const queryOf = (path: string): UseQueryResult<FilePreview> | undefined =>
    queries[settled.indexOf(path.trim())];
  const byPath: Record<string, FilePreview> = {};
  settled.forEach((path, place) => {
    const preview = queries[place]?.data;
    if (preview !== undefined) byPath[path] = preview;
  });
  return {
    byPath,
    queryOf,
    isComplete: paths.length > 0 && paths.every((path) => byPath[path] !== undefined),
  };
}
