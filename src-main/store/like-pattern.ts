import { foldText } from '../contract/fold-text.ts';

/** Text for a LIKE pattern with `ESCAPE '\'` over a `foldedColumn`, folded as that is, its own signs taken literally. */
export function likePattern(text: string): string {
  return foldText(text).replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

/** The LIKE pattern of texts that contain this one; '' for no text, which the queries take as any. */
export const containing = (text: string | undefined): string =>
  text === undefined || text === '' ? '' : `%${likePattern(text)}%`;
