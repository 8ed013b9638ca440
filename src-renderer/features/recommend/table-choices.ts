// What the form of a table of recommendations holds, and the request that it stands for.
import type { z } from 'zod';
import type {
  ExportColumnName,
  recommendRulesSchema,
  UserDomainsView,
} from '../../../src-main/contract/recommendations.ts';
import type { ReasonLanguage } from '../../../src-main/contract/reasons.ts';
import type { DecimalSign, Delimiter, tableFormats } from '../../../src-main/contract/table-formats.ts';

/** `column`: only where columns describe users. */
export const whoms = ['all', 'domains', 'column', 'list', 'file', 'histories'] as const;

export interface TableChoices {
  readonly format: (typeof tableFormats)[number];
  readonly k: number;
  readonly whom: (typeof whoms)[number];
  readonly usersIn: UserDomainsView;
  readonly column: string | undefined;
  readonly values: readonly string[];
  /** One id a line. */
  readonly ids: string;
  readonly usersFile: string;
  readonly historiesFile: string;
  /** Empty: all. */
  readonly domains: readonly string[];
  readonly columns: readonly ExportColumnName[];
  readonly delimiter: Delimiter;
  readonly decimal: DecimalSign;
  readonly isExact: boolean;
  readonly allow: string;
  readonly deny: string;
  readonly perCategory: number | undefined;
  readonly minimumScore: number | undefined;
}

export const firstChoices: TableChoices = {
  ...{
    format: 'csv',
    k: 10,
    whom: 'all',
    usersIn: 'all',
    ids: '',
    usersFile: '',
    historiesFile: '',
    domains: [],
  },
  columns: ['user', 'domain', 'rank', 'item', 'title', 'score'],
  ...{ delimiter: ',', decimal: '.', isExact: false, allow: '', deny: '' },
  ...{ perCategory: undefined, minimumScore: undefined, column: undefined, values: [] },
};

const idsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function rulesOf(choices: TableChoices): z.input<typeof recommendRulesSchema> {
  const { whom, usersIn, ids, usersFile, perCategory, minimumScore } = choices;
  const [allow, deny] = [choices.allow.trim(), choices.deny.trim()];
  return {
    ...(whom === 'domains' && { usersIn }),
    ...(whom === 'column' &&
      choices.column !== undefined && {
        where: choices.values.map((value) => ({ column: choices.column!, value })),
      }),
    ...(whom === 'list' && { userIds: idsOf(ids) }),
    ...(whom === 'file' && { users: usersFile.trim() }),
    ...(allow !== '' && { allow }),
    ...(deny !== '' && { deny }),
    ...(perCategory !== undefined && { perCategory }),
    ...(minimumScore !== undefined && { minimumScore }),
  };
}

/** Whether what the choices need is there: people, and columns. */
export function isComplete(choices: TableChoices): boolean {
  const { whom, ids, usersFile, historiesFile, columns, column, values } = choices;
  if (columns.length === 0) return false;
  if (whom === 'column') return column !== undefined && values.length > 0;
  if (whom === 'list') return idsOf(ids).length > 0;
  if (whom === 'file') return usersFile.trim() !== '';
  return whom !== 'histories' || historiesFile.trim() !== '';
}

/** The fields of `recommendations.startExport` but run and file. */
export function requestOf(choices: TableChoices, language: ReasonLanguage) {
  const { format, k, whom, domains, columns, delimiter, decimal, isExact } = choices;
  const rules = rulesOf(choices);
  const tellsReasons = columns.includes('reasons') || columns.includes('reasons_json');
  return {
    format,
    k,
    columns: [...columns],
    ...(domains.length > 0 && { domains: [...domains] }),
    ...(tellsReasons && { reasons: language }),
    ...(format === 'csv' && { delimiter, decimal, ...(isExact && { exactCsv: true }) }),
    ...(whom === 'histories' && { histories: choices.historiesFile.trim() }),
    ...(Object.keys(rules).length > 0 && { rules }),
  };
}
