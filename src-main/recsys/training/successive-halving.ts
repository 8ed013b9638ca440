// Which settings a search tries, and how many go on with more epochs. Source: random search, Bergstra and Bengio 2012; successive halving,
// Jamieson and Talwalkar 2016, with η = 3. Deviation: a trial begins anew in each round, so that each is a run of its own that can be
// trained again.
import { Random } from '../../foundation/random.ts';

/** The third that is best goes on. */
const eta = 3;

export type DrawnRange =
  | { readonly values: readonly string[] }
  | { readonly from: number; readonly to: number; readonly scale: 'linear' | 'log' };

/** @returns a number of three digits, so that it can be typed again */
function drawn(random: Random, range: DrawnRange): string {
  if ('values' in range) return range.values[random.integer(range.values.length)]!;
  const { from, to, scale } = range;
  const share = random.uniform();
  const value = scale === 'log' ? from * (to / from) ** share : from + (to - from) * share;
  return String(Number(value.toPrecision(3)));
}

/**
 * The same for the same seed, whatever the number: the first trials of a longer search are those of a shorter one.
 * @returns for each trial the values by path
 */
export function drawTrials(
  space: Readonly<Record<string, DrawnRange>>,
  { count, seed }: { readonly count: number; readonly seed: number },
): Readonly<Record<string, string>>[] {
  const paths = Object.keys(space).sort();
  return Array.from({ length: count }, (_, trial) => {
    const random = new Random(seed).fork('trial', trial);
    return Object.fromEntries(paths.map((path) => [path, drawn(random, space[path]!)]));
  });
}

/** Epochs of the rounds, rising to `most`: as many rounds as halve the trials down to one, if there are epochs for them. */
export function roundsOf(trials: number, most: number): number[] {
  const rounds = [most];
  for (let left = trials; left > eta && rounds[0]! > 1; left = Math.ceil(left / eta))
    rounds.unshift(Math.max(1, Math.floor(rounds[0]! / eta)));
  return rounds;
}

/** The places of the best third (at least one), best first; equal ones in their order. */
export function survivors(values: readonly number[]): number[] {
  return [...values.keys()]
    .sort((a, b) => values[b]! - values[a]! || a - b)
    .slice(0, Math.max(1, Math.ceil(values.length / eta)));
}
