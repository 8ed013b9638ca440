// What every room says.
export const general = {
  /** What a native engine, a driver or an earlier version said: it stands as it is. */
  'as-said': '{{said}}',
  cancelled: 'Cancelled.',
  /** Clauses and sentences in a row. */
  clauses: '{{first}}; {{rest}}',
  sentences: '{{first}} {{rest}}',
  /** Parts of a line. */
  dotted: '{{first}} · {{rest}}',
} as const;
