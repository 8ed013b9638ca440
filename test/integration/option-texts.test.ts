// Every option of the language-model stages has words in both languages: the window asks for them by path. The English
// ones are those of the schema.
import { describe, expect, it } from 'vitest';
import { augmentOptionsSchema } from '../../src-main/contract/augment-options.ts';
import { profileOptionsSchema } from '../../src-main/contract/profile-options.ts';
import { settingFieldsOf } from '../../src-main/contract/setting-fields.ts';
import { windowTexts } from '../../src-main/messages/window-texts.ts';

function at(tree: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], tree);
}

describe.each([
  ['augment', settingFieldsOf(augmentOptionsSchema)],
  ['profiles', settingFieldsOf(profileOptionsSchema)],
] as const)('%s', (namespace, fields) => {
  it.each(['en', 'zh'] as const)(
    'has label and help of each option, and words for each choice: %s',
    (language) => {
      const texts = windowTexts[language][namespace];
      for (const field of fields) {
        const { path, group } = field;
        expect(at(texts, `options.${path}.label`), path).toBeTypeOf('string');
        expect(at(texts, `options.${path}.help`), path).toBeTypeOf('string');
        expect(at(texts, `groups.${group}`), group).toBeTypeOf('string');
        if (field.kind !== 'choice') continue;
        for (const choice of field.choices)
          expect(at(texts, `options.${path}.choices.${choice}`), choice).toBeTypeOf('string');
      }
    },
  );

  it('has the schema’s own words in English', () => {
    const texts = windowTexts.en[namespace];
    for (const { path, description } of fields) {
      const { label, help } = at(texts, `options.${path}`) as { label: string; help: string };
      expect(`${label}. ${help}`, path).toBe(description);
    }
  });
});
