// How an attempt of a job that somebody waits for ended.

/** What it returned or threw: whole, where the job's row keeps words. */
export type JobOutcome =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };
