// The address of the window's page, app://isthmus/, and what is part of it.

export const appScheme = 'app';
export const appOrigin = 'app://isthmus';

/** The page itself or one of its files. */
export function isAppAddress(url: string): boolean {
  const parsed = URL.parse(url);
  // node's URL gives "null" as the origin of schemes that it does not know
  return parsed?.protocol === `${appScheme}:` && parsed.host === 'isthmus' && parsed.username === '';
}
