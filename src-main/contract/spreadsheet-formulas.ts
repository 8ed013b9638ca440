// Which texts a spreadsheet would run as a formula: one rule for files and for what is copied.

/**
 * Behind blanks and signs that are not seen, which some programs take off: `=`, `+`, `-`, `@`, or their full-width forms, which
 * East Asian settings read as these. A tab or a line break at the beginning too (OWASP, CSV injection).
 */
const formula = /^[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

export const runsAsFormula = (text: string): boolean => formula.test(text);
