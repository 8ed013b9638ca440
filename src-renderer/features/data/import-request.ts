// Between the wizard's draft and the request of the import, both ways. Pure.
import {
  idRules,
  type FilePreview,
  type IdRule,
  type ImportInput,
} from '../../../src-main/contract/datasets.ts';
import type { Message } from '../../../src-main/messages/message-shape.ts';
import { ORPCError } from '@orpc/client';
import { fileNameOf } from '../../lib/paths.ts';
import { emptyDraft, type ImportDraft } from '../../parts/import-draft.ts';
import { effectiveRoles, interactionRoles, itemRoles } from './column-roles.ts';

type Filters = NonNullable<ImportInput['filters']>;

/** `Books.csv.gz` → `Books`. */
export function stemOf(path: string): string {
  return fileNameOf(path).replace(/(\.(csv|tsv|txt|json|jsonl|ndjson|parquet|inter|item|gz))+$/i, '');
}

/** The request as the wizard shows it: every role is said, so that the host guesses nothing. */
export function toImportInput(
  draft: ImportDraft,
  previews: Readonly<Record<string, FilePreview>>,
): ImportInput {
  const items = draft.items === null || draft.items.path === '' ? null : draft.items;
  const more = draft.moreItems
    .filter(({ path }) => path.trim() !== '')
    .map(({ path, domain }) => ({ path, ...(domain.trim() !== '' && { domain: domain.trim() }) }));
  const itemPreview = items === null ? undefined : previews[items.path];
  return {
    interactions: draft.files.map(({ path, domain, roles, table }) => {
      const preview = previews[path];
      return {
        path,
        ...(table !== undefined && { table }),
        ...(domain.trim() !== '' && { domain: domain.trim() }),
        ...(preview !== undefined && {
          map: effectiveRoles(interactionRoles, preview.roles.interactions, roles, columnNames(preview)),
        }),
      };
    }),
    ...(items !== null && {
      items:
        more.length === 0 && items.table === undefined
          ? items.path
          : [{ path: items.path, ...(items.table !== undefined && { table: items.table }) }, ...more],
    }),
    ...(items !== null && itemPreview !== undefined && { map: itemMap(items.roles, itemPreview) }),
    ...(draft.name.trim() !== '' && { name: draft.name.trim() }),
    ...(draft.delimiter !== '' && { delimiter: draft.delimiter }),
    ...(draft.encoding !== '' && { encoding: draft.encoding }),
    ...readingOf(draft),
    ...(draft.timeFormat.trim() !== '' && { timeFormat: draft.timeFormat.trim() }),
    ...filtersOf(draft),
    ...(draft.keepUnusedItems && { unusedItems: 'keep' as const }),
    ...(draft.matchIds.length > 0 && { matchIds: [...draft.matchIds] }),
    ...(draft.repeats !== 'auto' && { repeats: draft.repeats }),
  };
}

/** How all text files are to be read, where it was said. */
export function readingOf({ quote, skipLines }: ImportDraft): Pick<ImportInput, 'quote' | 'skipLines'> {
  return {
    ...(quote !== '' && { quote }),
    ...(/^\d+$/.test(skipLines) && { skipLines: Number(skipLines) }),
  };
}

function itemMap(
  chosen: ImportDraft['files'][number]['roles'],
  preview: FilePreview,
): NonNullable<ImportInput['map']> {
  const { item, domain, ...texts } = effectiveRoles(
    itemRoles,
    preview.roles.items,
    chosen,
    columnNames(preview),
  );
  return { ...texts, 'items.item': item, 'items.domain': domain };
}

function filtersOf(draft: ImportDraft): { filters?: Filters } {
  const filters: Filters = {
    ...(draft.from.trim() !== '' && { from: draft.from.trim() }),
    ...(draft.to.trim() !== '' && { to: draft.to.trim() }),
    ...(Number.isFinite(Number.parseFloat(draft.minWeight)) && {
      minWeight: Number.parseFloat(draft.minWeight),
    }),
    ...(draft.duplicates !== 'keep-all' && { duplicates: draft.duplicates }),
    ...(draft.minUserInteractions > 1 && { minUserInteractions: draft.minUserInteractions }),
    ...(draft.minItemInteractions > 1 && { minItemInteractions: draft.minItemInteractions }),
    ...(draft.minDomainLength > 1 && { minDomainLength: draft.minDomainLength }),
  };
  return Object.keys(filters).length === 0 ? {} : { filters };
}

/** In the order of the file; a name may be there twice. */
export function columnNames({ columns }: FilePreview): string[] {
  return columns.map(({ name }) => name);
}

/** The changes of ids that a finding suggests. */
export function idRulesOf({ params }: Message): readonly IdRule[] {
  const { option } = params;
  const names = typeof option === 'string' ? option.split(',') : [];
  return idRules.filter((rule) => names.includes(rule));
}

/** The changes of ids that would save an import which fails. */
export function suggestedIdRules(error: unknown): readonly IdRule[] {
  if (!(error instanceof ORPCError)) return [];
  const { details } = error.data as { details?: { matchIds?: unknown } };
  const names = details?.matchIds;
  return Array.isArray(names) ? idRules.filter((rule) => names.includes(rule)) : [];
}

/** A draft that repeats an import. */
export function toDraft(request: ImportInput): ImportDraft {
  const { map = {}, filters = {} } = request;
  const [items, ...moreItems] =
    typeof request.items === 'string' ? [{ path: request.items }] : (request.items ?? []);
  const limit = (value: number | string | undefined): string => (value === undefined ? '' : String(value));
  const { 'items.item': itemsItem, 'items.domain': itemsDomain, ...plain } = map;
  const given = (roles: Readonly<Record<string, string | null | undefined>>): Record<string, string | null> =>
    Object.fromEntries(
      Object.entries(roles).filter((entry): entry is [string, string | null] => entry[1] !== undefined),
    );
  return {
    ...emptyDraft,
    files: request.interactions.map(({ path, domain = '', table, map: own = {} }) => ({
      path,
      ...(table !== undefined && { table }),
      domain,
      roles: given({ ...plain, ...own }),
    })),
    items:
      items === undefined
        ? null
        : {
            path: items.path,
            ...('table' in items && { table: items.table }),
            roles: given({ ...plain, item: itemsItem ?? plain.item, domain: itemsDomain ?? plain.domain }),
          },
    moreItems: moreItems.map(({ path, domain = '' }) => ({ path, domain })),
    delimiter: request.delimiter ?? '',
    encoding: request.encoding ?? '',
    quote: request.quote ?? '',
    skipLines: request.skipLines === undefined ? '' : String(request.skipLines),
    timeFormat: request.timeFormat ?? '',
    from: limit(filters.from),
    to: limit(filters.to),
    minWeight: limit(filters.minWeight),
    duplicates: filters.duplicates ?? 'keep-all',
    repeats: request.repeats ?? 'auto',
    minUserInteractions: filters.minUserInteractions ?? 0,
    minItemInteractions: filters.minItemInteractions ?? 0,
    minDomainLength: filters.minDomainLength ?? 0,
    keepUnusedItems: request.unusedItems === 'keep',
    matchIds: request.matchIds ?? [],
    name: request.name ?? '',
  };
}

/** The draft with the columns of users and items exchanged in every file. */
export function withSwappedColumns(
  draft: ImportDraft,
  roles: Readonly<Record<string, Readonly<Record<string, string>>>>,
): ImportDraft {
  return {
    ...draft,
    files: draft.files.map((file) => {
      const used = roles[fileNameOf(file.path)] ?? {};
      const user = file.roles['item'] ?? used['item'];
      const item = file.roles['user'] ?? used['user'];
      if (user === undefined || item === undefined) return file;
      return { ...file, roles: { ...file.roles, user, item } };
    }),
  };
}
