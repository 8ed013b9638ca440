// Gives the page of a window its port to the host when it asks, and takes what is dropped on it. Every message is checked:
// only the top frame of our own window, at our own address, is heard.
import type { IpcMain, IpcMainEvent, MessagePortMain, WebContents } from 'electron';
import { z } from 'zod';
import { droppedMessage, portMessage, readyMessage } from '../channels.ts';
import { isOwnPage } from './sender-check.ts';

export interface PageMessages {
  /** Web contents of the windows that are open. */
  readonly windowContents: () => ReadonlySet<number>;
  readonly openPort: () => MessagePortMain;
  readonly filesDropped: (paths: readonly string[]) => void;
  readonly refused: (channel: string) => void;
}

const pathsSchema = z.array(z.string().min(1)).min(1).max(1000);

/**
 * To be called once. What other pages or frames send, and what has not the right form, goes to `messages.refused`.
 */
export function listenToPages(ipcMain: IpcMain, messages: PageMessages): void {
  const listen = (channel: string, heard: (contents: WebContents, data: unknown) => void): void => {
    ipcMain.on(channel, (event: IpcMainEvent, data: unknown) => {
      if (isOwnPage(event, messages.windowContents())) heard(event.sender, data);
      else messages.refused(channel);
    });
  };
  listen(readyMessage, (contents) => sendPort(contents, messages.openPort()));
  listen(droppedMessage, (_contents, data) => {
    const paths = pathsSchema.safeParse(data);
    if (paths.success) messages.filesDropped(paths.data);
    else messages.refused(droppedMessage);
  });
}

/** Also for a page that has a port already, to a host that is gone. */
export function sendPort(contents: WebContents, port: MessagePortMain): void {
  contents.postMessage(portMessage, null, [port]);
}
