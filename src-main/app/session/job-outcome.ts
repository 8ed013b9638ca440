// How an attempt of a job that somebody waits for ended.

/** The value or the error itself; the job's row keeps the error as a message. */
export type JobOutcome =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };
