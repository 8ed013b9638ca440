// The clock that training is timed with; passed in, since pure code has none.

/** Milliseconds since some fixed moment, monotonic. */
export type Clock = () => number;
