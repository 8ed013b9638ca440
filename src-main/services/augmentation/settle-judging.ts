// How candidates are judged, settled before the first row is made: the hidden items go through the judge that the options
// name, or, where they say `auto`, through each way of judging, and the best one stays if it adds something.
// Source: docs/decisions/0230. What does not belong: what a judge asks (single-judge.ts and its like).
import { AppError } from '../../foundation/errors.ts';
import { hiddenRank, summarizeRanks } from '../../recsys/augment/method-comparison.ts';
import type { JudgedList } from '../../recsys/augment/combined-score.ts';
import { wayWords } from '../../contract/judging-words.ts';
import { triedCases } from '../../recsys/augment/judging-prompts.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import type { AugmentationInput } from './augmentation-input.ts';
import {
  calibrateAcceptance,
  judgeHiddenItems,
  minimumLists,
  type CalibrationOutcome,
  type HiddenItemControls,
} from './calibrate-acceptance.ts';
import { newPromptCounts, type PromptCounts } from '../answers/answer-cache.ts';
import type { CachedJudge } from './cached-judge.ts';
import type { CandidateJudge } from './candidate-judge.ts';
import { openCandidateSource, type CandidateSource } from './candidate-source.ts';
import { judgeOf } from './judge-of.ts';
import type { Judging, JudgingChoice, TriedJudging } from './judging-choice.ts';

/** Everything that rows are proposed with. */
export interface SettledJudging {
  /** With the way of judging that was settled on. */
  readonly input: AugmentationInput;
  readonly source: CandidateSource;
  readonly judge: CandidateJudge;
  readonly outcome: CalibrationOutcome;
  /** undefined: the options name the way themselves. */
  readonly choice: JudgingChoice | undefined;
}

type Controls = Omit<HiddenItemControls, 'stage'>;

/** Likelihood first: it suits small models. The others are tried for the same time each. */
const ways = ['likelihood', 'single', 'list'] as const;

/**
 * Prompts that the ways that were not taken could not be asked are no failures of the augmentation and not counted.
 * @param newJudge makes the judge of a language model; undefined: there is none
 * @returns with the counts of what was asked
 * @throws AppError not-found (missing text vectors), invalid-input (a model is needed and none is loaded), cancelled; the engine's own errors
 */
export async function settleJudging(
  input: AugmentationInput,
  newJudge: (() => CachedJudge) | undefined,
  controls: Controls,
): Promise<SettledJudging & { readonly counts: PromptCounts }> {
  const { judging } = input.options;
  const cached = newJudge?.();
  const counts = cached?.counts ?? newPromptCounts();
  if (judging !== 'auto')
    return { ...(await settle(input, judging, { cached }, controls)), choice: undefined, counts };
  if (newJudge === undefined || cached === undefined)
    return { ...(await withoutModel(input, message('judging-without-model'), controls)), counts };
  const asked = withJudging(input, 'single'); // the titles as prompts may show them
  const source = await openCandidateSource(asked, controls.signal);
  const trialJudge = newJudge();
  const tried = await tryAll(asked, source, trialJudge, controls);
  counts.asked += trialJudge.counts.asked;
  counts.cached += trialJudge.counts.cached;
  const [best] = tried
    .filter(({ cases }) => cases >= minimumLists)
    .sort((a, b) => b.auc.value - a.auc.value || ways.indexOf(a.judging) - ways.indexOf(b.judging));
  // asked one by one, what fails is told
  const way = best?.judging ?? 'single';
  const settled = await settle(input, way, { cached, source }, controls);
  if (settled.outcome.calibration?.score.kind === 'evidence') {
    const trial = { tried, guard: source.guard };
    return { ...(await withoutModel(input, message('judging-adds-nothing'), controls, trial)), counts };
  }
  const reason = best === undefined ? message('judging-nothing-judged') : message('judging-ranks-best');
  return { ...settled, choice: { judging: way, tried, reason }, counts };
}

async function settle(
  input: AugmentationInput,
  judging: Judging,
  {
    cached,
    source: opened,
  }: { readonly cached?: CachedJudge | undefined; readonly source?: CandidateSource },
  controls: Controls,
): Promise<Omit<SettledJudging, 'choice'>> {
  const settled = withJudging(input, judging);
  const source = opened ?? (await openCandidateSource(settled, controls.signal));
  const judge = judgeOf({ ...settled.options, judging }, cached, source);
  const outcome = await calibrateAcceptance(settled, source, judge, controls);
  return { input: settled, source, judge, outcome };
}

/** @param asked what was tried, and on what; undefined: nothing could be */
async function withoutModel(
  input: AugmentationInput,
  reason: Message,
  controls: Controls,
  asked?: { readonly tried: readonly TriedJudging[]; readonly guard: CandidateSource['guard'] },
): Promise<SettledJudging> {
  const tried = asked?.tried ?? [];
  const unjudged = { ...input, engine: undefined, modelHash: null };
  const settled = await settle(unjudged, 'none', {}, { ...controls, limitMs: Infinity });
  // what prompts showed is told, though none is asked any more
  const source = asked === undefined ? settled.source : { ...settled.source, guard: asked.guard };
  return { ...settled, source, choice: { judging: 'none', tried, reason } };
}

const withJudging = (
  input: AugmentationInput,
  judging: Judging,
): AugmentationInput & { readonly options: { readonly judging: Judging } } => ({
  ...input,
  options: { ...input.options, judging },
});

/** Half of the time of the calibration, in equal parts. */
async function tryAll(
  input: AugmentationInput,
  source: CandidateSource,
  cached: CachedJudge,
  controls: Controls,
): Promise<(TriedJudging & { readonly judging: (typeof ways)[number] })[]> {
  const { clock, limitMs } = controls;
  const few = { ...source, cases: source.cases.slice(0, triedCases) };
  const tried = [];
  for (const [place, judging] of ways.entries()) {
    const begun = clock.elapsedMs;
    const limited = {
      ...controls,
      limitMs: (limitMs / 2) * ((place + 1) / ways.length),
      stage: message('stage-choose-judging', { way: message(wayWords[judging]) }),
    };
    let lists: readonly JudgedList[] = [];
    let refused: Message | undefined;
    try {
      const judge = judgeOf({ ...input.options, judging }, cached, source);
      lists = await judgeHiddenItems(input, few, judge, limited);
    } catch (error) {
      // a model behind a chat API tells no likelihoods: the other ways are left
      if (!(error instanceof AppError) || error.code !== 'unsupported') throw error;
      refused = error.said;
    }
    tried.push({
      judging,
      cases: lists.length,
      auc: aucOf(lists, input.options.seed),
      durationMs: clock.elapsedMs - begun,
      ...(refused && { refused }),
    });
  }
  return tried;
}

const aucOf = (lists: readonly JudgedList[], seed: number): TriedJudging['auc'] =>
  summarizeRanks(
    lists.map(({ judgements, hiddenIndex }) => hiddenRank(judgements, hiddenIndex)),
    lists.map(({ judgements }) => judgements.length),
    seed,
  ).auc;
