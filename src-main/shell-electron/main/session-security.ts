// Restricts a browser session: requests, permissions, devices, downloads, spell-checker. Called once, before the
// first window.
import type { Session } from 'electron';
import type { NetworkEntry } from '../../network-guard/network-state.ts';
import { isAllowedRequest, refusedRequest } from './page-requests.ts';
import { isGranted } from './permissions.ts';

export interface SessionOptions {
  readonly devTools: boolean;
  readonly onRefused: (entry: NetworkEntry) => void;
}

/** @param onRefused told of every request that was cancelled */
export function secureSession(session: Session, { devTools, onRefused }: SessionOptions): void {
  session.webRequest.onBeforeRequest(({ url, resourceType }, decide) => {
    const isAllowed = isAllowedRequest(url, { devTools });
    if (!isAllowed) onRefused(refusedRequest(url, resourceType));
    decide({ cancel: !isAllowed });
  });
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(isGranted(permission)));
  session.setPermissionCheckHandler((_contents, permission) => isGranted(permission));
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event, item) => {
    // what the page made itself (a chart as a picture) is saved where the user says; nothing is fetched
    if (!/^(blob:app:\/\/isthmus\/|data:)/.test(item.getURL())) event.preventDefault();
  });
}
