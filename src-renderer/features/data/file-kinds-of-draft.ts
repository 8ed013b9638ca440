// Which files of a draft are interactions and which are items: by what stands in them, or as it was said. Pure.
import type { FilePreview } from '../../../src-main/contract/file-preview.ts';
import { emptyDraft, type ImportDraft } from '../../parts/import-draft.ts';

type Kinds = Pick<ImportDraft, 'files' | 'items' | 'moreItems'>;

/** Items with titles, and neither users nor times: an import of it as interactions would reject every row. */
export function isCatalogue({ roles: { interactions, items } }: FilePreview): boolean {
  const lacks = (role: string): boolean => interactions[role] === undefined;
  return lacks('user') && lacks('timestamp') && items['item'] !== undefined && items['title'] !== undefined;
}

/** The file at this place as one of items. */
export function asItems({ files, items, moreItems }: Kinds, place: number): Kinds {
  const { path = '', table, reading } = files[place] ?? {};
  const moved = { path, ...(table !== undefined && { table }), ...(reading !== undefined && { reading }) };
  const rest = files.filter((_, other) => other !== place);
  const isFree = items === null || items.path.trim() === '';
  return {
    files: rest.length === 0 ? emptyDraft.files : rest,
    items: isFree ? { ...moved, roles: {} } : items,
    moreItems: isFree ? moreItems : [...moreItems, { ...moved, domain: '' }],
  };
}

/** The first file of items as one of interactions; it stays one. */
export function asInteractions({ files, items, moreItems }: Kinds): Kinds {
  if (items === null) return { files, items, moreItems };
  const { path, table, reading } = items;
  const moved = { path, ...(table !== undefined && { table }), ...(reading !== undefined && { reading }) };
  const [next, ...rest] = moreItems;
  return {
    files: [
      ...files.filter((file) => file.path.trim() !== ''),
      { ...moved, domain: '', roles: {}, isSaid: true },
    ],
    items: next === undefined ? null : { ...next, roles: {} },
    moreItems: rest,
  };
}

/** The draft with every catalogue among the items, unless its kind was said; undefined: there is nothing to move. */
export function withCataloguesAsItems(
  draft: Kinds,
  previews: Readonly<Record<string, FilePreview>>,
): Kinds | undefined {
  const place = draft.files.findIndex(({ path, isSaid }) => {
    const preview = previews[path.trim()];
    return isSaid !== true && preview !== undefined && isCatalogue(preview);
  });
  if (place < 0) return undefined;
  const moved = asItems(draft, place);
  return withCataloguesAsItems(moved, previews) ?? moved;
}
