// The catalogue of the sample data: items of two domains with titles, brands, categories, and the planted structure
// that users follow. Pure and deterministic. What does not belong: users (sample-data.ts).
import { invariant } from '../../foundation/errors.ts';
import type { Random } from '../../foundation/random.ts';

/** Word lists, see resources/sample-data/seeds.json. */
export interface SampleSeeds {
  readonly domains: readonly {
    readonly name: string;
    readonly itemPrefix: string;
    readonly brands: readonly string[];
    readonly categories: readonly string[];
    readonly interestTemplates: readonly string[];
    readonly neutralTemplates: readonly string[];
    readonly subtitles: readonly string[];
  }[];
  readonly interests: readonly {
    readonly name: string;
    readonly nouns: readonly string[];
    readonly adjectives: readonly string[];
    readonly places: readonly string[];
    readonly people: readonly string[];
  }[];
  readonly qualities: readonly string[];
  readonly things: readonly string[];
}

export interface SampleItem {
  readonly id: string;
  readonly domain: string;
  readonly title: string;
  readonly brand: string;
  readonly category: string;
}

/** What was planted; for users' behaviour, and for tests that look for it again. Never written to a file. */
export interface PlantedStructure {
  /** Int32 [items]: the latent interest. */
  readonly interestOf: Int32Array;
  /** Int32 [items]: the motif within the interest (one ingredient, one place): 0 … motifs − 1. */
  readonly motifOf: Int32Array;
  /** Int32 [items]: 0 or 1. */
  readonly domainOf: Int32Array;
  /** Items by [domain][interest], most popular first. */
  readonly shelves: readonly (readonly Int32Array[])[];
  /** By item: what people take next in the same domain, most likely first. */
  readonly successors: readonly Int32Array[];
  /** By item: what people take in the other domain after it. */
  readonly companions: readonly Int32Array[];
}

export interface SampleCatalogue {
  readonly items: readonly SampleItem[];
  readonly planted: PlantedStructure;
}

/** Share of titles that name their interest; the others could stand on any shelf. */
const tellingTitleShare = 0.8;
const successorsPerItem = 3;
const companionsPerItem = 2;
/** Of the brands of a domain, an interest uses this many, so that a brand hints at several interests. */
const brandsPerInterest = 5;
/** An interest falls into this many motifs; telling titles of one motif share their words. */
const motifCount = 5;

/** @param itemsPerDomain how many items each domain gets, in the order of the seeds' domains */
export function makeSampleCatalogue(
  seeds: SampleSeeds,
  itemsPerDomain: readonly number[],
  random: Random,
): SampleCatalogue {
  invariant(seeds.domains.length === 2 && itemsPerDomain.length === 2, 'the sample has two domains');
  const items: SampleItem[] = [];
  const interests: number[] = [];
  const motifs: number[] = [];
  const domains: number[] = [];
  seeds.domains.forEach((domain, domainIndex) => {
    const titles = new Set<string>();
    const brandsOf = seeds.interests.map(() =>
      random.shuffle([...domain.brands]).slice(0, brandsPerInterest),
    );
    for (let number = 0; number < itemsPerDomain[domainIndex]!; number++) {
      const interest = number % seeds.interests.length;
      const motif = random.integer(motifCount);
      items.push({
        id: `${domain.itemPrefix}${String(number + 1).padStart(4, '0')}`,
        domain: domain.name,
        title: newTitle(seeds, { domainIndex, interest, motif }, titles, random),
        brand: pick(brandsOf[interest]!, random),
        category: pick(domain.categories, random),
      });
      interests.push(interest);
      motifs.push(motif);
      domains.push(domainIndex);
    }
  });
  const latent = {
    interestOf: Int32Array.from(interests),
    motifOf: Int32Array.from(motifs),
    domainOf: Int32Array.from(domains),
  };
  return { items, planted: { ...latent, ...plant(latent, seeds.interests.length, random) } };
}

type Latent = Pick<PlantedStructure, 'interestOf' | 'motifOf' | 'domainOf'>;

function plant(
  { interestOf, motifOf, domainOf }: Latent,
  interestCount: number,
  random: Random,
): Pick<PlantedStructure, 'shelves' | 'successors' | 'companions'> {
  const shelves = [0, 1].map((domain) =>
    Array.from({ length: interestCount }, (_, interest) => {
      const shelf = [...interestOf.keys()].filter(
        (item) => interestOf[item] === interest && domainOf[item] === domain,
      );
      return Int32Array.from(random.shuffle(shelf)); // popularity is independent of the item's number
    }),
  );
  const others = (item: number, domain: number, count: number): Int32Array => {
    const shelf = random.shuffle(shelves[domain]![interestOf[item]!]!.filter((other) => other !== item));
    // One of the links keeps the motif, so that titles say something about what comes next, but not all.
    const kin = shelf.find((other) => motifOf[other] === motifOf[item]);
    const links = [...shelf.slice(0, count)];
    if (kin !== undefined && !links.includes(kin)) links[count - 1] = kin;
    return random.shuffle(Int32Array.from(links));
  };
  const all = [...interestOf.keys()];
  return {
    shelves,
    successors: all.map((item) => others(item, domainOf[item]!, successorsPerItem)),
    companions: all.map((item) => others(item, 1 - domainOf[item]!, companionsPerItem)),
  };
}

/** One of the values, each as likely. @throws BugError where there are none */
export function pick<T>(values: readonly T[], random: Random): T {
  const value = values[random.integer(values.length)];
  invariant(value !== undefined, 'nothing to pick from');
  return value;
}

/** A title that the domain does not have yet. */
function newTitle(
  seeds: SampleSeeds,
  theme: { readonly domainIndex: number; readonly interest: number; readonly motif: number },
  taken: Set<string>,
  random: Random,
): string {
  const domain = seeds.domains[theme.domainIndex]!;
  const telling = random.uniform() < tellingTitleShare;
  let title = '';
  for (let attempt = 0; attempt < 20; attempt++) {
    const template = pick(telling ? domain.interestTemplates : domain.neutralTemplates, random);
    title = fill(template, seeds, theme, random);
    if (!taken.has(title)) break;
  }
  for (let part = 0; taken.has(title); part++) {
    const subtitle = domain.subtitles[part];
    const base = title.split(':', 1)[0] ?? title;
    title = subtitle === undefined ? `${base}: No. ${part + 1}` : `${base}: ${subtitle}`;
  }
  taken.add(title);
  return title;
}

function fill(
  template: string,
  seeds: SampleSeeds,
  { interest, motif }: { readonly interest: number; readonly motif: number },
  random: Random,
): string {
  const words = seeds.interests[interest]!;
  // The first word of a motif is its usual one.
  const ofMotif = (list: readonly string[]): string => {
    const own = list.filter((_, index) => index % motifCount === motif);
    return random.uniform() < 0.7 ? (own[0] ?? pick(list, random)) : pick(own, random);
  };
  const plural = (word: string): string => (/(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`);
  const values: Record<string, () => string> = {
    noun: () => ofMotif(words.nouns),
    adjective: () => pick(words.adjectives, random),
    place: () => ofMotif(words.places),
    person: () => ofMotif(words.people),
    quality: () => pick(seeds.qualities, random),
    thing: () => pick(seeds.things, random),
    things: () => plural(pick(seeds.things, random)),
  };
  const text = template.replace(/\{(\w+)\}/g, (_, slot: string) => values[slot]?.() ?? '');
  const articled = text.replace(/\b([Aa]) (?=[AEIOaeio])/g, '$1n ');
  return articled.replace(/^(.)/, (letter) => letter.toUpperCase());
}
