// A way back for a page that died or hangs. The work goes on in the host, so a page that is loaded anew shows it again.
import type { BrowserWindow } from 'electron';

export interface PageRecovery {
  /** The page's process is gone. @returns whether it is to be loaded again */
  readonly askAfterEnd: (reason: string) => Promise<boolean>;
  /** The page has not answered for a while. @returns whether it is to be loaded again, rather than waited for */
  readonly askWhileHanging: () => Promise<boolean>;
}

/** Asks once at a time. */
export function recoverPage(window: BrowserWindow, { askAfterEnd, askWhileHanging }: PageRecovery): void {
  let isAsking = false;
  const reloadIf = async (asked: Promise<boolean>): Promise<void> => {
    isAsking = true;
    const isWanted = await asked;
    isAsking = false;
    if (isWanted && !window.isDestroyed()) window.webContents.reload();
  };
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !isAsking) void reloadIf(askAfterEnd(reason));
  });
  window.on('unresponsive', () => {
    if (!isAsking) void reloadIf(askWhileHanging());
  });
}
