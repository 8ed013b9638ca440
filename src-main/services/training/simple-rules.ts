// The rules that train nothing: as controls of every run, and as models of their own.
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import type { SimpleRule } from '../../contract/evaluation.ts';
import type { ModelName } from '../../contract/model-settings.ts';
import { rankByLinks } from '../../recsys/controls/counting-rules.ts';
import { rankByPopularity } from '../../recsys/controls/popularity.ts';
import { lastItemQueries } from '../../recsys/controls/text-neighbour.ts';
import {
  rankingPlan,
  type RankedPart,
  type RankedPlan,
  type RankingPlan,
} from '../../recsys/metrics/block-ranker.ts';
import { evaluationHistories } from '../../recsys/metrics/evaluation-input.ts';
import type { ItemLists } from '../../recsys/data/item-lists.ts';
import {
  buildCountingModel,
  linksGraph,
  popularityGraph,
  textNeighbourGraph,
} from '../../recsys/models/counting-graph.ts';
import { linkFeeds, LinkScores } from '../../recsys/scoring/link-scores.ts';
import {
  DotProductScores,
  sourceFeeds,
  type ScoreFeeds,
  type ScoreGraph,
  type ScoreGraphInParts,
} from '../../recsys/scoring/score-graph.ts';
import {
  backgroundReasons,
  type ScoreReasons,
  type ToldReasons,
} from '../../recsys/scoring/score-reasons.ts';
import type { TopItems } from '../../recsys/scoring/top-items.ts';
import { countedHistory } from '../../recsys/evidence/history-evidence.ts';
import type { RunInputs } from './run-inputs.ts';
import {
  rankWithGraph,
  type ExportedScoring,
  type KnownOfUsers,
  type RankOptions,
  type RunModel,
} from './run-model.ts';

/** The rule that a model is; undefined for models that are trained. */
export function ruleOfModel(model: string): SimpleRule | undefined {
  return rules[model as ModelName];
}

const rules: Partial<Record<ModelName, SimpleRule>> = {
  popularity: 'popularity',
  'text-neighbour': 'textNeighbour',
  'item-neighbour': 'itemNeighbour',
  transitions: 'transitions',
};

const textScores = (
  executor: GraphExecutor,
  { textVectors, textDimension, data }: RunInputs,
): ScoreGraphInParts =>
  new DotProductScores(executor, {
    name: 'text',
    itemVectors: textVectors,
    width: textDimension,
    domainOffsets: data.domainOffsets,
  });

/** Ranks the held-out items of a part. */
export function rankByRule(
  rule: SimpleRule,
  { executor, inputs }: { readonly executor: GraphExecutor; readonly inputs: RunInputs },
  ranked: RankedPart,
  options: RankOptions,
): Promise<RankedPlan> {
  const { split, counts } = inputs;
  const known = { histories: evaluationHistories(split, ranked.part), counts };
  return rankPlanByRule(rule, { executor, inputs, known }, rankingPlan(split, ranked), options);
}

/** The same by other histories and counts. */
export async function rankPlanByRule(
  rule: SimpleRule,
  {
    executor,
    inputs,
    known: { histories, counts },
  }: { readonly executor: GraphExecutor; readonly inputs: RunInputs; readonly known: KnownOfUsers },
  plan: RankingPlan,
  options: RankOptions,
): Promise<RankedPlan> {
  const { textVectors, textDimension } = inputs;
  switch (rule) {
    case 'popularity':
      return rankByPopularity(counts.training, plan);
    case 'transitions':
      return rankByLinks(counts.transitions, histories, plan, options);
    case 'itemNeighbour':
      return rankByLinks(counts.itemNeighbours, histories, plan, options);
    case 'textNeighbour': {
      const queries = lastItemQueries(textVectors, textDimension, histories);
      const graph = textScores(executor, inputs);
      const feeds = sourceFeeds(queries, textDimension);
      return rankWithGraph({ executor, graph, feeds }, plan, options);
    }
  }
}

/** A rule as the model of a run. */
export class RuleModel implements RunModel {
  readonly #rule: SimpleRule;
  readonly #executor: GraphExecutor;
  readonly #inputs: RunInputs;

  constructor(rule: SimpleRule, executor: GraphExecutor, inputs: RunInputs) {
    this.#rule = rule;
    this.#executor = executor;
    this.#inputs = inputs;
  }

  scoreGraph(): Promise<ScoreGraph> {
    const { data, counts } = this.#inputs;
    const { domainOffsets } = data;
    switch (this.#rule) {
      case 'popularity': {
        const itemVectors = Float32Array.from(counts.popularity);
        const options = { name: 'popularity', itemVectors, width: 1, domainOffsets };
        return Promise.resolve(new DotProductScores(this.#executor, options));
      }
      case 'textNeighbour':
        return Promise.resolve(textScores(this.#executor, this.#inputs));
      case 'transitions':
      case 'itemNeighbour':
        return Promise.resolve(new LinkScores(domainOffsets));
    }
  }

  feeds(histories: ItemLists): Promise<ScoreFeeds> {
    const { data, counts, textVectors, textDimension } = this.#inputs;
    switch (this.#rule) {
      case 'popularity':
        return Promise.resolve(sourceFeeds((users) => new Float32Array(users.length).fill(1), 1));
      case 'textNeighbour':
        return Promise.resolve(
          sourceFeeds(lastItemQueries(textVectors, textDimension, histories), textDimension),
        );
      case 'transitions':
        return Promise.resolve(linkFeeds(counts.transitions, histories, data.domainOffsets));
      case 'itemNeighbour':
        return Promise.resolve(linkFeeds(counts.itemNeighbours, histories, data.domainOffsets));
    }
  }

  rank(ranked: RankedPart, options: RankOptions = {}): Promise<RankedPlan> {
    return rankByRule(this.#rule, { executor: this.#executor, inputs: this.#inputs }, ranked, options);
  }

  profileShares(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  explain(_feeds: ScoreFeeds, top: TopItems, _domain: number, { k }: ToldReasons): Promise<ScoreReasons> {
    return Promise.resolve(backgroundReasons(top, this.#inputs.counts.popularity, k));
  }

  rankPlan(plan: RankingPlan, known: KnownOfUsers, options: RankOptions = {}): Promise<RankedPlan> {
    const by = { executor: this.#executor, inputs: this.#inputs, known };
    return rankPlanByRule(this.#rule, by, plan, options);
  }

  exportScoring(): Promise<ExportedScoring> {
    const { counts, textVectors, textDimension } = this.#inputs;
    const graphs = {
      popularity: () => popularityGraph(counts.popularity),
      textNeighbour: () => textNeighbourGraph(textVectors, textDimension),
      transitions: () => linksGraph(counts.transitions),
      itemNeighbour: () => linksGraph(counts.itemNeighbours),
    };
    return Promise.resolve({
      onnx: buildCountingModel(graphs[this.#rule]()),
      maxLength: countedHistory,
      extraInputs: [],
      extraValues: () => Promise.resolve({}),
    });
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }
}
