// Hidden items through the judge, and what follows for acceptance; kept in the workspace.
import { setImmediate } from 'node:timers/promises';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
import { buildCalibrationList } from '../../recsys/augment/calibration-cases.ts';
import { calibrate, type Calibration } from '../../recsys/augment/calibration.ts';
import type { JudgedList } from '../../recsys/augment/combined-score.ts';
import type { WorkClock } from '../../jobs/work-clock.ts';
import type { AugmentationInput } from './augmentation-input.ts';
import type { CandidateJudge } from './candidate-judge.ts';
import { readWording } from '../prompts/dataset-wording.ts';
import { withoutModel } from './augmentation-record.ts';
import { evidenceOf, type CandidateSource } from './candidate-source.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

/** With fewer judged lists, the threshold would rest on chance. */
export const minimumLists = 5;

export interface CalibrationOutcome {
  /** undefined: nothing could be calibrated, so nothing is accepted by rule. */
  readonly calibration: Calibration | undefined;
  /** What a person should know. */
  readonly warnings: readonly Message[];
}

/** Where hidden items are judged, and for how long. */
export interface HiddenItemControls extends WorkControls<AbortSignal> {
  readonly clock: WorkClock;
  /** No further item once the clock shows so much, and five are judged. */
  readonly limitMs: number;
  readonly stage: Message;
}

/**
 * Judges hidden items of overlapping users among the candidates of retrieval.
 * @returns a list for each whose hidden item and some other candidate could be judged
 * @throws AppError cancelled; the engine's own errors
 */
export async function judgeHiddenItems(
  { options }: Pick<AugmentationInput, 'options'>,
  source: CandidateSource,
  judge: CandidateJudge,
  { signal, onProgress, clock, limitMs, stage }: HiddenItemControls,
): Promise<JudgedList[]> {
  const { cases } = source;
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
      // the hidden interaction itself must not count
      const known = judged.map((candidate, at) => ({
        ...candidate,
        interactions: source.popularity[candidate.item]! - (at === hiddenIndex ? 1 : 0),
      }));
      lists.push({
        judgements: judged.map(({ judgement }) => judgement),
        retrievalScores: judged.map(({ score }) => score),
        evidence: evidenceOf(source, hidden, known, true),
        popularity: known.map(({ interactions }) => interactions),
        hiddenIndex,
        retrieved: list.retrievalRank <= options.retrieval.candidateCount,
      });
    }
    onProgress?.({ stage, done: index + 1, total: cases.length, unit: 'hidden-items' });
  }
  return lists;
}

/**
 * Judges the hidden items until the clock shows `limitMs`, and keeps what follows for acceptance.
 * @throws AppError as `judgeHiddenItems`
 */
export async function calibrateAcceptance(
  input: AugmentationInput,
  source: CandidateSource,
  judge: CandidateJudge,
  controls: Omit<HiddenItemControls, 'stage'>,
): Promise<CalibrationOutcome> {
  const { options } = input;
  const lists = await judgeHiddenItems(input, source, judge, {
    ...controls,
    stage: message('stage-calibrate'),
  });
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
  const { heldOut } = input;
  const { mark } = readWording(workspace, dataset, workspace.items.titles(dataset));
  const settings = {
    ...{ encoder, options, cases: calibration.cases },
    ...(heldOut && { holdOut: 'cross-sell' }),
    ...(mark && input.modelHash !== null && { wording: mark }),
  };
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
