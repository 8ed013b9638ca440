import type { ReactNode } from 'react';
import { runColour } from '../../charts/run-overlay.ts';

/**
 * The colour of a run by its place among those compared; to stand beside its name, since it says nothing to
 * screen readers.
 */
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
