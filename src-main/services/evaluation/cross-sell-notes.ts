// What a reader of a cross-sell report must know, in sentences; what is weightiest first.
import { drawCrossSell } from '../../recsys/metrics/cross-sell.ts';
import type { Split } from '../../recsys/split/training-part.ts';

/** Settings as a run has them; runs of other programs may lack any. */
const holdsOut = (settings: unknown): boolean =>
  (settings as { readonly holdOut?: unknown } | null)?.holdOut === 'cross-sell';

export function crossSellNotes({ split }: { readonly split: Split }, settings: unknown): string[] {
  const { users, foldCount } = drawCrossSell(split.training);
  const trained = holdsOut(settings)
    ? 'This run was trained without the hidden rows: no part of it has seen what is asked for.'
    : 'The trained vectors of this run have seen the hidden rows in training, so the figures of the model and of its parts are too good; those of the counting rules are not. For an exact figure train with holdOut cross-sell.';
  return [
    trained,
    `Cross-sell: of ${users.length} users with training items in two or more domains one domain is hidden as a whole, and its last item is asked for among all items of that domain. Counts leave out the rows of the users who are asked (${foldCount} ${foldCount === 1 ? 'fold' : 'folds'}). Not comparable with the full ranking.`,
  ];
}

/** For reports of the other protocols on a run that learned from less. */
export function holdOutNotes(settings: unknown): string[] {
  return holdsOut(settings)
    ? [
        'This run was trained without a part of the rows (holdOut cross-sell), so its figures here are lower than those of a run that learns from all.',
      ]
    : [];
}
