// Keeps web contents where they are: no other address, no second window, no embedded page. For every one that is made.
import type { App, WebContents } from 'electron';
import { isAppAddress } from './app-address.ts';

/** The page may reload itself and change its hash; nothing leads anywhere else. */
export function isAllowedNavigation(url: string): boolean {
  return isAppAddress(url) && new URL(url).pathname.replace(/^\/(index\.html)?$/, '') === '';
}

function secureContents(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isAllowedNavigation(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** To be called before the first window is made. */
export function secureAllContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => secureContents(contents));
}
