// What every procedure of the app's contract starts from: the closed set of error codes, with one shape of data.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { errorCodes, type ErrorCode } from '../../foundation/errors.ts';
import { messageSchema } from '../message.ts';

/** What is said, to be worded by the reader, and facts for scripts and the window. */
const errorDataSchema = z.object({
  said: messageSchema.optional(),
  details: z.record(z.string(), z.unknown()).optional(),
});

type ErrorMap = Readonly<Record<ErrorCode, { readonly data: typeof errorDataSchema }>>;

/** Codes as in `foundation/errors.ts`; the host turns each AppError into one of them. */
const errorMap = Object.fromEntries(errorCodes.map((code) => [code, { data: errorDataSchema }])) as ErrorMap;

export const procedure = oc.errors(errorMap);
