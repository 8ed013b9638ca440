// Every option that the host knows has words in both languages: the window asks for them by path.
import { describe, expect, it } from 'vitest';
import { augmentOptionRules } from '../../src-main/recsys/augment/augment-options.ts';
import type { OptionRules } from '../../src-main/recsys/augment/option-field.ts';
import { profileOptionRules } from '../../src-main/recsys/profile/profile-options.ts';
import { windowTexts } from '../../src-main/messages/window-texts.ts';

function at(tree: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], tree);
}

const stages: readonly ['augment' | 'profiles', OptionRules][] = [
  ['augment', augmentOptionRules],
  ['profiles', profileOptionRules],
];

describe.each(stages)('%s', (namespace, rules) => {
  it.each(['en', 'zh'] as const)(
    'has label and help of each option, and words for each choice: %s',
    (language) => {
      const texts = windowTexts[language][namespace];
      for (const [path, rule] of Object.entries(rules)) {
        expect(at(texts, `options.${path}.label`), path).toBeTypeOf('string');
        expect(at(texts, `options.${path}.help`), path).toBeTypeOf('string');
        const group = path.includes('.') ? path.slice(0, path.indexOf('.')) : 'general';
        expect(at(texts, `groups.${group}`), group).toBeTypeOf('string');
        if (rule.kind !== 'choice') continue;
        for (const choice of rule.choices)
          expect(at(texts, `options.${path}.choices.${choice}`), choice).toBeTypeOf('string');
      }
    },
  );
});
