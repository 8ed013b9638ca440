// Whether the finished phase 2 of a run takes part in its scores.
import type { RunSettings } from '../../contract/run-settings.ts';
import type { RunId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';

/**
 * Only where its best state is not below phase 1 alone on the same validation users. Its epoch 0 is h_mix + h_domain, which
 * can be worse than h_mix. A run on all data does as the run that was chosen.
 */
export function keptPhaseTwo({ checkpoints, runs }: Workspace, run: RunId, { phase2 }: RunSettings): boolean {
  if (!phase2.enabled) return false;
  const { final } = runs.get(run).sources;
  if (final !== undefined) return final.phases.some(({ phase }) => phase === 2);
  const metrics = new Map(
    checkpoints
      .list(run)
      .filter(({ kind }) => kind === 'best')
      .map(({ phase, validationMetric }) => [phase, validationMetric]),
  );
  return !((metrics.get(2) ?? 0) < (metrics.get(1) ?? 0));
}
