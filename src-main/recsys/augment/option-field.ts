// Options as data: what each may be, by its path. One table serves the check and every form that asks for the options.
// What does not belong: their meaning (the docs of the options), words for people (the window's translations).
import { AppError } from '../../foundation/errors.ts';
import { checkOptionRange, type OptionRange } from './option-range.ts';

export type OptionRule =
  | ({ readonly kind: 'number' } & OptionRange)
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'switch' };

/** Path joined by points → rule, in the order of a form. */
export type OptionRules = Readonly<Record<string, OptionRule>>;

/** The value at a path of an option tree. */
export function optionAt(options: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((tree, name) => (tree as Record<string, unknown> | undefined)?.[name], options);
}

/** @throws AppError invalid-input at the first option outside its rule, naming path, value and what is allowed */
export function checkOptions(options: object, rules: OptionRules): void {
  for (const [path, rule] of Object.entries(rules)) {
    const value = optionAt(options, path);
    switch (rule.kind) {
      case 'number': {
        const { min, max, integer = false } = rule;
        checkOptionRange(path, value as number, { min, max, integer });
        break;
      }
      case 'choice':
        if (!rule.choices.includes(value as string)) throw wrongValue(path, value, rule.choices);
        break;
      case 'switch':
        if (typeof value !== 'boolean') throw wrongValue(path, value, ['true', 'false']);
        break;
    }
  }
}

function wrongValue(path: string, value: unknown, allowed: readonly string[]): AppError {
  return new AppError('invalid-input', `${path} is "${String(value)}"; allowed is ${allowed.join(' or ')}.`, {
    details: { option: path, value, allowed },
  });
}
