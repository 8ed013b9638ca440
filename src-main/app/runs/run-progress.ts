// Events of a training run as progress for people: one stage a phase, the epoch and its numbers as message.
import type { RunEvent } from '../../contract/run-events.ts';
import type { RunSettings } from '../../contract/run-settings.ts';
import { asPart, type ProgressListener } from '../../foundation/progress.ts';
import { message } from '../../messages/message.ts';

/** What the fit of the evidence and the ranking of the test part take, in epochs: a rough guess. */
const epochsOfEvidence = 1;
const epochsOfRanking = 1;

export interface RunProgress {
  readonly onEvent: (event: RunEvent) => void;
  /** Takes the progress of the evaluation that ends a training. */
  readonly onRanking: ProgressListener;
}

interface Whole {
  readonly done: number;
  readonly total: number;
}

/** Counts the epochs of both phases and what follows as one work; a phase that ended early has no epochs left. */
function epochsOfRun({ phase1, phase2, evidence }: RunSettings) {
  const most = { 1: phase1.enabled ? phase1.maxEpochs : 0, 2: phase2.enabled ? phase2.maxEpochs : 0 };
  const after = (evidence.enabled ? epochsOfEvidence : 0) + epochsOfRanking;
  /** Of phases that have ended; since this attempt saw them. */
  let ended = 0;
  let at: { readonly phase: 1 | 2; readonly epochs: number } = { phase: 1, epochs: 0 };
  return {
    within: (phase: 1 | 2, epochs: number): Whole => {
      at = { phase, epochs };
      const left = most[phase] + (phase === 1 ? most[2] : 0);
      return { done: ended + epochs, total: ended + left + after };
    },
    end: (): void => {
      ended += at.epochs;
      at = { phase: 2, epochs: 0 };
    },
    ranking: () => {
      const total = ended + after;
      return { begin: total - epochsOfRanking, length: epochsOfRanking, total };
    },
    afterPhases: (epochs: number): Whole => ({ done: ended + epochs, total: ended + after }),
  };
}

/** The total is the most that a phase may take: early stopping usually ends it before. */
export function runProgress(settings: RunSettings, onProgress: ProgressListener): RunProgress {
  const maxEpochs = { 1: settings.phase1.maxEpochs, 2: settings.phase2.maxEpochs };
  let validation: string | undefined;
  let stepsOfEpoch = 0;
  const whole = epochsOfRun(settings);
  return {
    onEvent,
    onRanking: (progress) => asPart(onProgress, whole.ranking())(progress),
  };

  function onEvent(event: RunEvent): void {
    switch (event.kind) {
      case 'device':
        onProgress({
          stage: message('stage-train-on', { device: event.device }),
          done: 0,
          message: event.reason,
        });
        return;
      case 'phase-finished':
        whole.end();
        validation = undefined;
        return;
      case 'best-damaged':
      case 'checkpoint-damaged':
      case 'metrics':
      case 'paused':
      case 'resumed':
        return;
      case 'evidence':
        onProgress({
          stage: message('stage-weigh-the-evidence'),
          done: event.done,
          total: event.total,
          whole: whole.afterPhases((event.done / Math.max(1, event.total)) * epochsOfEvidence),
        });
        return;
      case 'step':
      case 'epoch': {
        if (event.kind === 'step') stepsOfEpoch = event.steps;
        else validation = event.validation['ndcg@10']?.toFixed(4); // none: nothing is held out
        const most = maxEpochs[event.phase as 1 | 2];
        const step = event.kind === 'step' ? event.step : stepsOfEpoch;
        const speed = Math.round(event.tokensPerSecond);
        const numbers = { epoch: event.epoch, loss: event.loss.toFixed(3), speed };
        onProgress({
          stage: message('stage-train-phase', { phase: event.phase }),
          done: (event.epoch - 1) * stepsOfEpoch + step,
          total: most * stepsOfEpoch,
          totalIsMost: true,
          whole: whole.within(event.phase as 1 | 2, event.epoch - 1 + step / Math.max(1, stepsOfEpoch)),
          unit: 'steps',
          message:
            validation === undefined
              ? message('epoch-so-far', numbers)
              : message('epoch-validated', { ...numbers, ndcg: validation }),
        });
      }
    }
  }
}
