// Titles that the encoder cannot read are told, with how many, in which script, and the way out; others are not.
import { expect, it } from 'vitest';
import { titleFindings, withoutReadScripts } from './title-findings.ts';

it('counts titles whose letters are mostly of another script', () => {
  const titles = ['绿茶 500g', 'Чай зелёный', '红茶', 'Xiaomi 手机壳防摔', 'Green tea', null, '', '12 × 500'];
  expect(titleFindings(titles)).toMatchObject([
    {
      code: 'titles-of-other-script',
      params: {
        titles: 3,
        share: '50.0 %',
        script: { code: 'script-han' },
        wayOut: { params: { language: 'zh', id: 'use-multilingual-v3' } },
      },
    },
  ]);
  expect(titleFindings(titles)[0]?.text).toContain('isthmus models fetch --language zh');
});

it.each([
  ['緑茶ティーバッグ', 'script-kana', 'ja'],
  ['무선 헤드폰', 'script-hangul', 'ko'],
  ['Зелёный чай', 'script-cyrillic', 'ru'],
  ['شاي أخضر', 'script-arabic', 'ar'],
  ['ชาเขียว', 'script-thai', 'th'],
  ['Πράσινο τσάι', 'script-other', undefined],
  ['हरी चाय', 'script-other', undefined],
])('names the script of %s', (title, script, language) => {
  const [finding] = titleFindings([title]);
  expect(finding).toMatchObject({ params: { script: { code: script } } });
  expect(finding?.text).toContain(language === undefined ? '--encoder lexical' : `--language ${language}`);
});

it.each([
  [['Café crème brûlée', 'Gruyère', 'Green tea 绿茶']],
  [[null, '']],
  [[]],
  [[...Array.from({ length: 99 }, () => 'Tea'), '绿茶']],
])('says nothing of %j', (titles) => expect(titleFindings(titles)).toEqual([]));

it('says nothing of a script that the encoder in use reads', () => {
  const [chinese, greek] = [titleFindings(['绿茶']), titleFindings(['Πράσινο τσάι'])];
  expect(withoutReadScripts(chinese, ['en'])).toEqual(chinese);
  expect(withoutReadScripts(chinese, ['en', 'zh'])).toEqual([]);
  expect(withoutReadScripts(greek, ['en', 'zh'])).toEqual(greek);
  expect(withoutReadScripts(greek, undefined)).toEqual([]);
});
