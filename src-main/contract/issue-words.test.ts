// What is said of inputs that a schema refuses: the field, what was given, what is allowed, in both languages.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inWords } from '../messages/in-words.ts';
import { issueWords } from './issue-words.ts';
import { runSettingsSchema } from './run-settings.ts';

const schema = z.strictObject({
  count: z.number().int().min(1).max(5).exactOptional(),
  share: z.number().gt(0).multipleOf(0.5).exactOptional(),
  choice: z.enum(['x', 'y']).exactOptional(),
  name: z.string().min(1).max(3).exactOptional(),
  id: z.uuid().exactOptional(),
  list: z.array(z.string()).min(1).exactOptional(),
  either: z.union([z.literal('all'), z.object({ only: z.string() })]).exactOptional(),
  flag: z.boolean().exactOptional(),
  inner: z.record(z.string(), z.string()).exactOptional(),
  date: z.date().exactOptional(),
});

function said(input: unknown, of: z.ZodType = schema): string {
  const { error } = of.safeParse(input);
  if (error === undefined) throw new Error('the input is allowed');
  const words = issueWords(error.issues, input);
  expect(inWords(words, 'zh')).not.toMatch(/allowed|received|expected|Invalid|is "|missing/);
  return words.text;
}

describe('what a schema refuses', () => {
  it.each([
    [{ count: 1.5 }, 'count is 1.5; allowed is a whole number.'],
    [{ count: 'many' }, 'count is "many"; allowed is a number.'],
    [{ count: 9 }, 'count is 9; allowed is a number of at most 5.'],
    [{ count: 0 }, 'count is 0; allowed is a number of at least 1.'],
    [{ share: 0 }, 'share is 0; allowed is a number above 0.'],
    [{ share: 0.7 }, 'share is 0.7; allowed is a multiple of 0.5.'],
    [{ choice: 'z' }, 'choice is "z"; allowed is one of x, y.'],
    [{ name: '' }, 'name is ""; allowed is a text that is not empty.'],
    [{ name: 'long' }, 'name is "long"; allowed is a text of at most 3 characters.'],
    [{ id: 'x' }, 'id is "x"; allowed is a text of the form uuid.'],
    [{ list: [] }, 'list is a list; allowed is a list of at least 1.'],
    [{ either: 4 }, 'either is 4; allowed is one of all, or an object.'],
    [{ flag: { a: 1 } }, 'flag is an object; allowed is true or false.'],
    [{ inner: { a: 1 } }, 'inner.a is 1; allowed is a text.'],
    [{ date: 'today' }, 'date is "today"; allowed is a value of another kind (date).'],
    [{ more: 1 }, 'The input: there is no field more. Leave it out, or correct its name.'],
    ['text', 'The input is "text"; allowed is an object.'],
    [{ count: null }, 'count is null; allowed is a number.'],
  ])('%j', (input, text) => {
    expect(said(input)).toBe(text);
  });

  it('is said for three fields at most, missing ones as missing', () => {
    const form = z.object({ a: z.string(), b: z.string(), c: z.string(), d: z.string() });
    expect(said({ a: 1 }, form)).toBe(
      'a is 1; allowed is a text. b is missing; allowed is a text. c is missing; allowed is a text.',
    );
  });

  it('of a rule over several settings is said in its own words', () => {
    const settings = { model: { hidden: 63, heads: 2 } };
    expect(said(settings, runSettingsSchema)).toBe('model.hidden: hidden must be a multiple of heads.');
    expect(said({ a: 1 }, z.object({ a: z.number().refine(() => false, 'odd') }))).toBe('a: odd.');
  });

  it('does not repeat a long text', () => {
    expect(said({ choice: 'z'.repeat(5000) }).length).toBeLessThan(120);
  });
});
