// Where the result of a job is looked at.
import type { JobView } from '../../src-main/contract/rpc/jobs.ts';
import type { ScreenPath } from '../../src-main/contract/screens.ts';
import type { JobKind } from '../rpc/jobs.ts';

export interface ResultPlace {
  readonly to: ScreenPath;
  readonly search: { readonly tab?: string; readonly run?: string };
}

interface KindOfPlace {
  readonly to: ScreenPath;
  readonly tab?: string;
  /** The screen shows the run that the address names. */
  readonly takesRun?: boolean;
}

/** Kinds whose result another one waits for, or a file that was written, have none. */
const places: Partial<Record<JobKind, KindOfPlace>> = {
  import: { to: '/data' },
  augment: { to: '/augment' },
  profile: { to: '/profiles' },
  train: { to: '/train', takesRun: true },
  evaluate: { to: '/evaluate', takesRun: true },
  compare: { to: '/evaluate', tab: 'runs' },
  ablate: { to: '/evaluate', tab: 'language-model' },
  recommend: { to: '/recommend' },
  export: { to: '/recommend' },
  report: { to: '/recommend' },
  sample: { to: '/' },
  flow: { to: '/data', tab: 'import' },
};

export function placeOfResult({ kind, about }: Pick<JobView, 'kind' | 'about'>): ResultPlace | undefined {
  const place = places[kind];
  if (place === undefined) return undefined;
  const { to, tab, takesRun = false } = place;
  return {
    to,
    search: {
      ...(tab !== undefined && { tab }),
      ...(takesRun && about.run !== null && { run: about.run }),
    },
  };
}
