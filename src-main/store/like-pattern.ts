/** Text for a LIKE pattern with `ESCAPE '\'`, its own signs taken literally. ASCII letters match regardless of case. */
export function likePattern(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
