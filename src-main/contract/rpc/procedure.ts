// What every procedure of the app's contract starts from: the closed set of error codes, with one shape of data.
// What does not belong: procedures (one file a noun beside this one).
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { errorCodes, type ErrorCode } from '../../foundation/errors.ts';

/** Facts beside an error's message, for scripts and the window. */
const errorDataSchema = z.object({ details: z.record(z.string(), z.unknown()).optional() });

type ErrorMap = Readonly<Record<ErrorCode, { readonly data: typeof errorDataSchema }>>;

/** Codes as in `foundation/errors.ts`; the host turns each AppError into one of them. */
const errorMap = Object.fromEntries(errorCodes.map((code) => [code, { data: errorDataSchema }])) as ErrorMap;

export const procedure = oc.errors(errorMap);
