// The test of two runs in words and figures, the same in window, report and command line.
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import type { PairedTest } from './significance.ts';

const least = 0.0001;

/** `0.0413`, `<0.0001`: four digits. */
export const probability = (p: number): string => (p < least ? `<${least}` : p.toFixed(4));

/** `+0.0120`, `−0.0031`. */
export const dominanceFigure = (dominance: number): string =>
  `${dominance < 0 ? '−' : '+'}${Math.abs(dominance).toFixed(4)}`;

/** Two sentences: who is better off with the second run, and the test. @param second its name */
export function significanceWords(
  { users, won, lost, dominance, wilcoxon: { p, method } }: PairedTest,
  second: string,
): readonly [Message, Message] {
  const said =
    p < least
      ? message('significance-p-below', { p: String(least) })
      : message('significance-p', { p: p.toFixed(4) });
  return [
    message('significance-users', {
      ...{ won, lost, second, equal: users - won - lost },
      dominance: dominanceFigure(dominance),
    }),
    message('significance-test', { p: said, method: message(`significance-${method}`) }),
  ];
}
