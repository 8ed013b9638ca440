import { useRef, type PointerEvent, type ReactNode } from 'react';
import classes from './DataTable.module.css';

const narrowestPx = 40;

export interface Resizing {
  /** Told while the mouse moves; pixels. */
  readonly onWidth: (width: number) => void;
  readonly onEnd: () => void;
  /** A double click: as wide as it comes. */
  readonly onReset: () => void;
}

/**
 * The right edge of a heading, to be drawn wider or narrower. By keyboard: Alt with left or right on the
 * heading's button.
 */
export function ResizeHandle({ onWidth, onEnd, onReset }: Resizing): ReactNode {
  const start = useRef<{ readonly x: number; readonly width: number }>(undefined);
  const begin = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    const width = event.currentTarget.parentElement?.getBoundingClientRect().width ?? 0;
    start.current = { x: event.clientX, width };
    event.currentTarget.setPointerCapture(event.pointerId);
    event.preventDefault(); // no text is selected on the way
  };
  const move = ({ clientX }: PointerEvent): void => {
    if (start.current === undefined) return;
    const { x, width } = start.current;
    onWidth(Math.round(Math.max(narrowestPx, width + clientX - x)));
  };
  const end = (): void => {
    if (start.current === undefined) return;
    start.current = undefined;
    onEnd();
  };
  return (
    <div
      aria-hidden
      className={classes['resize']}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={onReset}
    />
  );
}
