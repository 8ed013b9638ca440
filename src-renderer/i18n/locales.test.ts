// Both languages say the same things: the same keys with the same placeholders, and nothing is empty.
import { describe, expect, it } from 'vitest';
import { resources } from './resources.ts';

function texts(tree: object, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' ? [[prefix + name, value]] : texts(value as object, `${prefix}${name}.`),
  );
}
const placeholders = (text: string): string[] => (text.match(/\{\{.*?\}\}/g) ?? []).sort();

describe.each(Object.keys(resources.en) as (keyof typeof resources.en)[])('namespace %s', (namespace) => {
  const english = new Map(texts(resources.en[namespace]));
  const chinese = new Map(texts(resources.zh[namespace]));

  it('has the same keys in both languages', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('has the same placeholders, and no empty text', () => {
    for (const [key, text] of english) {
      expect(text.trim(), key).not.toBe('');
      expect(placeholders(chinese.get(key) ?? ''), key).toEqual(placeholders(text));
    }
  });
});
