// Drags files of the disk over a page of Chromium and lets them go, as a hand does: the page gets real File objects.
import type { CDPSession } from 'playwright-core';

interface Point {
  readonly x: number;
  readonly y: number;
}
const somewhere: Point = { x: 600, y: 760 };

async function dragEvent(
  session: CDPSession,
  type: 'dragEnter' | 'dragOver' | 'drop',
  files: readonly string[],
  { x, y }: Point,
): Promise<void> {
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  await session.send('Input.dispatchDragEvent', { type, x, y, data });
}

/** @param files absolute paths @param point in pixels of the page; default: a place without a control */
export async function dragFiles(
  session: CDPSession,
  files: readonly string[],
  point = somewhere,
): Promise<void> {
  await dragEvent(session, 'dragEnter', files, point);
  await dragEvent(session, 'dragOver', files, point);
}

export async function dropFiles(
  session: CDPSession,
  files: readonly string[],
  point = somewhere,
): Promise<void> {
  await dragFiles(session, files, point);
  await dragEvent(session, 'drop', files, point);
}
