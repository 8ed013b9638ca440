// Checks the input of a use case by its schema, with a message for people.
import type { z } from 'zod';
import { issueWords } from '../../contract/issue-words.ts';
import { AppError } from '../../foundation/errors.ts';

/** @throws AppError invalid-input naming the fields that are wrong */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new AppError('invalid-input', issueWords(parsed.error.issues, input), {
    details: { field },
    cause: parsed.error,
  });
}
