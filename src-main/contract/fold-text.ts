// Text as searches compare it: without case, accents and width. Pure; host and window search alike.

/** Letters that Unicode decomposes no further, as people without the key type them. */
const letters: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ŧ: 't', ı: 'i' },
  ς: 'σ', // the same letter at the end of a word
};

/**
 * `Łódź` and `lodz`, `ＡＢＣ` and `abc`, `Straße` and `STRASSE` are the same afterwards. Only the accents of alphabets go
 * (U+0300 to U+036F): vowel signs of Indic scripts, voicing marks of kana and Hangul stay, as do Chinese characters.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[ßæœþøłđðħŧıς]/g, (letter) => letters[letter]!)
    .normalize('NFC');
}
