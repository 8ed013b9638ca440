// What a search takes for the same text, and what it keeps apart.
import { expect, it } from 'vitest';
import { foldText } from './fold-text.ts';

it.each([
  ['Café Łódź', 'cafe lodz'],
  ['Straße', 'STRASSE'],
  ['Ærø, Œuvre', 'aero, oeuvre'],
  ['İstanbul ılık', 'istanbul ilik'],
  ['ΟΔΥΣΣΕΎΣ', 'Οδυσσεύς'],
  ['ЁЛКА', 'елка'],
  ['ＡＢＣ１２', 'abc12'],
  ['ｶﾞﾝﾀﾞﾑ', 'ガンダム'],
  ['e\u0301tude', 'étude'],
  ['ﬁlm', 'Film'],
])('“%s” is “%s”', (one, other) => {
  expect(foldText(one)).toBe(foldText(other));
});

it.each(['三体', '흑백', 'हिन्दी', 'がんだむ'])('leaves “%s” as it is', (text) => {
  expect(foldText(text)).toBe(text);
});

it.each([
  ['か', 'が'],
  ['하', '한'],
  ['o', 'u'],
])('keeps “%s” and “%s” apart', (one, other) => {
  expect(foldText(one)).not.toBe(foldText(other));
});
