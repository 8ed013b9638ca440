// JSON in TEXT columns. What a column holds is checked by whoever owns its meaning (a schema in the service).

import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';

/** `null` for undefined, which JSON does not have. */
export function toJson(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** @throws AppError corrupt-data where the text is no JSON */
export function fromJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new AppError('corrupt-data', message('json-cell-damaged'), { cause });
  }
}
