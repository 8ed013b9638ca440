// Names of the few messages between the page, its preload script and the main process.

/** Page → preload, by postMessage: the page listens now (src-renderer/rpc/connection.ts). */
export const readyMessage = 'isthmus:ready';
/** Preload → page, by postMessage with one port; the same name from main to the preload. */
export const portMessage = 'isthmus:port';
/** Preload → main: files that were dropped on the window, as a list of paths. */
export const droppedMessage = 'isthmus:dropped';
