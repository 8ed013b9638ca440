// One figure of a bench of the window, as `isthmus bench` prints its own.

export interface MeasuredRow {
  readonly name: string;
  readonly work: string;
  /** null: it did not happen; the note says so. */
  readonly value: number | null;
  readonly unit: string;
  readonly target: string;
  readonly note?: string;
}
