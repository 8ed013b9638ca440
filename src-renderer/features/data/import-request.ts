// Between the wizard's draft and the request of the import, both ways. Pure.
import type { FilePreview } from '../../../src-main/contract/file-preview.ts';
import type { ImportInput } from '../../../src-main/contract/import-input.ts';
import { idRules, userIdRules, type IdRule } from '../../../src-main/contract/import-rules.ts';
import { partsByName, type SplitPart } from '../../../src-main/contract/benchmark-names.ts';
import type { Message } from '../../../src-main/messages/message-shape.ts';
import { ORPCError } from '@orpc/client';
import { fileNameOf } from '../../lib/paths.ts';
import {
  emptyDraft,
  readAsAll,
  sameReading,
  type FileReading,
  type ImportDraft,
} from '../../parts/import-draft.ts';
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
    .map(({ path, domain, table, reading }) => ({
      path,
      ...(domain.trim() !== '' && { domain: domain.trim() }),
      ...(table !== undefined && { table }),
      ...readingOf(reading),
    }));
  const parts = partsOf(draft);
  const itemPreview = items === null ? undefined : previews[items.path];
  return {
    interactions: draft.files.map(({ path, domain, roles, table, reading, timeFormat }, place) => {
      const preview = previews[path];
      return {
        path,
        ...(table !== undefined && { table }),
        ...(domain.trim() !== '' && { domain: domain.trim() }),
        ...readingOf(reading),
        ...(timeFormat !== undefined && { timeFormat }),
        ...(parts[place] !== undefined && { part: parts[place] }),
        ...(preview !== undefined && {
          map: effectiveRoles(interactionRoles, preview.roles.interactions, roles, columnNames(preview)),
        }),
      };
    }),
    ...(items !== null && {
      items:
        more.length === 0 && items.table === undefined && sameReading(items.reading ?? readAsAll)
          ? items.path
          : [
              {
                path: items.path,
                ...(items.table !== undefined && { table: items.table }),
                ...readingOf(items.reading),
              },
              ...more,
            ],
    }),
    ...(items !== null && itemPreview !== undefined && { map: itemMap(items.roles, itemPreview) }),
    ...(draft.append !== null && { append: draft.append.id }),
    ...(draft.name.trim() !== '' && { name: draft.name.trim() }),
    ...readingOf(draft),
    // the host would go by the names
    ...(draft.append === null &&
      parts.every((part) => part === undefined) &&
      hasPartNames(draft) && { split: { kind: 'leave-one-out' } }),
    ...(draft.timeFormat.trim() !== '' && { timeFormat: draft.timeFormat.trim() }),
    ...filtersOf(draft),
    ...(draft.append === null && draft.keepUnusedItems && { unusedItems: 'keep' as const }),
    ...(draft.matchIds.length > 0 && { matchIds: [...draft.matchIds] }),
    ...(draft.matchUserIds.length > 0 && { matchUserIds: [...draft.matchUserIds] }),
    ...(draft.append === null && draft.repeats !== 'auto' && { repeats: draft.repeats }),
  };
}

const hasPartNames = ({ files }: ImportDraft): boolean =>
  !partsByName(files.map(({ path }) => path)).includes(undefined);

/** The part of a split that each file of interactions is, as it was chosen or by the names; undefined: none. */
export function partsOf({ files }: Pick<ImportDraft, 'files'>): readonly (SplitPart | undefined)[] {
  const named = partsByName(files.map(({ path }) => path));
  const wasChosen = files.some(({ part }) => part !== undefined);
  return files.map(({ part }, place) => (wasChosen ? (part ?? undefined) : named[place]));
}

/** How a text file, or all, is to be read, where it was said. */
export function readingOf({ delimiter, encoding, quote, skipLines }: FileReading = readAsAll): Pick<
  ImportInput,
  'delimiter' | 'encoding' | 'quote' | 'skipLines'
> {
  return {
    ...(delimiter !== '' && { delimiter }),
    ...(encoding !== '' && { encoding }),
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
    ...(draft.append === null && countedFilters(draft)),
  };
  return Object.keys(filters).length === 0 ? {} : { filters };
}

/** Those that look at the whole of a data set. */
function countedFilters(draft: ImportDraft): Filters {
  return {
    ...(draft.minUserInteractions > 1 && { minUserInteractions: draft.minUserInteractions }),
    ...(draft.minItemInteractions > 1 && { minItemInteractions: draft.minItemInteractions }),
    ...(draft.minDomainLength > 1 && { minDomainLength: draft.minDomainLength }),
  };
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

/** The part of a draft in which a finding's changes of ids are agreed to; undefined for another finding. */
export function agreedIds(
  finding: Message,
): Partial<Pick<ImportDraft, 'matchIds' | 'matchUserIds'>> | undefined {
  const rules = idRulesOf(finding);
  if (finding.code === 'ids-nearly-match') return { matchIds: rules };
  if (finding.code !== 'user-ids-nearly-match') return undefined;
  return { matchUserIds: userIdRules.filter((rule) => rules.includes(rule)) };
}

/** The changes of ids that would save an import which fails. */
export function suggestedIdRules(error: unknown): readonly IdRule[] {
  if (!(error instanceof ORPCError)) return [];
  const { details } = error.data as { details?: { matchIds?: unknown } };
  const names = details?.matchIds;
  return Array.isArray(names) ? idRules.filter((rule) => names.includes(rule)) : [];
}

type TextSettings = Pick<
  ImportInput['interactions'][number],
  'table' | 'delimiter' | 'encoding' | 'quote' | 'skipLines'
>;

/** What was said of one file, for a draft. */
function ofFile({ table, delimiter, encoding, quote, skipLines }: TextSettings): {
  table?: string;
  reading?: FileReading;
} {
  const reading: FileReading = {
    delimiter: delimiter ?? '',
    encoding: encoding ?? '',
    quote: quote ?? '',
    skipLines: skipLines === undefined ? '' : String(skipLines),
  };
  return { ...(table !== undefined && { table }), ...(!sameReading(reading) && { reading }) };
}

/** The question that an import asks of a file whose dates fit day first and month first. */
export interface DateQuestion {
  readonly file: string;
  /** Day first, then month first. */
  readonly answers: readonly { readonly format: string; readonly date: string }[];
}

/** undefined for an error that is no such question. */
export function dateQuestionOf(error: unknown): DateQuestion | undefined {
  if (!(error instanceof ORPCError)) return undefined;
  const { details } = error.data as { details?: { field?: unknown; file?: unknown; answers?: unknown } };
  if (details?.field !== 'timeFormat' || typeof details.file !== 'string') return undefined;
  const { file, answers } = details;
  if (!Array.isArray(answers)) return undefined;
  return { file, answers: answers as DateQuestion['answers'] };
}

/** The draft's files with the answer; where the file is one of a folder, the answer is for all. */
export function withTimeFormat(draft: ImportDraft, file: string, format: string): Partial<ImportDraft> {
  const isIt = ({ path }: { readonly path: string }): boolean => fileNameOf(path) === file;
  return draft.files.some(isIt)
    ? { files: draft.files.map((each) => (isIt(each) ? { ...each, timeFormat: format } : each)) }
    : { timeFormat: format };
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
    files: request.interactions.map(({ path, domain = '', map: own = {}, ...file }) => ({
      path,
      ...ofFile(file),
      ...(file.timeFormat !== undefined && { timeFormat: file.timeFormat }),
      ...(file.part !== undefined ? { part: file.part } : request.split !== undefined && { part: null }),
      domain,
      roles: given({ ...plain, ...own }),
    })),
    items:
      items === undefined
        ? null
        : {
            path: items.path,
            ...ofFile(items),
            roles: given({ ...plain, item: itemsItem ?? plain.item, domain: itemsDomain ?? plain.domain }),
          },
    moreItems: moreItems.map(({ path, domain = '', ...file }) => ({ path, domain, ...ofFile(file) })),
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
    matchUserIds: request.matchUserIds ?? [],
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
