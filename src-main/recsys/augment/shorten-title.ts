// Item titles as prompts show them: one line, limited length, a limited number of tokens in all.

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
};

/**
 * What names the product: without brackets, and without what follows a comma and holds a digit ("…, 16-Ounce (Pack of
 * 6)"): a small model takes sizes and pack counts for the taste of the customer. Kept whole if too little would remain.
 */
function essence(title: string): string {
  const plain = title.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name]!);
  const bare = plain.replace(/[([{（【][^)\]}）】]*[)\]}）】]?/gu, ' ');
  const [head = '', ...tail] = bare.split(/,\s/u);
  const kept = [head, ...tail.filter((part) => !/\p{N}/u.test(part))].join(', ').trim();
  return kept.length >= 3 ? kept : plain;
}

/**
 * The essence of a title on one line, at most `characters` long, cut at a word where one ends in the second half; no
 * dangling punctuation, no chat markers.
 */
export function shortenTitle(title: string, characters: number): string {
  const line = essence(title)
    .replace(/\s+/gu, ' ')
    .replace(/<\|/g, '< |') // chat markers inside a title must stay text
    .replace(/"/g, '”')
    .trim();
  if (line.length <= characters) return line;
  const cut = line.slice(0, characters);
  const space = cut.lastIndexOf(' ');
  const kept = space >= characters / 2 && line[characters] !== ' ' ? cut.slice(0, space) : cut;
  return kept.replace(/[\s,;:(&/\ud800-\udbff-]+$/u, '');
}

/**
 * Upper estimate of a text's tokens without a tokenizer: half a token for each ASCII character, two for every other
 * UTF-16 unit. Byte-level vocabularies of small English models need 0.2–0.4 and 1–2.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (let i = 0; i < text.length; i++) tokens += text.charCodeAt(i) < 128 ? 0.5 : 2;
  return Math.ceil(tokens);
}

export interface TitleLimits {
  readonly promptTitles: number;
  readonly titleCharacters: number;
  readonly contextTokens: number;
}

/** A title as shown, and where it came from. */
export interface ShownTitle {
  readonly title: string;
  /** Index into the given titles. */
  readonly index: number;
}

/**
 * The latest distinct titles, oldest first, within a count and a token budget (the latest one always, cut if it must be);
 * equal titles are shown once, at their latest place; empty ones are left out.
 * @param titles in time order
 */
export function latestTitles(titles: readonly string[], limits: TitleLimits): ShownTitle[] {
  const shown: ShownTitle[] = [];
  const seen = new Set<string>();
  let tokens = 0;
  for (let index = titles.length - 1; index >= 0 && shown.length < limits.promptTitles; index--) {
    const title = shortenTitle(titles[index]!, limits.titleCharacters);
    if (title === '' || seen.has(title)) continue;
    tokens += estimateTokens(title) + 2; // list mark and line end
    if (tokens > limits.contextTokens && shown.length > 0) break;
    seen.add(title);
    shown.push({ title, index });
  }
  return shown.reverse();
}
