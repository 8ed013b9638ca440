// Who answers for a package and where it is at home: from package.json, or from the environment of a release. Some formats
// show it to their users and cannot be made without. Decision only.

interface Person {
  readonly name?: string;
  readonly email?: string;
}

export interface ReleaseFacts {
  readonly author?: string | Person;
  readonly homepage?: string;
}

/** `NAME <ADDRESS> (PAGE)`, as npm writes it; each part may be missing. */
function toPerson(author: string | Person): Person {
  if (typeof author !== 'string') return author;
  const name = /^[^<(]*/.exec(author)![0].trim();
  const email = /<([^>]*)>/.exec(author)?.[1];
  return { ...(name !== '' && { name }), ...(email !== undefined && { email }) };
}

/**
 * What a workflow says in place of package.json: it knows whose repository it builds.
 * @param env `ISTHMUS_AUTHOR` ("NAME <ADDRESS>") and `ISTHMUS_HOMEPAGE`; empty counts as unset
 * @returns only what is set
 */
export function factsOfRelease(env: NodeJS.ProcessEnv): {
  readonly author?: Person;
  readonly homepage?: string;
} {
  const { ISTHMUS_AUTHOR: author = '', ISTHMUS_HOMEPAGE: homepage = '' } = env;
  return { ...(author !== '' && { author: toPerson(author) }), ...(homepage !== '' && { homepage }) };
}

/** Reserved by RFC 2606 for what is no address. */
const isPlaceholder = (text: string): boolean =>
  /(^|[.@/])(example\.(com|net|org)|[^.@/]+\.(invalid|example|test))\b/i.test(text);

/** A person or group with an address that can be written to, as Debian's Maintainer field wants. */
function hasMaintainer(author: ReleaseFacts['author']): boolean {
  const { name = '', email = '' } = toPerson(author ?? {});
  return name.trim() !== '' && /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) && !isPlaceholder(email);
}

/**
 * @param targets formats that are asked for
 * @param facts package.json's, those of the release in their place
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
