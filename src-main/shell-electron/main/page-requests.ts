// Which requests of a page go through: its own files and what it holds in memory. Everything else is refused and told.
import type { NetworkEntry } from '../../network-guard/network-state.ts';
import { isAppAddress } from './app-address.ts';

/** @param devTools the developer tools are available; their own page loads from `devtools:` */
export function isAllowedRequest(url: string, { devTools }: { readonly devTools: boolean }): boolean {
  if (isAppAddress(url)) return true;
  const protocol = URL.parse(url)?.protocol;
  return protocol === 'data:' || protocol === 'blob:' || (devTools && protocol === 'devtools:');
}

/** @param resourceType Electron's: `image`, `xhr`, `webSocket` … */
export function refusedRequest(url: string, resourceType: string): NetworkEntry {
  const parsed = URL.parse(url);
  const target = parsed === null ? url : `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
  return {
    time: new Date().toISOString(),
    outcome: 'refused',
    processName: 'page',
    via: `page: ${resourceType}`,
    target,
  };
}
