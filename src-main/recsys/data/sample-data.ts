// Sample data with planted structure: users with latent interests that bridge two domains, most of them active in
// nearly one domain only. Pure and deterministic: the same seed gives the same rows on every machine.
// What does not belong: the catalogue (sample-catalogue.ts).
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { Random } from '../../foundation/random.ts';
import {
  makeSampleCatalogue,
  pick,
  type PlantedStructure,
  type SampleItem,
  type SampleSeeds,
} from './sample-catalogue.ts';

export interface SampleOptions {
  /** Default 2,000; range 20 … 1,000,000. */
  readonly users?: number;
  /** Default 42. Another seed is another data set of the same kind. */
  readonly seed?: number;
}

export interface SampleInteraction {
  readonly user: string;
  /** Index into `items`. */
  readonly item: number;
  /** Milliseconds since 1970, rising within a user. */
  readonly timestampMs: number;
}

export interface SampleData {
  readonly items: readonly SampleItem[];
  /** User by user, each in time order. */
  readonly interactions: readonly SampleInteraction[];
  readonly planted: PlantedStructure;
}

const itemsPerDomain = [480, 360];
/** Popularity within a shelf falls as rank^−exponent (Zipf). */
const popularityExponent = 1.3;
const interestExponent = 0.6;
/** The next item comes from the planted structure with this probability, else from the shelf by popularity. */
const followSuccessor = 0.4;
const followCompanion = 0.45;
/** … and among the rest, from the motif of the last item with this one. */
const keepMotif = 0.6;
/** Weights of an item's successors and companions, most likely first. */
const linkWeights = [0.6, 0.25, 0.15];
/** A user keeps to the current interest from one interaction to the next with this probability. */
const keepInterest = 0.85;
const strayShare = 0.04;
const startMs = Date.UTC(2022, 0, 1);
const periodMs = 720 * 86_400_000;

/**
 * Makes the sample data set: about 12 interactions per user over 840 items of two domains.
 * @throws AppError invalid-input if the number of users is out of range
 */
export function generateSample(seeds: SampleSeeds, options: SampleOptions = {}): SampleData {
  const { users = 2000, seed = 42 } = options;
  if (!Number.isInteger(users) || users < 20 || users > 1_000_000) {
    throw new AppError('invalid-input', message('sample-size-not-allowed', { users: String(users) }));
  }
  const random = new Random(seed);
  const { items, planted } = makeSampleCatalogue(seeds, itemsPerDomain, random.fork('catalogue'));
  const digits = String(users).length;
  const interactions: SampleInteraction[] = [];
  for (let user = 0; user < users; user++) {
    const id = `U${String(user + 1).padStart(digits, '0')}`;
    for (const step of userHistory(planted, random.fork('user', user)))
      interactions.push({ user: id, ...step });
  }
  return { items, interactions, planted };
}

function userHistory(planted: PlantedStructure, random: Random): { item: number; timestampMs: number }[] {
  const interestCount = planted.shelves[0]!.length;
  const primary = zipf(interestCount, interestExponent, random);
  const secondary = random.integer(interestCount);
  const secondDomainShare = drawSecondDomainShare(random);
  const dominant = random.uniform() < 0.6 ? 0 : 1;
  const length = drawLength(random);
  const meanGapMs = periodMs / (length + 4);
  let timestampMs = startMs + random.integer(periodMs / 4);
  let interest = primary;
  const lastOf: (number | undefined)[] = [undefined, undefined];
  let previousDomain: number | undefined;
  const seen = new Set<number>();
  const history: { item: number; timestampMs: number }[] = [];
  for (let step = 0; step < length; step++) {
    if (step > 0 && random.uniform() > keepInterest) interest = random.uniform() < 0.7 ? primary : secondary;
    const domain = random.uniform() < secondDomainShare ? 1 - dominant : dominant;
    const crossed = previousDomain !== undefined && previousDomain !== domain;
    const lastHere = lastOf[domain];
    const lastThere = crossed ? lastOf[1 - domain] : undefined;
    const item = drawItem(planted, { domain, interest, lastHere, lastThere }, seen, random);
    timestampMs += 60_000 + Math.floor(-Math.log(1 - random.uniform()) * meanGapMs);
    history.push({ item, timestampMs });
    seen.add(item);
    lastOf[domain] = item;
    previousDomain = domain;
    interest = planted.interestOf[item]!;
  }
  return history;
}

interface DrawState {
  readonly domain: number;
  readonly interest: number;
  readonly lastHere: number | undefined;
  readonly lastThere: number | undefined;
}

/** One item that the user has not taken yet. */
function drawItem(
  planted: PlantedStructure,
  state: DrawState,
  seen: ReadonlySet<number>,
  random: Random,
): number {
  const { domain, interest, lastHere, lastThere } = state;
  const draw = (): number => {
    if (random.uniform() < strayShare)
      return pick(pick(planted.shelves[domain]!, random) as unknown as number[], random);
    if (
      lastThere !== undefined &&
      random.uniform() < followCompanion &&
      planted.interestOf[lastThere] === interest
    ) {
      return link(planted.companions[lastThere]!, random);
    }
    if (
      lastHere !== undefined &&
      random.uniform() < followSuccessor &&
      planted.interestOf[lastHere] === interest
    ) {
      return link(planted.successors[lastHere]!, random);
    }
    const whole = planted.shelves[domain]![interest]!;
    const recent = lastThere ?? lastHere;
    const kin = whole.filter(
      (item) => recent !== undefined && planted.motifOf[item] === planted.motifOf[recent],
    );
    const shelf = kin.length > 0 && random.uniform() < keepMotif ? kin : whole;
    return shelf[zipf(shelf.length, popularityExponent, random)]!;
  };
  for (let attempt = 0; attempt < 50; attempt++) {
    const item = draw();
    if (!seen.has(item)) return item;
  }
  return draw(); // the shelf is nearly used up: a repetition, as in life
}

function link(links: Int32Array, random: Random): number {
  const value = random.uniform();
  let sum = 0;
  for (let index = 0; index + 1 < links.length; index++) {
    sum += linkWeights[index]!;
    if (value < sum) return links[index]!;
  }
  return links.at(-1)!;
}

/** An index below `count` with P(k) ∝ (k + 1)^−exponent, by inverting the continuous distribution. */
function zipf(count: number, exponent: number, random: Random): number {
  const power = 1 - exponent;
  const top = (count + 1) ** power;
  return Math.min(count - 1, Math.floor((1 + random.uniform() * (top - 1)) ** (1 / power)) - 1);
}

/** The share of the weaker domain: a third has none, a third hardly any, a third a good part. */
function drawSecondDomainShare(random: Random): number {
  const kind = random.uniform();
  if (kind < 0.35) return 0;
  return kind < 0.68 ? 0.03 + 0.06 * random.uniform() : 0.15 + 0.35 * random.uniform();
}

/** Interactions of one user: 4 to 60, log-normal, median 10. */
function drawLength(random: Random): number {
  return Math.min(60, Math.max(4, Math.round(Math.exp(Math.log(10) + 0.6 * random.normal()))));
}
