// The rank of a score by counting: the reference of everything that ranks.
import { AppError } from '../../src-main/foundation/errors.ts';
import { message } from '../../src-main/messages/message.ts';

/**
 * The rank of one score among others, by counting.
 * @param others scores of the other candidates, without the target; any order
 * @throws AppError corrupt-data if a score is not a number: it has no place in an order
 */
export function rankAmong(target: number, others: ArrayLike<number>): { rank: number; ties: number } {
  let greater = 0;
  let ties = 0;
  let lower = 0;
  for (let j = 0; j < others.length; j++) {
    const score = others[j]!;
    if (score > target) greater++;
    else if (score === target) ties++;
    else if (score < target) lower++;
  }
  if (greater + ties + lower !== others.length || Number.isNaN(target)) {
    throw new AppError('corrupt-data', message('score-not-finite'));
  }
  return { rank: 1 + greater + ties / 2, ties };
}
