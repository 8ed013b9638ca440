// What was masked in the texts that prompts show.
import type { z } from 'zod';
import type { personalDataFoundSchema } from '../../contract/personal-data.ts';
import { message } from '../../messages/message.ts';
import { clauses } from '../../messages/rows-of-messages.ts';
import type { Words } from './words.ts';

const kinds = ['email', 'phone', 'card', 'account', 'identity'] as const;

/** A note for each stage in whose texts something was found. */
export function personalDataText(
  found: readonly (Readonly<z.output<typeof personalDataFoundSchema>> | undefined)[],
  words: Words,
): string[] {
  return found.flatMap((one) => {
    if (one === undefined || one.texts === 0) return [];
    const told = kinds.filter((kind) => (one.kinds[kind] ?? 0) > 0);
    const all = clauses(told.map((kind) => message(`personal-${kind}`, { times: one.kinds[kind]! })));
    return [words('told-note', { said: message('personal-data-masked', { texts: one.texts, kinds: all }) })];
  });
}
