// The use case "augment": find users who are short of items in a domain, calibrate, judge candidates, keep rows with
// their provenance.
// Source: method, section 2. What does not belong: reviewing rows (review-rows.ts).
import { setImmediate } from 'node:timers/promises';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import type { Progress } from '../../foundation/progress.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
import { acceptanceScore } from '../../recsys/augment/combined-score.ts';
import { findShortDomains, orderShortDomains, type ShortDomain } from '../../recsys/augment/imbalance.ts';
import { WorkClock } from '../../jobs/work-clock.ts';
import type { NewSyntheticRow } from '../../store/synthetic-rows.ts';
import type { AugmentationInput, HeldOut } from './augmentation-input.ts';
import { keepStageRate } from '../answers/stage-rates.ts';
import { acceptanceNotes, acceptanceThreshold, acceptPending } from './acceptance-rule.ts';
import { augmentationFor, keepReport } from './augmentation-record.ts';
import { describePrompts, type AugmentationReport } from './augmentation-report.ts';
import { CachedJudge } from './cached-judge.ts';
import type { CalibrationOutcome } from './calibrate-acceptance.ts';
import type { CandidateJudge } from './candidate-judge.ts';
import { evidenceOf, type CandidateSource } from './candidate-source.ts';
import { settleJudging } from './settle-judging.ts';
import { message } from '../../messages/message.ts';

/**
 * Augments users in the order of the options until all are served or the budget ends. Interrupted at any point, the
 * next call with the same input goes on: finished prompts are not asked again, rows and decisions stay.
 * @throws AppError not-found (dataset, missing text vectors), cancelled, the engine's own errors
 */
export async function augmentUsers(
  asked: AugmentationInput,
  controls: WorkControls<AbortSignal> = {},
): Promise<AugmentationReport> {
  const { workspace, dataset, training, engine, modelHash, budget = {} } = asked;
  const clock = new WorkClock(controls.pausePoint);
  const limitMs = budget.durationMs ?? Infinity;
  const newJudge =
    engine === undefined || modelHash === null
      ? undefined
      : () => new CachedJudge({ workspace, dataset, engine, modelHash });
  const tell = (progress: Progress): void =>
    controls.onProgress?.({
      ...progress,
      ...(budget.durationMs !== undefined && { budgetLeftMs: Math.max(0, limitMs - clock.elapsedMs) }),
    });
  const onProgress = (progress: Progress): void => tell({ ...progress, whole: null }); // what follows is the longer part
  const limits = { ...controls, onProgress, clock, limitMs: limitMs / 2 };
  const { input, source, judge, outcome, choice, counts } = await settleJudging(asked, newJudge, limits);
  const { options } = input;
  const augmentation = augmentationFor(input);

  const short = findShortDomains(training, options.selection);
  const shortUsers = new Set(short.map(({ user }) => user)).size;
  const ordered = askedFirst(groupByUser(orderShortDomains(short, options)), input.heldOut);
  const queue = ordered.slice(0, budget.users ?? shortUsers);
  let served = 0;
  for (const needs of queue) {
    if (clock.elapsedMs > limitMs) break;
    const rows: NewSyntheticRow[] = [];
    for (const need of needs) {
      await setImmediate(); // an abort may be waiting
      throwIfCancelled(controls.signal);
      await clock.pausePoint();
      rows.push(...(await propose(input, { source, judge, outcome }, need, controls.signal)));
    }
    workspace.syntheticRows.add(dataset, augmentation, rows);
    served++;
    tell({
      stage: message('stage-augment'),
      done: served,
      total: queue.length,
      unit: 'users',
    });
  }

  if (input.decision === 'accept-anyway') acceptPending(input, augmentation, outcome.calibration);
  const rows = { accepted: 0, proposed: 0, rejected: 0 };
  for (const { state, count } of workspace.syntheticRows.counts(dataset, augmentation)) rows[state] += count;
  const report: AugmentationReport = {
    augmentation,
    ...(input.heldOut && { holdOut: 'cross-sell' as const }),
    endedBy: served < queue.length ? 'time limit' : queue.length < shortUsers ? 'user limit' : 'all users',
    users: { short: shortUsers, served },
    rows,
    prompts: describePrompts(counts),
    ...(outcome.calibration && { calibration: outcome.calibration }),
    ...(choice && { judging: choice }),
    personalData: source.guard.found,
    warnings: [
      ...outcome.warnings,
      ...acceptanceNotes(outcome.calibration, input.decision),
      ...source.guard.notes(),
    ],
    durationMs: clock.elapsedMs,
  };
  keepReport(workspace, report);
  const { judging } = asked.options;
  if (modelHash !== null && judging !== 'none')
    keepStageRate(workspace, modelHash, {
      ...{ stage: judging, prompts: counts.asked, durationMs: report.durationMs },
    });
  return report;
}

/** The short domains of each user together, in the order given. */
export function groupByUser(short: readonly ShortDomain[]): ShortDomain[][] {
  const groups = new Map<number, ShortDomain[]>();
  for (const need of short) {
    const group = groups.get(need.user);
    if (group === undefined) groups.set(need.user, [need]);
    else group.push(need);
  }
  return [...groups.values()];
}

/** Users who lack something come first, so that a small budget reaches those whom the evaluation asks. */
function askedFirst(groups: ShortDomain[][], heldOut: HeldOut | undefined): ShortDomain[][] {
  if (heldOut === undefined) return groups;
  const isAsked = ([first]: ShortDomain[]): boolean => heldOut.hidden[first!.user]! >= 0;
  return [...groups.filter(isAsked), ...groups.filter((group) => !isAsked(group))];
}

/** A position of a user's items in the training part at hand as the position among all of theirs. */
function positionAmongAll({ training, heldOut }: AugmentationInput, user: number, position: number): number {
  if (heldOut === undefined || position < 0) return position;
  return heldOut.places[training.offsets[user]! + position]! - heldOut.all.offsets[user]!;
}

/** What candidates come from, are judged by, and accepted by. */
interface Proposing {
  readonly source: CandidateSource;
  readonly judge: CandidateJudge;
  readonly outcome: CalibrationOutcome;
}

/** The best judged candidates of one user in one domain, as many as the budget b_u^d allows. */
async function propose(
  input: AugmentationInput,
  { source, judge, outcome }: Proposing,
  need: ShortDomain,
  signal: AbortSignal | undefined,
): Promise<NewSyntheticRow[]> {
  const { training, modelHash } = input;
  const history = training.items.subarray(training.offsets[need.user], training.offsets[need.user + 1]);
  const candidates = source.retriever.retrieve({ history, domain: need.domain });
  const judged = await judge.judge(history, candidates, signal);
  const { calibration } = outcome;
  const ruleThreshold = acceptanceThreshold(calibration, input.decision);
  const known = judged.map((candidate) => ({
    ...candidate,
    interactions: source.popularity[candidate.item]!,
  }));
  const evidence = evidenceOf(source, { ...need, history }, known, false);
  return judged
    .map((candidate, index) => ({
      ...candidate,
      acceptance:
        calibration === undefined
          ? candidate.judgement
          : acceptanceScore(calibration.score, candidate.judgement, evidence[index]!),
    }))
    .sort((a, b) => b.acceptance - a.acceptance || b.score - a.score)
    .slice(0, need.budget)
    .map(({ item, score, strongestPosition, acceptance, promptHash }) => ({
      userIndex: need.user,
      domainIndex: need.domain,
      itemIndex: item,
      afterPosition: positionAmongAll(input, need.user, strongestPosition),
      sourceItemIndex: history[strongestPosition]!,
      candidateScore: score,
      llmScore: acceptance,
      modelHash,
      promptHash,
      state: acceptance >= ruleThreshold ? 'accepted' : 'proposed',
    }));
}
