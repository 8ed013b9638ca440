// The kinds of jobs and what each allows. Without schemas: the window reads it before its first paint.

export const jobKindNames = [
  'import',
  'embed',
  'augment',
  'profile',
  'rewrite',
  'train',
  'evaluate',
  'compare',
  'recommend',
  'export',
  'rejected',
  'report',
  'sample',
] as const;

/**
 * Whether a running job of a kind has points at which it can be held. Those that have none are short or write one file
 * or transaction: cancelling and asking again costs little. The sample runs other jobs, which can be paused themselves.
 */
export const canPauseKind: Readonly<Record<(typeof jobKindNames)[number], boolean>> = {
  import: false,
  embed: true,
  augment: true,
  profile: true,
  rewrite: false,
  train: true,
  evaluate: true,
  compare: true,
  recommend: true,
  export: false,
  rejected: false,
  report: true,
  sample: false,
};
