// The options of `isthmus import` as what the import is asked for.
import { idRules, userIdRules, type duplicateRules, type RepeatRule } from '../../contract/import-rules.ts';
import type { ImportInput } from '../../contract/import-input.ts';
import { message } from '../../messages/message.ts';
import { UsageError } from '../exit-codes.ts';
import { tableFormatOf } from '../option-values.ts';
import { parseIdRules, parseMap } from './import-column-map.ts';
import {
  given,
  perFile,
  toFile,
  toLines,
  toQuote,
  type PerFile,
  type TextSettings,
} from './import-file-options.ts';
import { parseSplit, toSplit } from './import-split.ts';

export interface ImportOptions {
  readonly interactions?: readonly string[];
  readonly items?: readonly string[];
  readonly name?: string;
  readonly append?: string;
  readonly map?: readonly string[];
  readonly minUser?: number;
  readonly minItem?: number;
  readonly minDomain?: number;
  readonly minWeight?: number;
  readonly from?: string;
  readonly to?: string;
  readonly duplicates?: (typeof duplicateRules)[number];
  readonly delimiter?: readonly string[];
  readonly encoding?: readonly string[];
  readonly quote?: readonly string[];
  readonly skip?: readonly string[];
  readonly invalidBytes?: 'refuse' | 'replace';
  readonly timeFormat?: readonly string[];
  readonly keepUnusedItems?: true;
  readonly matchIds?: string;
  readonly matchUserIds?: string;
  readonly split?: readonly string[];
  readonly validationFrom?: string;
  readonly testFrom?: string;
  readonly repeats?: RepeatRule;
  readonly rejected?: string;
  readonly exactCsv?: true;
}

/** @throws UsageError for a value that no option takes, or where no file is given */
export function toInput(options: ImportOptions): ImportInput {
  const { name, invalidBytes } = options;
  const split = parseSplit(options.split);
  const logs = [
    ...(options.interactions ?? []).map(toFile),
    ...split.files.map(({ part, text }) => ({ ...toFile(text), part })),
  ];
  if (logs.length === 0)
    throw new UsageError(message('option-missing', { flags: '-i, --interactions <file>' }));
  const catalogues = (options.items ?? []).map(toFile);
  const [timeFormat, delimiter, encoding, quote, skip] = [
    ...[options.timeFormat, options.delimiter, options.encoding, options.quote, options.skip],
  ].map((texts) => perFile(texts, [...logs, ...catalogues])) as [PerFile, PerFile, PerFile, PerFile, PerFile];
  const textOf = (valueOf: (values: PerFile) => string | undefined): TextSettings =>
    given({
      delimiter: valueOf(delimiter),
      encoding: valueOf(encoding),
      quote: toQuote(valueOf(quote)),
      skipLines: toLines(valueOf(skip)),
    });
  const filters = {
    from: options.from,
    to: options.to,
    duplicates: options.duplicates,
    minWeight: options.minWeight,
    minUserInteractions: options.minUser,
    minItemInteractions: options.minItem,
    minDomainLength: options.minDomain,
  };
  return {
    interactions: logs.map((file) => ({
      ...file,
      ...textOf((values) => values.of(file)),
      ...given({ timeFormat: timeFormat.of(file) }),
    })),
    ...(options.items === undefined
      ? {}
      : {
          items: catalogues.map((file) => ({ ...file, ...textOf((values) => values.of(file)) })),
        }),
    ...(options.rejected === undefined
      ? {}
      : {
          rejectedFile: {
            file: options.rejected,
            format: tableFormatOf(options.rejected),
            ...given({ exactCsv: options.exactCsv }),
          },
        }),
    ...textOf(({ forAll }) => forAll),
    ...given({ name, append: options.append, invalidBytes, timeFormat: timeFormat.forAll }),
    ...(options.map === undefined ? {} : { map: parseMap(options.map) }),
    ...(options.keepUnusedItems === true ? { unusedItems: 'keep' as const } : {}),
    ...toSplit(split.kind, given({ validationFrom: options.validationFrom, testFrom: options.testFrom })),
    ...given({
      repeats: options.repeats,
      matchIds: parseIdRules('--match-ids', options.matchIds, idRules),
      matchUserIds: parseIdRules('--match-user-ids', options.matchUserIds, userIdRules),
    }),
    filters: given(filters),
  };
}
