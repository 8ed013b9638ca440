// Which rows are accepted by rule: a judge that is not shown to be better than chance accepts nothing, unless a person
// asked for it in so many words. Source: method, section 2, point 5 ("irrelevant noise is a measured number").
import type { Calibration } from '../../recsys/augment/calibration.ts';
import type { AugmentationId } from '../../store/identifiers.ts';
import type { AcceptanceDecision, AugmentationInput } from './augmentation-input.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

/** The score from which rows are accepted by rule; infinite: none is. */
export function acceptanceThreshold(
  calibration: Calibration | undefined,
  decision: AcceptanceDecision = 'accept',
): number {
  if (calibration === undefined || decision === 'propose') return Infinity;
  return calibration.trusted || decision === 'accept-anyway'
    ? calibration.threshold.point.threshold
    : Infinity;
}

/** What follows from an untrusted calibration; none where nothing does. */
export function acceptanceNotes(
  calibration: Calibration | undefined,
  decision: AcceptanceDecision = 'accept',
): Message[] {
  if (calibration === undefined || calibration.trusted || decision === 'propose') return [];
  return [decision === 'accept-anyway' ? message('accepted-anyway') : message('nothing-accepted')];
}

/** Accepts the rows above the threshold that an earlier run left proposed; can be undone like any decision. */
export function acceptPending(
  { workspace, dataset }: AugmentationInput,
  augmentation: AugmentationId,
  calibration: Calibration | undefined,
): void {
  const threshold = acceptanceThreshold(calibration, 'accept-anyway');
  const keys = workspace.syntheticRows
    .page(dataset, { augmentation, state: 'proposed' }, { limit: Number.MAX_SAFE_INTEGER })
    .filter(({ llmScore }) => llmScore !== null && llmScore >= threshold)
    .map(({ key }) => key);
  if (keys.length === 0) return;
  workspace.syntheticDecisions.decide(
    dataset,
    augmentation,
    { keys },
    {
      state: 'accepted',
      decidedBy: 'rule',
      reason: `accept-anyway: score ≥ ${threshold.toFixed(2)}`,
    },
  );
}
