// The model that goes into use: the settings and epochs that selection found, trained on training, validation and test items
// together. What does not belong: its split (recsys/split/whole-split.ts), its epochs (recsys/training/phase-loop.ts).
import type { FinalCourse } from '../../contract/run-sources.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { PhaseProgress } from '../../recsys/training/phase-loop.ts';
import type { RunId } from '../../store/identifiers.ts';
import type { Run } from '../../store/runs.ts';
import type { Workspace } from '../../store/workspace.ts';
import { keptPhaseTwo } from './kept-phase-two.ts';
import { evidencePhase, type EvidenceSummary } from './evidence-summary.ts';
import { settingsOfRun } from './settings-of-run.ts';

/**
 * To be called by whatever measures quality or compares: a run on all data has seen each item that would be asked for.
 * @throws AppError conflict
 */
export function requireHeldOut({ name, sources }: Pick<Run, 'name' | 'sources'>): void {
  if (sources.final === undefined) return;
  throw new AppError('conflict', message('final-not-evaluated', { run: name, of: sources.final.of }), {
    details: { of: sources.final.of },
  });
}

/** Epochs of the best checkpoint of each phase, by the rates that they were trained with. @throws AppError not-found */
export function finalCourse(workspace: Workspace, run: Run): FinalCourse {
  const settings = settingsOfRun(run);
  const rates = workspace.runMetrics.read(run.id, 'learningRate');
  const phases = workspace.checkpoints
    .list(run.id)
    .filter(({ phase, kind }) => kind === 'best' && phase !== evidencePhase)
    .filter(({ phase }) => phase === 1 || keptPhaseTwo(workspace, run.id, settings))
    .map(({ phase, manifest }) => {
      const { epoch } = manifest as PhaseProgress;
      const ofPhase = new Map(
        rates.filter((rate) => rate.phase === phase).map((rate) => [rate.epoch, rate.value]),
      );
      return { phase, rates: Array.from({ length: epoch }, (_, before) => rateOf(ofPhase, before + 1)) };
    });
  return { of: run.id, phases };

  function rateOf(ofPhase: ReadonlyMap<number, number>, epoch: number): number {
    const rate = ofPhase.get(epoch);
    if (rate !== undefined) return rate;
    throw new AppError('not-found', message('final-rates-missing', { run: run.name, epoch }));
  }
}

/**
 * The weights of the evidence were fitted on held-out items, and a run on all data has none: it takes those of the chosen
 * run. What was measured with them stays there.
 */
export function copyEvidence({ checkpoints }: Workspace, from: RunId, to: RunId): void {
  const saved = checkpoints.load(from, evidencePhase, 'best');
  if (saved === undefined) return;
  const { domains } = saved.manifest as EvidenceSummary;
  const manifest: EvidenceSummary = {
    validation: null,
    domains: domains.map(({ newcomers, ...domain }) => ({
      ...domain,
      validation: {},
      newcomers: { ...newcomers, validation: {} },
    })),
  };
  checkpoints.save(to, { ...saved, validationMetric: NaN, manifest }, saved.tensors);
}
