// What an import is asked for and what it reports: the shapes shared by the steps of this folder and the service.
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import type { IdRule, UserIdRule } from '../contract/import-rules.ts';
import type { ColumnMap } from './column-roles.ts';
import { checkParts, type Part } from './given-parts.ts';
import type { TextEncodingName } from './text-encoding.ts';

/** How a text file is to be read; each goes before what the request says for all files. */
export interface TextFile {
  readonly path: string;
  readonly encoding?: TextEncodingName;
  readonly delimiter?: string;
  readonly quote?: Quote;
  readonly skipLines?: number;
  /** Table, view or sheet, of a file that holds several. */
  readonly table?: string;
}

/** `none`: quotes are ordinary characters. */
export type Quote = '"' | "'" | 'none';

export interface InteractionsFile extends TextFile {
  /** The domain of all its rows, for files without a domain column. Default: the file's name where several are given. */
  readonly domain?: string;
  /** The domain where neither a column nor `domain` tells it. Default: the file's name where several are given. */
  readonly defaultDomain?: string;
  /** Columns of this file alone: goes before the request's map. */
  readonly map?: ColumnMap;
  /** strptime format of its time column, or `number`. Default: the request's. */
  readonly timeFormat?: string;
  /** The part of a given split that its rows are; all files name one, or none does. */
  readonly part?: Part;
}

/** A file of item titles, brands, categories, descriptions. */
export interface ItemsFile extends TextFile {
  /** The domain of all its items. Default: a column, or the file's name where that is a domain of the interactions. */
  readonly domain?: string;
  /** Columns of this file alone: goes before the request's map. */
  readonly map?: ColumnMap;
}

/** What to do with several interactions of one user with one item. */
export const duplicateRules = ['keep-all', 'keep-first', 'keep-last', 'drop-repeats', 'exact'] as const;
export type DuplicateRule = (typeof duplicateRules)[number];

export interface ImportFilters {
  /** Keep interactions at or after this time; the column's unit, or date text. Default: no limit. */
  readonly from?: number | string;
  /** Keep interactions at or before this time. A date without time of day includes that day. Default: no limit. */
  readonly to?: number | string;
  /** Keep interactions of this weight or more, and those without one. Needs a weight column. Default: no limit. */
  readonly minWeight?: number;
  /** `drop-repeats` removes immediate repetitions only. Default: keep-all. */
  readonly duplicates?: DuplicateRule;
  /** k-core: every user has at least this many interactions, repeated until it holds. Default 0. */
  readonly minUserInteractions?: number;
  /** k-core: every item has at least this many interactions, repeated until it holds. Default 0. */
  readonly minItemInteractions?: number;
  /** A user's part in a domain is kept only if it has at least this many interactions. Default 0. */
  readonly minDomainLength?: number;
}

export interface IngestRequest {
  readonly interactions: readonly InteractionsFile[];
  /** Files of item titles, brands, categories, descriptions; they may carry the domain. A path stands for one file. */
  readonly items?: string | readonly ItemsFile[];
  readonly map?: ColumnMap;
  /** Default: sniffed per file. */
  readonly delimiter?: string;
  /** Default: told from each file. */
  readonly quote?: Quote;
  /** Lines before the header. Default: told from each file. */
  readonly skipLines?: number;
  /** Of the text files that are not UTF-8. */
  readonly encoding?: TextEncodingName;
  /** A few bytes that are no UTF-8: refused with their place (default), or replaced by U+FFFD. */
  readonly invalidBytes?: 'refuse' | 'replace';
  /** strptime format of the time columns, or `number`. Default: recognised, for each file on its own. */
  readonly timeFormat?: string;
  readonly filters?: ImportFilters;
  /** Changes of ids by which an items file lists items of the interactions (match-ids.ts). Default: none. */
  readonly matchIds?: readonly IdRule[];
  /** Changes of ids by which users of several files are the same (match-user-ids.ts). Default: none. */
  readonly matchUserIds?: readonly UserIdRule[];
  /** The rows come to a dataset that is there: users may be as short as they are. Default: false. */
  readonly isAddition?: boolean;
  /** Items of the items file without any interaction: `drop` (default), or `keep` as cold items of the catalogue. */
  readonly unusedItems?: 'drop' | 'keep';
}

export interface RejectedRow {
  /** The path as it was given. */
  readonly file: string;
  /** 1-based line of the (decompressed) file, or row of a Parquet file; null if it could not be told. */
  readonly line: number | null;
  /**
   * Its code: `unparsable` with the parser's words; `missing-user`, `missing-item`, `missing-domain`, `missing-time`; `bad-time`,
   * `nested-user`, `nested-item`, `nested-domain` (a list, an object or binary data where an id should be);
   * `unknown-item` (in no items file, which alone tell the domain); `ambiguous-item` (in two domains of the items files);
   * `duplicate-item` (a later row of the items file). Older workspaces also have `duplicate` (by the duplicate rule).
   */
  readonly reason: Message;
  /** The row as it stands in the file, cut at 1,000 characters. */
  readonly content: string;
}

export interface Counts {
  readonly users: number;
  readonly items: number;
  readonly interactions: number;
}

export interface FilterStep {
  readonly name: Message;
  readonly before: Counts;
  readonly after: Counts;
}

/** The items files of a request in one form. */
export function itemsFiles({ items }: Pick<IngestRequest, 'items'>): readonly ItemsFile[] {
  if (items === undefined) return [];
  return typeof items === 'string' ? [{ path: items }] : items;
}

/** @throws AppError invalid-input naming the first field that is out of range */
export function checkIngestRequest(request: IngestRequest): void {
  if (request.interactions.length === 0)
    throw new AppError('invalid-input', message('interactions-file-missing'));
  const { filters = {} } = request;
  for (const name of ['minUserInteractions', 'minItemInteractions', 'minDomainLength'] as const) {
    const value = filters[name] ?? 0;
    if (!Number.isInteger(value) || value < 0) {
      throw new AppError('invalid-input', message('whole-number-too-small', { name, value, least: 0 }), {
        details: { field: name },
      });
    }
  }
  if (filters.minWeight !== undefined && !Number.isFinite(filters.minWeight)) {
    throw new AppError('invalid-input', message('min-weight-invalid', { value: filters.minWeight }), {
      details: { field: 'minWeight' },
    });
  }
  if (filters.duplicates !== undefined && !duplicateRules.includes(filters.duplicates)) {
    throw new AppError(
      'invalid-input',
      message('duplicate-rule-unknown', {
        rule: filters.duplicates,
        rules: duplicateRules.join(', '),
      }),
    );
  }
  checkParts(request.interactions);
  if (request.delimiter?.length === 0) throw new AppError('invalid-input', message('delimiter-empty'));
}
