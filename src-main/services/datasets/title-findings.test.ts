// Titles that the default encoder cannot read are told, with how many; others are not.
import { expect, it } from 'vitest';
import { titleFindings } from './title-findings.ts';

it('counts titles whose letters are mostly of another script', () => {
  const titles = ['绿茶 500g', 'Чай зелёный', 'Xiaomi 手机壳防摔', 'Green tea', null, '', '12 × 500'];
  expect(titleFindings(titles)).toMatchObject([
    { code: 'titles-of-other-script', params: { titles: 2, share: '40.0 %' } },
  ]);
});

it.each([
  [['Café crème brûlée', 'Gruyère', 'Green tea 绿茶']],
  [[null, '']],
  [[]],
  [[...Array.from({ length: 99 }, () => 'Tea'), '绿茶']],
])('says nothing of %j', (titles) => expect(titleFindings(titles)).toEqual([]));
