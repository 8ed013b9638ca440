// What an ablation study comes to in one sentence, by NDCG@10 of the users whom the cross-sell evaluation asks.
import {
  armsOfModel,
  type ArmName,
  type StudyAdded,
  type StudyTable,
} from '../../contract/ablation-study.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

/** The name of a variant. */
export const armWords = (name: ArmName): Message => message(`arm-${name}`);

const numbers = ({ difference, lower, upper }: Omit<StudyAdded, 'arm' | 'against'>) => ({
  difference: signed(difference),
  lower: signed(lower),
  upper: signed(upper),
});

const signed = (value: number | null): string =>
  value === null ? '–' : `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;

/**
 * The language model helps where a variant with it is better than the same without it; a part helps where a variant is better
 * than nothing. Both by the lower end of the 95 % interval.
 */
export function studyHeadline({ slices, added }: StudyTable): Message {
  const cells = slices.find(({ kind }) => kind === 'overall')?.cells ?? [];
  const better = cells.filter(({ overNothing }) => (overNothing.lower ?? 0) > 0);
  const gain = added
    .filter(({ arm, lower }) => (lower ?? 0) > 0 && better.some((cell) => cell.arm === arm))
    .sort((a, b) => b.difference - a.difference)[0];
  if (gain !== undefined)
    return message('study-model-helps', {
      arm: armWords(gain.arm),
      against: armWords(gain.against),
      ...numbers(gain),
    });
  const best = [...better].sort((a, b) => b.overNothing.difference - a.overNothing.difference)[0];
  const wasAsked = cells.some(({ arm }) => armsOfModel.includes(arm));
  if (best !== undefined) {
    const without = better.filter(({ arm }) => !armsOfModel.includes(arm));
    const shown = without.sort((a, b) => b.overNothing.difference - a.overNothing.difference)[0] ?? best;
    const values = { arm: armWords(shown.arm), ...numbers(shown.overNothing) };
    if (!wasAsked) return message('study-part-helps-unasked', values);
    return without.length > 0
      ? message('study-part-helps', values)
      : message('study-part-of-model-helps', values);
  }
  const worse = cells
    .filter(({ overNothing }) => (overNothing.upper ?? 0) < 0)
    .map(({ arm }) => armWords(arm));
  return worse.length > 0
    ? message('study-parts-harm', { arms: worse })
    : message('study-nothing-helps', { users: slices[0]?.users ?? 0 });
}
