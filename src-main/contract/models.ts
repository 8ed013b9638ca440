// Model files over the contract: their state, and the outcome of fetching them.
import { z } from 'zod';
import { messageSchema } from './message.ts';
import type { Output } from './output.ts';

export const modelRoles = ['chat', 'encoder', 'tokenizer'] as const;

export const modelFileSchema = z.object({
  id: z.string(),
  role: z
    .enum(modelRoles)
    .describe('chat: judges and writes; encoder: text vectors; tokenizer: belongs to the encoder.'),
  name: z.string(),
  state: z.enum(['installed', 'missing', 'wrong']),
  path: z.string().describe('Where the file lies, or would be put.'),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  licence: z.string().exactOptional(),
  message: messageSchema.exactOptional().describe('What is missing or wrong, and what to do.'),
  isOptional: z.literal(true).exactOptional().describe('Fetched only when it is named; nothing misses it.'),
  languages: z
    .array(z.string())
    .readonly()
    .exactOptional()
    .describe('ISO 639-1 codes of the languages that an encoder knows; absent: not told.'),
  terms: z
    .object({ name: z.string(), href: z.string() })
    .exactOptional()
    .describe('Must be accepted before the file is fetched.'),
});
export type ModelFile = Output<typeof modelFileSchema>;

export const modelListSchema = z.object({ files: z.array(modelFileSchema) });
export type ModelList = Output<typeof modelListSchema>;

export const modelFetchSchema = z.object({
  files: z.array(
    z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), fetched: z.boolean(), file: modelFileSchema }),
      z.object({ ok: z.literal(false), id: z.string(), message: messageSchema }),
    ]),
  ),
});
export type ModelFetch = Output<typeof modelFetchSchema>;
