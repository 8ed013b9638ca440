// What a reader of a cross-sell report must know, as messages; what is weightiest first.
import { drawCrossSell } from '../../recsys/metrics/cross-sell.ts';
import type { Split } from '../../recsys/split/training-part.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

/** Settings as a run has them; runs of other programs may lack any. */
const holdsOut = (settings: unknown): boolean =>
  (settings as { readonly holdOut?: unknown } | null)?.holdOut === 'cross-sell';

export function crossSellNotes({ split }: { readonly split: Split }, settings: unknown): Message[] {
  const { users, foldCount } = drawCrossSell(split.training);
  return [
    holdsOut(settings) ? message('note-hidden-rows-held-out') : message('note-hidden-rows-seen'),
    message('note-cross-sell', { users: users.length, count: foldCount }),
  ];
}

/** For reports of the other protocols on a run that learned from less. */
export const holdOutNotes = (settings: unknown): Message[] =>
  holdsOut(settings) ? [message('note-trained-on-less')] : [];
