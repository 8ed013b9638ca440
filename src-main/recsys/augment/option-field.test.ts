// Rules of options: total over the options, and checked.
import { describe, expect, it } from 'vitest';
import { defaultProfileOptions, profileOptionRules } from '../profile/profile-options.ts';
import { augmentOptionRules, checkAugmentOptions, defaultAugmentOptions } from './augment-options.ts';
import { checkOptions, optionAt } from './option-field.ts';

function paths(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' ? paths(value as object, `${prefix}${name}.`) : [prefix + name],
  );
}

describe.each([
  ['augment', defaultAugmentOptions, augmentOptionRules],
  ['profile', defaultProfileOptions, profileOptionRules],
] as const)('%s options', (_, defaults, rules) => {
  it('have a rule each, which their default keeps', () => {
    expect(Object.keys(rules).sort()).toEqual(paths(defaults).sort());
    expect(() => checkOptions(defaults, rules)).not.toThrow();
    for (const [path, rule] of Object.entries(rules)) {
      const kinds = { number: 'number', choice: 'string', switch: 'boolean' };
      expect(typeof optionAt(defaults, path), path).toBe(kinds[rule.kind]);
    }
  });
});

it('names path, value and what is allowed', () => {
  const { selection } = defaultAugmentOptions;
  expect(() =>
    checkAugmentOptions({ ...defaultAugmentOptions, selection: { ...selection, budgetMax: 51 } }),
  ).toThrow('selection.budgetMax is 51; allowed is a whole number from 1 to 50.');
  expect(() => checkAugmentOptions({ ...defaultAugmentOptions, userOrder: 'any' as 'shuffled' })).toThrow(
    'userOrder is "any"; allowed is shuffled or most-imbalanced.',
  );
});
