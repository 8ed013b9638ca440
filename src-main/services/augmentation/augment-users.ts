// The use case "augment": find users who are short of items in a domain, calibrate, judge candidates, keep rows with
// their provenance.
// Source: method, section 2. What does not belong: reviewing rows (review-rows.ts).
import { setImmediate } from 'node:timers/promises';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { AppError } from '../../foundation/errors.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
import { acceptanceScore } from '../../recsys/augment/combined-score.ts';
import { findShortDomains, orderShortDomains, type ShortDomain } from '../../recsys/augment/imbalance.ts';
import { WorkClock } from '../../jobs/work-clock.ts';
import type { NewSyntheticRow } from '../../store/synthetic-rows.ts';
import type { AugmentationInput } from './augmentation-input.ts';
import { acceptanceNotes, acceptanceThreshold, acceptPending } from './acceptance-rule.ts';
import { augmentationFor, keepReport } from './augmentation-record.ts';
import { describePrompts, type AugmentationReport } from './augmentation-report.ts';
import { newPromptCounts } from '../answers/answer-cache.ts';
import { CachedJudge } from './cached-judge.ts';
import { calibrateAcceptance, type CalibrationOutcome } from './calibrate-acceptance.ts';
import type { CandidateJudge } from './candidate-judge.ts';
import { evidenceOf, openCandidateSource, type CandidateSource } from './candidate-source.ts';
import { LikelihoodJudge } from './likelihood-judge.ts';
import { ListJudge } from './list-judge.ts';
import { noJudge } from './no-judge.ts';
import { SingleJudge } from './single-judge.ts';
import { message } from '../../messages/message.ts';

/**
 * Augments users in the order of the options until all are served or the budget ends. Interrupted at any point, the
 * next call with the same input goes on: finished prompts are not asked again, rows and decisions stay.
 * @throws AppError not-found (dataset, missing text vectors), cancelled, the engine's own errors
 */
export async function augmentUsers(
  input: AugmentationInput,
  controls: WorkControls<AbortSignal> = {},
): Promise<AugmentationReport> {
  const { workspace, dataset, training, engine, modelHash, options, budget = {} } = input;
  const clock = new WorkClock(controls.pausePoint);
  const limitMs = budget.durationMs ?? Infinity;
  const source = await openCandidateSource(input, controls.signal);
  const cachedJudge =
    engine === undefined || modelHash === null ? undefined : new CachedJudge(workspace, engine, modelHash);
  const judge = judgeOf(options, cachedJudge, source.titles);
  const augmentation = augmentationFor(input);
  const outcome = await calibrateAcceptance(input, source, judge, {
    ...controls,
    clock,
    limitMs: limitMs / 2,
  });

  const short = findShortDomains(training, options.selection);
  const shortUsers = new Set(short.map(({ user }) => user)).size;
  const queue = groupByUser(orderShortDomains(short, options)).slice(0, budget.users ?? shortUsers);
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
    controls.onProgress?.({
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
    endedBy: served < queue.length ? 'time limit' : queue.length < shortUsers ? 'user limit' : 'all users',
    users: { short: shortUsers, served },
    rows,
    prompts: describePrompts(cachedJudge?.counts ?? newPromptCounts()),
    ...(outcome.calibration === undefined ? {} : { calibration: outcome.calibration }),
    warnings: [...outcome.warnings, ...acceptanceNotes(outcome.calibration, input.decision)],
    durationMs: clock.elapsedMs,
  };
  keepReport(workspace, report);
  return report;
}

function judgeOf(
  { judging, prompt, seed }: AugmentationInput['options'],
  cached: CachedJudge | undefined,
  titles: readonly string[],
): CandidateJudge {
  if (judging === 'none') return noJudge;
  if (cached === undefined) throw new AppError('invalid-input', message('language-model-not-loaded'));
  switch (judging) {
    case 'single':
      return new SingleJudge(cached, titles, prompt);
    case 'list':
      return new ListJudge(cached, titles, prompt, seed);
    case 'likelihood':
      return new LikelihoodJudge(cached, titles, prompt);
  }
}

function groupByUser(short: readonly ShortDomain[]): ShortDomain[][] {
  const groups = new Map<number, ShortDomain[]>();
  for (const need of short) {
    const group = groups.get(need.user);
    if (group === undefined) groups.set(need.user, [need]);
    else group.push(need);
  }
  return [...groups.values()];
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
  return judged
    .map((candidate) => ({
      ...candidate,
      acceptance:
        calibration === undefined
          ? candidate.judgement
          : acceptanceScore(
              calibration.score,
              candidate.judgement,
              evidenceOf(candidate, source.popularity[candidate.item]!),
            ),
    }))
    .sort((a, b) => b.acceptance - a.acceptance || b.score - a.score)
    .slice(0, need.budget)
    .map(({ item, score, strongestPosition, acceptance, promptHash }) => ({
      userIndex: need.user,
      domainIndex: need.domain,
      itemIndex: item,
      afterPosition: strongestPosition,
      sourceItemIndex: history[strongestPosition]!,
      candidateScore: score,
      llmScore: acceptance,
      modelHash,
      promptHash,
      state: acceptance >= ruleThreshold ? 'accepted' : 'proposed',
    }));
}
