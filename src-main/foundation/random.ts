// Seeded random numbers. xoshiro128** 1.1 (Blackman & Vigna 2018, public domain), its state filled by SplitMix32,
// so that equal seeds give equal streams on every machine. Not for secrets.

const splitMix32 = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
};

/** FNV-1a, 32 bit, over UTF-16 code units: mixes labels into seeds. */
export function hashLabel(label: string, seed = 0): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < label.length; i++) {
    hash = Math.imul(hash ^ label.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash;
}

export class Random {
  readonly #state = new Uint32Array(4);
  readonly #seed: number;
  #spareNormal: number | undefined;

  constructor(seed: number) {
    this.#seed = seed >>> 0;
    const next = splitMix32(this.#seed);
    for (let i = 0; i < 4; i++) this.#state[i] = next();
  }

  /** An independent stream for a named purpose (and a counter, such as a step): the same arguments, the same stream. */
  fork(label: string, counter = 0): Random {
    return new Random(hashLabel(`${label}#${counter}`, this.#seed));
  }

  /** Uniform integer in [0, 2³²). */
  uint32(): number {
    const s = this.#state;
    const x = Math.imul(s[1]!, 5);
    const result = Math.imul((x << 7) | (x >>> 25), 9) >>> 0;
    const t = s[1]! << 9;
    s[2]! ^= s[0]!;
    s[3]! ^= s[1]!;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= t;
    s[3] = (s[3]! << 11) | (s[3]! >>> 21);
    return result;
  }

  /** Uniform in [0, 1), 32 bits of it. */
  uniform(): number {
    return this.uint32() / 4294967296;
  }

  /** Uniform integer in [0, limit); limit in 1 … 2³². Lemire's multiplication without rejection: bias below limit/2³². */
  integer(limit: number): number {
    return Math.floor(this.uniform() * limit);
  }

  /** Standard normal (Box–Muller). */
  normal(): number {
    if (this.#spareNormal !== undefined) {
      const value = this.#spareNormal;
      this.#spareNormal = undefined;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.#spareNormal = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** Shuffles in place (Fisher–Yates) and returns the same array. */
  shuffle<T extends { length: number; [index: number]: number } | unknown[]>(values: T): T {
    const array = values as unknown[];
    for (let i = array.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      [array[i], array[j]] = [array[j], array[i]];
    }
    return values;
  }
}
