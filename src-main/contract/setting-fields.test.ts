// Settings as fields and their check: the same for the settings of a run and the options of the language-model stages.
import { describe, expect, it } from 'vitest';
import { augmentOptionsSchema, defaultAugmentOptions } from './augment-options.ts';
import { defaultProfileOptions, profileOptionsSchema } from './profile-options.ts';
import { runSettingsSchema } from './run-settings.ts';
import { parseSettings, settingFieldsOf } from './setting-fields.ts';
import { settingPaths, settingsWith } from './setting-overrides.ts';

const valueAt = (tree: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], tree);

describe.each([
  ['run', runSettingsSchema],
  ['augment', augmentOptionsSchema],
  ['profile', profileOptionsSchema],
] as const)('settings of %s', (_, schema) => {
  const defaults: object = schema.parse({});
  const fields = settingFieldsOf(schema);

  it('have a field each, with their default, which the check keeps', () => {
    expect(fields.map(({ path }) => path)).toEqual(settingPaths(defaults));
    expect(parseSettings(schema, defaults)).toEqual(defaults);
    for (const { path, kind, fallback, description } of fields) {
      const kinds = { number: 'number', choice: 'string', flag: 'boolean' };
      expect(typeof fallback, path).toBe(kinds[kind]);
      expect(valueAt(defaults, path), path).toBe(fallback);
      expect(description, path).not.toBe('');
    }
  });

  it('have a range each that the check holds', () => {
    for (const field of fields) {
      if (field.kind !== 'number') continue;
      const { path, minimum, maximum } = field;
      for (const value of [minimum - 1, maximum + 1])
        expect(() => settingsWith(schema, { [path]: String(value) }), path).toThrow(
          `${path} is ${value}; allowed is a ${field.isInteger ? 'whole ' : ''}number from ${minimum} to ${maximum}.`,
        );
    }
  });
});

it('has kind, range and default of an option', () => {
  expect(settingFieldsOf(augmentOptionsSchema)).toContainEqual({
    kind: 'number',
    path: 'calibration.cases',
    group: 'calibration',
    description: expect.stringContaining('Higher: narrower intervals') as string,
    fallback: 60,
    minimum: 5,
    maximum: 5000,
    isInteger: true,
  });
});

it('names path, value and what is allowed', () => {
  const { selection, retrieval } = defaultAugmentOptions;
  const augment = (changes: object) => () =>
    parseSettings(augmentOptionsSchema, { ...defaultAugmentOptions, ...changes });
  expect(augment({ selection: { ...selection, budgetMax: 51 } })).toThrow(
    'selection.budgetMax is 51; allowed is a whole number from 1 to 50.',
  );
  expect(augment({ retrieval: { ...retrieval, textWeight: 1.5 } })).toThrow(
    'retrieval.textWeight is 1.5; allowed is a number from 0 to 1.',
  );
  expect(augment({ userOrder: 'any' })).toThrow(
    'userOrder is "any"; allowed is shuffled or most-imbalanced.',
  );
  expect(augment({})).not.toThrow();
  expect(() => parseSettings(profileOptionsSchema, { ...defaultProfileOptions, domainWords: 1 })).toThrow(
    'domainWords is 1; allowed',
  );
  expect(() => parseSettings(runSettingsSchema, { seed: true })).toThrow('seed is "true"; allowed is');
});

it('says what is wrong where no single setting is', () => {
  expect(() => parseSettings(runSettingsSchema, { model: { hidden: 127 } })).toThrow(
    'model.hidden: hidden must be a multiple of heads.',
  );
  expect(() => parseSettings(runSettingsSchema, { sed: 1 })).toThrow(
    'There is no setting "sed". Did you mean seed?',
  );
});

it('augmentations made by earlier versions are found by the options that they had', () => {
  // the text is part of their identity: services/augmentation/augmentation-record.ts
  const { personalData, ...identity } = augmentOptionsSchema.parse({ judging: 'single' });
  expect(personalData).toBe('mask'); // the one value that is no part of it
  expect(JSON.stringify(identity)).toBe(
    '{"judging":"single","selection":{"imbalanceThreshold":0.9,"budgetRate":0.2,"budgetMax":5},' +
      '"retrieval":{"candidateCount":20,"textWeight":0.2,"ageHalfLife":10,"maxHistory":50,"minimumSupport":2,' +
      '"supportDiscount":3},"prompt":{"promptTitles":15,"titleCharacters":40,"contextTokens":900,' +
      '"contentFreePrior":true},"calibration":{"cases":60,"visibleHistory":"other-domains","minimumHistory":2,' +
      '"targetPrecision":0.15,"minimumAccepted":10},"userOrder":"shuffled","seed":42}',
  );
});
