// The split of a stored dataset: chosen at its import, the same for every stage; and whether repeats are part of the question.
import type { SequenceData } from '../../recsys/data/sequence-data.ts';
import { checkGlobalTimes, timeAtShare } from '../../recsys/split/global-time.ts';
import { type GivenParts } from '../../recsys/split/given-split.ts';
import { leaveOneOut, splitBy, type SplitPlan } from '../../recsys/split/split-plan.ts';
import { countRepeats, suggestedRepeats, type RepeatCounts } from '../../recsys/split/repeat-purchases.ts';
import type { RepeatRule, Split, TrainingPart } from '../../recsys/split/training-part.ts';
import { AppError, invariant } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';

/** What an import is asked for. A moment: the unit of the time column, date text, or a share of the interactions as `80%`. */
export type SplitRequest =
  | { readonly kind: 'leave-one-out' }
  | {
      readonly kind: 'global-time';
      /** Default 80%. */
      readonly validationFrom?: number | string;
      /** Default 90%. */
      readonly testFrom?: number | string;
    };

/** A split as it is told and stored with the settings of the import; the parts of a given one stand in the store. */
export type ToldSplit =
  | Exclude<SplitPlan, { readonly kind: 'given' }>
  | {
      readonly kind: 'given';
      /** Interactions by part. */
      readonly training: number;
      readonly validation: number;
      readonly test: number;
    };

/** @param interactions of the dataset */
export function tellSplit(plan: SplitPlan, interactions: number): ToldSplit {
  if (plan.kind !== 'given') return plan;
  const sum = (lengths: Int32Array): number => lengths.reduce((total, length) => total + length, 0);
  const [training, validation] = [sum(plan.trainingLengths), sum(plan.validationLengths)];
  return { kind: 'given', training, validation, test: interactions - training - validation };
}

/** @throws AppError not-found */
export function splitPlanOf(workspace: Workspace, dataset: DatasetId): SplitPlan {
  const { split } = workspace.datasets.get(dataset).importSettings as { readonly split?: ToldSplit };
  if (split?.kind !== 'given') return split ?? leaveOneOut; // datasets of earlier versions name none
  const parts = workspace.givenSplits.get(dataset);
  invariant(parts !== undefined, 'a dataset with a given split has its parts');
  return { kind: 'given', ...parts };
}

/** @param data of the dataset, all interactions. @throws AppError not-found */
export const splitDataset = (workspace: Workspace, dataset: DatasetId, data: SequenceData): Split =>
  splitBy(splitPlanOf(workspace, dataset), data, workspace.datasets.get(dataset).repeats);

/** What the times of a dataset are. */
export interface DatasetTime {
  /** date: milliseconds since 1970; number: the file's own unit. */
  readonly kind: 'date' | 'number';
  /** Milliseconds in one unit since 1970; undefined where it is not known. */
  readonly scaleMs: number | undefined;
}

/** Whether times are dates, and how many milliseconds their unit has. */
export const timeOf = ({
  timeFormat,
  timeScaleMs,
}: {
  readonly timeFormat: string;
  readonly timeScaleMs: number | undefined;
}): DatasetTime => ({ kind: timeFormat === 'number' ? 'number' : 'date', scaleMs: timeScaleMs });

/** The period of the interactions, in the unit of their times. */
export interface TimeSpan {
  readonly first: number;
  readonly last: number;
  readonly kind: 'date' | 'number';
  readonly scaleMs: number | null;
}

/** @param ingested with at least one interaction; else the ends are infinite */
export function timeSpan(ingested: {
  readonly timestamps: Float64Array;
  readonly timeFormat: string;
  readonly timeScaleMs: number | undefined;
}): TimeSpan {
  let first = Infinity;
  let last = -Infinity;
  for (const time of ingested.timestamps) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  const { kind, scaleMs = null } = timeOf(ingested);
  return { first, last, kind, scaleMs };
}

/** The rule on repeats with what speaks for it. */
export interface RepeatFacts extends RepeatCounts {
  readonly rule: RepeatRule;
  readonly suggested: RepeatRule;
}

/** @param rule as it stands, or is asked for; undefined: what the training part suggests */
export function repeatFacts(training: TrainingPart, rule?: RepeatRule): RepeatFacts {
  const counts = countRepeats(training);
  const suggested = suggestedRepeats(counts);
  return { rule: rule ?? suggested, suggested, ...counts };
}

/** 2024-05-31, 2024-05-31 18:30[:15], with Z or an offset; without one it is UTC, as in the import. NaN: something else. */
function parseDate(text: string): number {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?$/.exec(text);
  if (match === null) return NaN;
  const [, day, time = '00:00', zone = 'Z'] = match;
  return Date.parse(`${day}T${time}${zone}`);
}

/** A number in the column's own unit, or a date where that unit is a Unix time. */
function dateOrNumber(text: string, scaleMs: number | undefined): number {
  return Number.isNaN(Number(text)) && scaleMs !== undefined ? parseDate(text) / scaleMs : Number(text);
}

/**
 * The plan that a request means for these data.
 * @param time of their time column; date text needs dates or Unix times
 * @param given the split that came with the files
 * @throws AppError invalid-input: a moment that cannot be read, or a part that would be empty
 */
export function resolveSplit(
  request: SplitRequest | undefined,
  data: SequenceData,
  time: DatasetTime,
  given?: GivenParts,
): SplitPlan {
  if (given !== undefined) return { kind: 'given', ...given };
  if (request === undefined || request.kind === 'leave-one-out') return leaveOneOut;
  const resolve = (value: number | string, name: string): number => {
    const text = String(value).trim();
    const share = /^(\d+(?:\.\d+)?)\s*%$/.exec(text);
    const moment =
      share !== null
        ? Number(share[1]) < 100
          ? timeAtShare(data, Number(share[1]) / 100)
          : NaN
        : typeof value === 'string' && time.kind === 'date'
          ? parseDate(text)
          : dateOrNumber(text, time.scaleMs);
    if (text !== '' && Number.isFinite(moment)) return moment;
    throw new AppError(
      'invalid-input',
      message(time.kind === 'date' ? 'split-moment-of-dates' : 'split-moment-of-numbers', {
        field: name,
        value: text,
      }),
      { details: { field: name } },
    );
  };
  const times = {
    validationFrom: resolve(request.validationFrom ?? '80%', 'validationFrom'),
    testFrom: resolve(request.testFrom ?? '90%', 'testFrom'),
  };
  checkGlobalTimes(data, times);
  return { kind: 'global-time', ...times };
}
