// Which training interactions a profile rests on: the audit trail of every profile text.
import { TrainingPart } from '../split/training-part.ts';
import { invariant } from '../../foundation/errors.ts';
import { domainOf } from '../data/sequence-data.ts';

/** What the model may see of one user in one domain. */
export interface DomainEvidence {
  readonly user: number;
  readonly domain: number;
  /** Training interactions of the user in the domain, n_u^d ≥ 1. */
  readonly itemCount: number;
  /** Positions (0-based) in the user's training sequence of the shown items, oldest first, each item once at its latest position. */
  readonly itemsUsed: readonly number[];
  /** The shown items, parallel to `itemsUsed`. */
  readonly items: readonly number[];
}

/** Evidence of every domain in which the user has training items, by domain; empty for a user without any. */
export function evidenceOfUser(training: TrainingPart, user: number, promptTitles: number): DomainEvidence[] {
  invariant(TrainingPart.isTrainingPart(training), 'profiles see the training part only');
  invariant(user >= 0 && user < training.userCount, `unknown user ${user}`);
  const sequence = training.items.subarray(training.offsets[user], training.offsets[user + 1]);
  const found: DomainEvidence[] = [];
  for (let domain = 0; domain < training.domainCount; domain++) {
    let itemCount = 0;
    const latest = new Map<number, number>(); // item → position, walking from the end
    for (let position = sequence.length - 1; position >= 0; position--) {
      const item = sequence[position]!;
      if (domainOf(training.domainOffsets, item) !== domain) continue;
      itemCount++;
      if (latest.size < promptTitles && !latest.has(item)) latest.set(item, position);
    }
    if (itemCount === 0) continue;
    const shown = [...latest].reverse();
    found.push({
      user,
      domain,
      itemCount,
      itemsUsed: shown.map(([, position]) => position),
      items: shown.map(([item]) => item),
    });
  }
  return found;
}
