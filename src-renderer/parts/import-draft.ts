// The import that the analyst is preparing. What does not belong: where it is kept (use-import-draft.ts), how it becomes a
// request (features/data).
import type { SplitPart } from '../../src-main/contract/benchmark-names.ts';
import type { IdRule, UserIdRule } from '../../src-main/contract/import-rules.ts';
import { fileNameOf } from '../lib/paths.ts';

export type RoleChoices = Readonly<Record<string, string | null>>;

/** How a text file is read. Empty strings: automatic, or as all files. */
export interface FileReading {
  readonly delimiter: string;
  readonly quote: '' | '"' | "'" | 'none';
  /** Lines before the header. */
  readonly skipLines: string;
  readonly encoding: string;
}

export const readAsAll: FileReading = { delimiter: '', quote: '', skipLines: '', encoding: '' };

/** Nothing is said of it that differs from all files. */
export const sameReading = (reading: FileReading): boolean =>
  Object.values(reading).every((value: string) => value === '');

export interface ImportDraft extends FileReading {
  /** Path of the workspace that it is for; an import of another one is none of its business. */
  readonly workspace: string | null;
  /** 0 files, 1 columns, 2 filters, 3 import. */
  readonly step: number;
  /** The data set that the files add to; null: they make one of their own. */
  readonly append: { readonly id: string; readonly name: string } | null;
  readonly files: readonly {
    readonly path: string;
    /** Empty: the file has a domain column, or its name is the domain. */
    readonly domain: string;
    /** Roles chosen by hand; null: no column. Others are as guessed. */
    readonly roles: RoleChoices;
    /** Table, view or sheet of a file that holds several. */
    readonly table?: string | undefined;
    /** Where it differs from all files. */
    readonly reading?: FileReading;
    /** Of its dates, where it was asked. */
    readonly timeFormat?: string | undefined;
    /** Its part of a split that comes with the files; null: none, whatever its name says. Default: by the names of all files. */
    readonly part?: SplitPart | null;
    /** Its kind was said by hand: it stays among the interactions, whatever it looks like. */
    readonly isSaid?: boolean;
  }[];
  readonly items: {
    readonly path: string;
    readonly roles: RoleChoices;
    readonly table?: string | undefined;
    readonly reading?: FileReading;
  } | null;
  /** Further files of items; their columns are guessed. */
  readonly moreItems: readonly {
    readonly path: string;
    readonly domain: string;
    readonly table?: string | undefined;
    readonly reading?: FileReading;
  }[];
  /** Empty strings: automatic, or no limit. */
  readonly timeFormat: string;
  readonly from: string;
  readonly to: string;
  /** Empty: no limit. */
  readonly minWeight: string;
  readonly duplicates: 'keep-all' | 'keep-first' | 'keep-last' | 'drop-repeats' | 'exact';
  /** auto: by the data. */
  readonly repeats: 'auto' | 'exclude' | 'allow';
  readonly minUserInteractions: number;
  readonly minItemInteractions: number;
  readonly minDomainLength: number;
  readonly keepUnusedItems: boolean;
  /** Changes of ids that were agreed to. */
  readonly matchIds: readonly IdRule[];
  readonly matchUserIds: readonly UserIdRule[];
  readonly name: string;
  /** The import that was started from it. */
  readonly job: string | null;
}

export const emptyDraft: ImportDraft = {
  workspace: null,
  step: 0,
  append: null,
  files: [{ path: '', domain: '', roles: {} }],
  items: null,
  moreItems: [],
  ...readAsAll,
  timeFormat: '',
  from: '',
  to: '',
  minWeight: '',
  duplicates: 'keep-all',
  repeats: 'auto',
  minUserInteractions: 0,
  minItemInteractions: 0,
  minDomainLength: 0,
  keepUnusedItems: false,
  matchIds: [],
  matchUserIds: [],
  name: '',
  job: null,
};

/** Whether the path names a file that an import can read. */
export function isDataFile(path: string): boolean {
  return /\.(csv|tsv|txt|json|jsonl|ndjson|parquet|inter|item|xlsx|xlsm|db|sqlite|sqlite3|duckdb)(\.(gz|zst))?$/i.test(
    path,
  );
}

/** Endings that a file dialog offers for import. */
export const dataFileExtensions = [
  'csv',
  'tsv',
  'txt',
  'jsonl',
  'ndjson',
  'json',
  'parquet',
  'inter',
  'item',
  'xlsx',
  'db',
  'sqlite',
  'duckdb',
  'gz',
  'zst',
];

/** A table of items by its name: `items.csv`, `shop_items.tsv.gz`, RecBole's `.item`. */
function isItemTable(path: string): boolean {
  return /(^|[^a-z])items?(\.[a-z]+)*$/i.test(fileNameOf(path));
}

/**
 * The draft with these files too, and back at its first step; a new one where the import has been started already.
 * A table of items, told by its name, takes the place for it if that is free.
 */
export function withFiles(draft: ImportDraft, paths: readonly string[]): ImportDraft {
  const begun = draft.job === null ? draft : emptyDraft;
  const kept = begun.files.filter(({ path }) => path.trim() !== '');
  const known = [...kept.map(({ path }) => path), begun.items?.path];
  const fresh = paths.filter((path) => !known.includes(path));
  const hasItems = begun.items !== null && begun.items.path.trim() !== '';
  const items = hasItems ? undefined : fresh.find(isItemTable);
  const added = fresh.filter((path) => path !== items).map((path) => ({ path, domain: '', roles: {} }));
  const files = [...kept, ...added];
  return {
    ...begun,
    step: 0,
    files: files.length === 0 ? emptyDraft.files : files,
    ...(items !== undefined && { items: { path: items, roles: {} } }),
  };
}
