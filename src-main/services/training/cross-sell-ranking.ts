// Ranks for the cross-sell question by every scorer. What counts is made anew without the rows of the users who are asked,
// one fold after the other, and audited; all scorers that count are ranked while a fold's counts are there.
// What does not belong: who is asked what (recsys/split/cross-sell.ts).
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import type { ModelPart } from '../../contract/evaluation.ts';
import { EvidenceCounts } from '../../recsys/evidence/evidence-counts.ts';
import type { RankingPlan } from '../../recsys/metrics/block-ranker.ts';
import type { EvaluationPart } from '../../recsys/metrics/evaluation-input.ts';
import { emptyTargetRanks, type TargetRanks } from '../../recsys/metrics/target-ranks.ts';
import {
  crossSellQuestion,
  drawCrossSell,
  withoutFold,
  type CrossSell,
  type CrossSellQuestion,
} from '../../recsys/metrics/cross-sell.ts';
import { auditLeakage } from '../../recsys/audit/leakage-audit.ts';
import { keptWeights, type Split } from '../../recsys/split/training-part.ts';
import type { Scorer } from '../evaluation/ranking-engine.ts';
import type { RunInputs } from './run-inputs.ts';
import type { KnownOfUsers, RankOptions, RunModel } from './run-model.ts';
import type { ItemLists } from '../../recsys/data/item-lists.ts';
import { rankPlanByRule } from './simple-rules.ts';
import { emptyLists } from './trained-model.ts';

/** The scorers that read counts. */
const countingScorers = ['model', 'transitions', 'itemNeighbour', 'popularity'] as const;
type CountingScorer = (typeof countingScorers)[number];
const isCounting = (scorer: Scorer): scorer is CountingScorer =>
  countingScorers.some((name) => name === scorer);

/** The question of a part as a plan: the whole catalogue of the hidden domain, nothing left out. */
export function crossSellPlan({ training }: Split, { targets }: CrossSellQuestion): RankingPlan {
  return { domainOffsets: training.domainOffsets, targets, exclusions: emptyLists(training.userCount) };
}

/**
 * Counts without the rows of a fold.
 * @param weights Float32 [training interactions of the split]; undefined: all 1
 * @throws AppError corrupt-data where they hold some all the same
 */
export function countsWithoutFold(
  split: Split,
  weights: Float32Array | undefined,
  foldOf: Int8Array,
  fold: number,
): EvidenceCounts {
  const kept = withoutFold(split.training, foldOf, fold);
  const counts = new EvidenceCounts(kept.training, weights && keptWeights(weights, kept));
  const isLeftOut = (user: number): boolean => foldOf[user] === fold;
  auditLeakage(split, { counts: [{ ...counts.counted, isLeftOut, weights }] });
  return counts;
}

/** What a loaded run ranks with. */
interface Ranking {
  readonly executor: GraphExecutor;
  readonly inputs: RunInputs;
  readonly model: RunModel;
  readonly parts: Readonly<Record<ModelPart, RunModel>>;
}

export class CrossSellRanking {
  readonly #ranking: Ranking;
  readonly #crossSell: CrossSell;
  /** Ranks by one of the counting scorers; the first call makes those of all of them. */
  readonly #ranked = new Map<EvaluationPart, ReadonlyMap<CountingScorer, TargetRanks>>();

  constructor(ranking: Ranking) {
    this.#ranking = ranking;
    this.#crossSell = drawCrossSell(ranking.inputs.split.training);
  }

  async rank(scorer: Scorer, part: EvaluationPart, options: RankOptions): Promise<TargetRanks> {
    const { executor, inputs, parts } = this.#ranking;
    const { split, counts } = inputs;
    const question = crossSellQuestion(split, this.#crossSell.hidden, part);
    if (isCounting(scorer)) {
      const ranked = this.#ranked.get(part) ?? (await this.#rankFolds(question, options));
      this.#ranked.set(part, ranked);
      return ranked.get(scorer)!;
    }
    const plan = crossSellPlan(split, question);
    const { histories } = question;
    const ranked =
      scorer === 'textNeighbour'
        ? await rankPlanByRule(scorer, { executor, inputs, known: { histories, counts } }, plan, options)
        : await parts[scorer].rankPlan(plan, { ...knownToModel(inputs, histories), counts }, options);
    return ranked.full;
  }

  async #rankFolds(
    question: CrossSellQuestion,
    options: RankOptions,
  ): Promise<ReadonlyMap<CountingScorer, TargetRanks>> {
    const { executor, inputs, model } = this.#ranking;
    const { split, weights } = inputs;
    const { foldOf, foldCount } = this.#crossSell;
    const ranks = new Map(
      countingScorers.map((scorer) => [scorer, emptyTargetRanks(question.targets.length)] as const),
    );
    const ofModel = knownToModel(inputs, question.histories);
    try {
      for (let fold = 0; fold < foldCount; fold++) {
        await options.pausePoint?.();
        const counts = countsWithoutFold(split, weights, foldOf, fold);
        const known = { histories: question.histories, counts };
        const targets = question.targets.map((target, u) => (foldOf[u] === fold ? target : -1));
        const plan = { ...crossSellPlan(split, question), targets };
        for (const [scorer, into] of ranks) {
          const { full } =
            scorer === 'model'
              ? await model.rankPlan(plan, { ...ofModel, counts }, options)
              : await rankPlanByRule(scorer, { executor, inputs, known }, plan, options);
          copyRanks(full, into, targets);
        }
      }
    } finally {
      await model.scoreGraph(); // the counts of the run stand again for whoever scores next
    }
    return ranks;
  }
}

/**
 * What the model knows of the users who are asked. Of a run that held out what is asked for, also the profiles: they were
 * made of what is shown.
 * @param shown what the question shows, by user
 */
const knownToModel = ({ heldOut }: RunInputs, shown: ItemLists): Omit<KnownOfUsers, 'counts'> => ({
  histories: shown,
  profiles: heldOut !== undefined,
});

function copyRanks(from: TargetRanks, into: TargetRanks, targets: Int32Array): void {
  targets.forEach((target, u) => {
    if (target < 0) return;
    into.ranks[u] = from.ranks[u]!;
    into.ties[u] = from.ties[u]!;
  });
}
