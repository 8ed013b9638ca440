// Whether a message to the main process comes from the page of our window: its top frame, and at our address.
import { isAppAddress } from './app-address.ts';

/** The parts of Electron's WebFrameMain and WebContents that say who sends. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}
export interface SenderEvent {
  readonly sender: { readonly id: number };
  /** null: the frame is gone, or has navigated since. */
  readonly senderFrame: SenderFrame | null;
}

/** @param windowContents ids of the web contents of our windows */
export function isOwnPage(
  { sender, senderFrame }: SenderEvent,
  windowContents: ReadonlySet<number>,
): boolean {
  return (
    senderFrame !== null &&
    senderFrame.parent === null &&
    isAppAddress(senderFrame.url) &&
    windowContents.has(sender.id)
  );
}
