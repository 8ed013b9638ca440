// `--split` of the import: the kind of a split that is made, or the files that are the parts of one.
import type { ImportInput } from '../../contract/import-input.ts';
import { splitParts } from '../../contract/import-rules.ts';
import { message } from '../../messages/message.ts';
import { UsageError } from '../exit-codes.ts';

type Part = (typeof splitParts)[number];
const kinds = ['leave-one-out', 'global-time'] as const;
const partNames: Readonly<Record<string, Part>> = {
  ...{ train: 'train', training: 'train' },
  ...{ valid: 'valid', validation: 'valid', val: 'valid', dev: 'valid' },
  test: 'test',
};

export interface SplitOption {
  readonly kind: (typeof kinds)[number] | undefined;
  /** Files that are parts, as they were typed. */
  readonly files: readonly { readonly part: Part; readonly text: string }[];
}

/** @throws UsageError for what is neither a kind nor `PART=FILE` */
export function parseSplit(texts: readonly string[] = []): SplitOption {
  let kind: SplitOption['kind'];
  const files: SplitOption['files'][number][] = [];
  for (const text of texts) {
    const found = kinds.find((known) => known === text);
    const at = text.indexOf('=');
    const part = partNames[text.slice(0, Math.max(0, at)).trim().toLowerCase()];
    const file = text.slice(at + 1).trim();
    if (found !== undefined) kind = found;
    else if (part !== undefined && file !== '') files.push({ part, text: file });
    else
      throw new UsageError(
        message('split-malformed', { text, kinds: kinds.join(', '), parts: splitParts.join(', ') }),
      );
  }
  return { kind, files };
}

/** @throws UsageError for moments without the split that they belong to */
export function toSplit(
  kind: SplitOption['kind'],
  moments: { readonly validationFrom?: string; readonly testFrom?: string },
): Pick<ImportInput, 'split'> {
  if (kind === 'global-time') return { split: { kind, ...moments } };
  if (moments.validationFrom !== undefined || moments.testFrom !== undefined)
    throw new UsageError(message('split-options-alone'));
  return kind === undefined ? {} : { split: { kind } };
}
