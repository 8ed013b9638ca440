// The colour of a run among those compared, beside its name.
import type { ReactNode } from 'react';
import { runColour } from '../../charts/run-overlay.ts';

export function RunMark({ place }: { readonly place: number }): ReactNode {
  return (
    <span
      aria-hidden
      style={{
        display: 'inline-block',
        width: 10,
        height: 10,
        borderRadius: 2,
        background: runColour(place),
      }}
    />
  );
}
