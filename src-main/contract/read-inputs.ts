// What a run read beside its settings: runs of the same settings can differ in it. What does not belong: where it is kept.
import { z } from 'zod';
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import type { Output } from './output.ts';

export const inputNames = ['syntheticRows', 'profiles', 'encoder', 'device', 'app'] as const;
export type InputName = (typeof inputNames)[number];

export const readInputSchema = z.object({
  count: z.number().int().nullable().describe('Of rows or texts; null for what is no list.'),
  content: z.string().nullable().describe('Its name, or the hash of the rows or texts; null: none was read.'),
});
export type ReadInput = Output<typeof readInputSchema>;

export const readInputsSchema = z.record(z.enum(inputNames), readInputSchema);
export type ReadInputs = Output<typeof readInputsSchema>;

/** Characters of a hash that tell two apart for people. */
const shownHash = 8;

export const nameOfInput = (input: InputName): Message => message(`run-input-${input}`);

export function valueOfInput({ count, content }: ReadInput): Message {
  if (content === null) return message('run-input-none');
  return count === null
    ? message('run-input-named', { name: content })
    : message('run-input-counted', { count, hash: content.slice(0, shownHash) });
}
