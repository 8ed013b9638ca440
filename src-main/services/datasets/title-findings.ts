// What the titles of a dataset mean for its text vectors: the default encoder reads Latin script alone.
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

/** Share of titles from which a finding is worth telling. */
const notable = 0.05;

/** Nearly all titles of a shop that writes Latin have no other character: told without counting letters. */
const isAscii = (title: string): boolean => Buffer.byteLength(title) === title.length;

/** More than half of the letters are of another script. */
function isOfOtherScript(title: string): boolean {
  if (isAscii(title)) return false;
  const letters = title.match(/\p{L}/gu)?.length ?? 0;
  const latin = title.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return letters > 0 && latin * 2 < letters;
}

/** @param titles of all items; empty or null ones say nothing */
export function titleFindings(titles: readonly (string | null)[]): Message[] {
  let [written, other] = [0, 0];
  for (const title of titles) {
    if (title === null || title.trim() === '') continue;
    written++;
    if (isOfOtherScript(title)) other++;
  }
  if (written === 0 || other < written * notable) return [];
  const share = `${((100 * other) / written).toFixed(1)} %`;
  return [message('titles-of-other-script', { titles: other, share })];
}
