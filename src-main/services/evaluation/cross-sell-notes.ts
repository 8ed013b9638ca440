// What a reader of a cross-sell report must know, as messages; what is weightiest first.
import { drawCrossSell } from '../../recsys/metrics/cross-sell.ts';
import type { Split } from '../../recsys/split/training-part.ts';
import type { Run } from '../../store/runs.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

const holdsOut = ({ settings }: Pick<Run, 'settings'>): boolean => settings?.holdOut === 'cross-sell';

/** @param run its settings tell whether it held out the rows that the question hides */
export function crossSellNotes({ split }: { readonly split: Split }, run: Pick<Run, 'settings'>): Message[] {
  const { users, foldCount } = drawCrossSell(split.training);
  return [
    holdsOut(run) ? message('note-hidden-rows-held-out') : message('note-hidden-rows-seen'),
    message('note-cross-sell', { users: users.length, count: foldCount }),
  ];
}

/** For reports of the other protocols on a run that learned from less. */
export const holdOutNotes = (run: Pick<Run, 'settings'>): Message[] =>
  holdsOut(run) ? [message('note-trained-on-less')] : [];
