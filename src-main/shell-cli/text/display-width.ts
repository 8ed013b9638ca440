// How many places a text takes on a terminal: Chinese letters and punctuation take two.

/** Of the wide letters of Unicode (East Asian Width W and F) those that texts and data of ours have. */
export const wideLetters = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6`;
const wide = new RegExp(`[${wideLetters}]`, 'gu');

/** Places that the text takes on a terminal. */
export const displayWidth = (text: string): number =>
  Array.from(text).length + (text.match(wide)?.length ?? 0);
