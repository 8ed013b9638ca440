// Events of a training run as progress for people: one stage a phase, the epoch and its numbers as message.
import type { RunEvent } from '../../contract/run-events.ts';
import type { RunSettings } from '../../contract/run-settings.ts';
import type { ProgressListener } from '../../foundation/progress.ts';
import { message } from '../../messages/message.ts';

/** The total is the most that a phase may take: early stopping usually ends it before. */
export function runProgress(settings: RunSettings, onProgress: ProgressListener): (event: RunEvent) => void {
  const maxEpochs = { 1: settings.phase1.maxEpochs, 2: settings.phase2.maxEpochs };
  let validation: string | undefined;
  let stepsOfEpoch = 0;
  return (event) => {
    switch (event.kind) {
      case 'device':
        onProgress({
          stage: message('stage-train-on', { device: event.device }),
          done: 0,
          message: event.reason,
        });
        return;
      case 'phase-finished':
        validation = undefined;
        return;
      case 'metrics':
      case 'paused':
      case 'resumed':
        return;
      case 'evidence':
        onProgress({ stage: message('stage-weigh-the-evidence'), done: event.done, total: event.total });
        return;
      case 'step':
      case 'epoch': {
        if (event.kind === 'step') stepsOfEpoch = event.steps;
        else validation = (event.validation['ndcg@10'] ?? NaN).toFixed(4);
        const most = maxEpochs[event.phase as 1 | 2];
        const step = event.kind === 'step' ? event.step : stepsOfEpoch;
        const speed = Math.round(event.tokensPerSecond);
        const numbers = { epoch: event.epoch, loss: event.loss.toFixed(3), speed };
        onProgress({
          stage: message('stage-train-phase', { phase: event.phase }),
          done: (event.epoch - 1) * stepsOfEpoch + step,
          total: most * stepsOfEpoch,
          totalIsMost: true,
          unit: 'steps',
          message:
            validation === undefined
              ? message('epoch-so-far', numbers)
              : message('epoch-validated', { ...numbers, ndcg: validation }),
        });
      }
    }
  };
}
