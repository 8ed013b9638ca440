// Checks the input of a use case by its schema, with a message for people.
import type { z } from 'zod';
import { AppError } from '../../foundation/errors.ts';

/** @throws AppError invalid-input naming the first field that is wrong */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.map(String).join('.') ?? '';
  throw new AppError(
    'invalid-input',
    `${field === '' ? 'The input' : field}: ${issue?.message ?? 'is wrong'}.`,
    {
      details: { field },
      cause: parsed.error,
    },
  );
}
