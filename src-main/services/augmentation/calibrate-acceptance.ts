// Hidden items through the judge, and what follows for acceptance; kept in the workspace.
import { setImmediate } from 'node:timers/promises';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
import { buildCalibrationList, chooseCalibrationCases } from '../../recsys/augment/calibration-cases.ts';
import { calibrate, type Calibration } from '../../recsys/augment/calibration.ts';
import type { JudgedList } from '../../recsys/augment/combined-score.ts';
import type { WorkClock } from '../../jobs/work-clock.ts';
import type { AugmentationInput } from './augmentation-input.ts';
import type { CandidateJudge } from './candidate-judge.ts';
import { withoutModel } from './augmentation-record.ts';
import { evidenceOf, type CandidateSource } from './candidate-source.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

/** With fewer judged lists, the threshold would rest on chance. */
const minimumLists = 5;

export interface CalibrationOutcome {
  /** undefined: nothing could be calibrated, so nothing is accepted by rule. */
  readonly calibration: Calibration | undefined;
  /** What a person should know. */
  readonly warnings: readonly Message[];
}

/**
 * Judges the hidden items of overlapping users until the clock shows `limitMs`.
 * @throws AppError cancelled; the engine's own errors
 */
export async function calibrateAcceptance(
  input: AugmentationInput,
  source: CandidateSource,
  judge: CandidateJudge,
  controls: WorkControls<AbortSignal> & { readonly clock: WorkClock; readonly limitMs: number },
): Promise<CalibrationOutcome> {
  const { training, options } = input;
  const { signal, onProgress, clock, limitMs } = controls;
  const cases = chooseCalibrationCases(training, options);
  const lists: JudgedList[] = [];
  for (const [index, hidden] of cases.entries()) {
    if (clock.elapsedMs > limitMs && lists.length >= minimumLists) break;
    await setImmediate(); // an abort may be waiting
    throwIfCancelled(signal);
    await clock.pausePoint();
    const list = buildCalibrationList(hidden, source.retriever);
    const judged = await judge.judge(hidden.history, list.candidates, signal);
    const hiddenIndex = judged.findIndex((candidate) => candidate.item === hidden.hiddenItem);
    if (hiddenIndex >= 0 && judged.length >= 2) {
      lists.push({
        judgements: judged.map(({ judgement }) => judgement),
        retrievalScores: judged.map(({ score }) => score),
        evidence: judged.map((candidate, at) =>
          evidenceOf(candidate, source.popularity[candidate.item]! - (at === hiddenIndex ? 1 : 0)),
        ),
        popularity: judged.map(({ item }, at) => source.popularity[item]! - (at === hiddenIndex ? 1 : 0)),
        hiddenIndex,
        retrieved: list.retrievalRank <= options.retrieval.candidateCount,
      });
    }
    onProgress?.({
      stage: message('stage-calibrate'),
      done: index + 1,
      total: cases.length,
      unit: 'hidden-items',
    });
  }
  if (lists.length < minimumLists) {
    const judged = { judged: lists.length, needed: minimumLists, users: source.overlapUsers };
    return { calibration: undefined, warnings: [message('too-few-judged', judged)] };
  }
  const calibration = calibrate(lists, options.calibration, options.seed);
  keep(input, calibration);
  return { calibration, warnings: calibration.warnings };
}

function keep(input: AugmentationInput, calibration: Calibration): void {
  const { workspace, dataset, encoder, options } = input;
  const modelHash = input.modelHash ?? withoutModel;
  const settings = { encoder, options, cases: calibration.cases };
  const latest = workspace.calibrations.latest(dataset, null, modelHash);
  if (JSON.stringify(latest?.settings) === JSON.stringify(settings)) return; // a resumed run calibrates from the cache
  workspace.calibrations.add(dataset, {
    domainIndex: null,
    modelHash,
    settings,
    curve: calibration,
    threshold: calibration.threshold.point.threshold,
  });
}
