// Both languages say the same things: the same keys with the same placeholders, and nothing is empty; counts agree
// with their nouns.
import i18n from 'i18next';
import { describe, expect, it } from 'vitest';
import { chinese as chineseMessages } from './catalogue.ts';
import { windowTexts } from './window-texts.ts';

function texts(tree: object, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' ? [[prefix + name, value]] : texts(value as object, `${prefix}${name}.`),
  );
}
/** Their names: a number may be formatted in one language and handed to a phrase of its own in the other. */
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+).*?\}\}/g)].map(([, name]) => name!).sort();
const namespaces = Object.keys(windowTexts.en) as (keyof typeof windowTexts.en)[];

describe.each(namespaces)('namespace %s', (namespace) => {
  const english = new Map(texts(windowTexts.en[namespace]));
  const chinese = new Map(texts(windowTexts.zh[namespace]));

  it('has the same keys in both languages', () => {
    const withoutSingular = (keys: Iterable<string>): string[] =>
      [...keys].filter((key) => !key.endsWith('_one')).sort(); // Chinese has none
    expect(withoutSingular(chinese.keys())).toEqual(withoutSingular(english.keys()));
    for (const key of chinese.keys()) expect(english.has(key), key).toBe(true);
  });

  it('has the same placeholders, and no empty text', () => {
    for (const [key, text] of english) {
      expect(text.trim(), key).not.toBe('');
      // "one" may be said without its digit
      if (!key.endsWith('_one'))
        expect(placeholders(chinese.get(key) ?? ''), key).toEqual(placeholders(text));
    }
  });

  it('puts no plural noun after a number that may be 1', () => {
    const afterNumber =
      /\{\{\w+(?:, number)?\}\} ((?:(?!of|on|in|to|at|is|so)[a-z-]+ ){0,2})([a-z]+s)\b(?![/-])/g;
    const verbs = ['is', 'was', 'has', 'differs', 'holds', 'as', 'its'];
    const wrong = [...english].filter(
      ([key, text]) =>
        !key.endsWith('_other') &&
        [...text.matchAll(afterNumber)].some(([, , word]) => !verbs.includes(word!)),
    );
    expect(wrong).toEqual([]);
  });

  it('has both forms wherever it has one', () => {
    for (const key of english.keys()) {
      if (key.endsWith('_one')) expect(english.has(key.replace(/_one$/, '_other')), key).toBe(true);
      if (key.endsWith('_other')) expect(english.has(key.replace(/_other$/, '_one')), key).toBe(true);
    }
  });

  it('refers only to phrases that there are', () => {
    const common = windowTexts.en.common.counts;
    for (const [key, text] of [...english, ...chinese])
      for (const [, phrase] of text.matchAll(/\$t\(common:counts\.(\w+), \{"count": \{\{\w+\}\} \}\)/g))
        expect(`${phrase}_one` in common && `${phrase}_other` in common, `${key}: ${phrase}`).toBe(true);
  });
});

describe('counts', () => {
  const translate = async (language: 'en' | 'zh') => {
    const instance = i18n.createInstance();
    await instance.init({ resources: windowTexts, lng: language, defaultNS: 'common', ns: namespaces });
    return instance.t;
  };

  it('read well with 1 and with many, several in a sentence too', async () => {
    const t = await translate('en');
    expect(t('augment:review.changed.rejected', { count: 1 })).toBe('1 row rejected');
    expect(t('augment:review.changed.rejected', { count: 1200 })).toBe('1,200 rows rejected');
    expect(t('data:filters.domainCounts', { users: 1, items: 1, interactions: 2500 })).toBe(
      '1 user · 1 item · 2,500 interactions',
    );
    expect(t('recommend:export.table.written', { rows: 1, users: 1, file: 'f', time: '1 s' })).toBe(
      'Wrote 1 row for 1 user to f in 1 s.',
    );
  });

  it('read well in Chinese', async () => {
    const t = await translate('zh');
    expect(t('data:filters.domainCounts', { users: 1, items: 1, interactions: 2500 })).toBe(
      '1 个用户 · 1 个物品 · 2,500 条交互',
    );
    expect(t('augment:review.undone', { count: 1 })).toBe('已撤销：1 行');
  });
});

it('Chinese texts have the marks of Chinese beside Chinese characters and placeholders', () => {
  // a header of RecBole is written with the mark of the file
  const literal = new Set(['名称:类型']);
  const halfWidth = /[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]|X[,;(](?=\S)|[(]X/g;
  const all = [...texts(windowTexts.zh), ...Object.entries(chineseMessages)];
  expect(all.length).toBeGreaterThan(1000);
  const found = all.flatMap(([key, text]) => {
    const rest = [...literal].reduce((left, part) => left.replaceAll(part, ''), text);
    // the marks inside of a placeholder are i18next's
    return [...rest.replaceAll(/\{\{.*?\}\}/g, 'X').matchAll(halfWidth)].map(([mark]) => `${key}: ${mark}`);
  });
  expect(found).toEqual([]);
});
