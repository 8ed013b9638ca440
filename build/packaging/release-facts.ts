// What package.json must say before a format can be made that shows it to its users. Decision only.

export interface ReleaseFacts {
  readonly author?: string | { readonly name?: string; readonly email?: string };
  readonly homepage?: string;
}

/** Reserved by RFC 2606 for what is no address. */
const isPlaceholder = (text: string): boolean =>
  /(^|[.@/])(example\.(com|net|org)|[^.@/]+\.(invalid|example|test))\b/i.test(text);

/** A person or group with an address that can be written to, as Debian's Maintainer field wants. */
function hasMaintainer(author: ReleaseFacts['author']): boolean {
  const { name = '', email = '' } =
    typeof author === 'string'
      ? { name: /^[^<(]*/.exec(author)?.[0], email: /<([^>]*)>/.exec(author)?.[1] }
      : (author ?? {});
  return name.trim() !== '' && /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) && !isPlaceholder(email);
}

/**
 * @param targets formats that are asked for
 * @param facts package.json
 * @returns in words why they cannot be made, and what to do; undefined where they can
 */
export function refusedTargets(targets: readonly string[], facts: ReleaseFacts): string | undefined {
  if (!targets.includes('deb')) return undefined; // no other format shows either
  const missing = [
    hasMaintainer(facts.author) ? [] : ['"author" with name and e-mail address (the Maintainer)'],
    /^https?:\/\//.test(facts.homepage ?? '') && !isPlaceholder(facts.homepage ?? '')
      ? []
      : ['"homepage" with an http address'],
  ].flat();
  if (missing.length === 0) return undefined;
  return (
    `A deb names who answers for it, and package.json lacks ${missing.join(' and ')}. Set ` +
    `${missing.length === 1 ? 'it' : 'them'} (docs/packaging.md), or leave deb out: --targets AppImage,tar.gz`
  );
}
