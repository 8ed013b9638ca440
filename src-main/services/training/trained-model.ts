// A model of a run on an executor, ready to score: item vectors, queries of users, and blocks of ranks.
import type { FedTensor, GraphExecutor } from '../../autodiff/graph-executor.ts';
import { invariant } from '../../foundation/errors.ts';
import type { ItemLists } from '../../recsys/data/item-lists.ts';
import { domainOf } from '../../recsys/data/sequence-data.ts';
import { evaluationHistories, type EvaluationPart } from '../../recsys/metrics/evaluation-input.ts';
import {
  rankingPlan,
  type RankedPart,
  type RankedPlan,
  type RankingPlan,
} from '../../recsys/metrics/block-ranker.ts';
import { ProfileQueries } from '../../recsys/profile/profile-queries.ts';
import { profileTextInput } from '../../recsys/scoring/exported-evidence.ts';
import { buildScoringGraph, userTermInput } from '../../recsys/scoring/scoring-graph.ts';
import {
  DotProductScores,
  queryFeeds,
  type ScoreFeeds,
  type ScoreGraphInParts,
} from '../../recsys/scoring/score-graph.ts';
import type { EvidenceCounts } from '../../recsys/evidence/evidence-counts.ts';
import { EvidenceFeeds } from '../../recsys/scoring/evidence-feeds.ts';
import { EvidenceScores, type ScoredCatalogue } from '../../recsys/scoring/evidence-scores.ts';
import { ScoreExplainer } from '../../recsys/scoring/score-explainer.ts';
import {
  backgroundReasons,
  type ScoreReasons,
  type ToldReasons,
} from '../../recsys/scoring/score-reasons.ts';
import type { TopItems } from '../../recsys/scoring/top-items.ts';
import { buildTextSpace } from '../../recsys/augment/text-space.ts';
import type { EvidenceWeightsOptions } from '../../recsys/models/evidence-weights.ts';
import type { PausePoint } from '../../foundation/pause-point.ts';
import type { ExtraInput } from '../recommendations/scoring-model.ts';
import { exportedEvidence } from './export-evidence.ts';
import { ModelVectors, type AskedUsers, type ModelVectorsOptions } from './model-vectors.ts';
import type { RunInputs } from './run-inputs.ts';
import type { ItemVectors, Matrix, TextUnits, UserVectors } from '../../recsys/data/matrix.ts';
import {
  rankWithGraph,
  type ExportedScoring,
  type KnownOfUsers,
  type RankOptions,
  type RunModel,
} from './run-model.ts';

/** What a model consists of. */
export interface ModelParts extends ModelVectorsOptions {
  readonly evidence?: EvidenceWeightsOptions | undefined;
}

/** Reads whatever parameters the executor holds at the time of a call. */
export class TrainedModel implements RunModel {
  readonly #executor: GraphExecutor;
  readonly #inputs: RunInputs;
  readonly #parts: ModelParts;
  readonly #vectors: ModelVectors;
  /** Users are known by the mixed sequence alone. */
  readonly #isMixedOnly: boolean;
  #textUnits: TextUnits | undefined;
  #explainer: ScoreExplainer | undefined;
  #keptProfileQueries: ProfileQueries | undefined;

  /**
   * @param parts.evidence undefined: the trained vectors alone; else the states of its weights stand in the executor
   * @param whole the model that this is a part of
   */
  constructor(
    executor: GraphExecutor,
    inputs: RunInputs,
    parts: ModelParts,
    whole?: { readonly vectors: ModelVectors; readonly isMixedOnly: boolean },
  ) {
    this.#executor = executor;
    this.#inputs = inputs;
    this.#parts = parts;
    this.#vectors = whole?.vectors ?? new ModelVectors(executor, inputs, parts);
    this.#isMixedOnly = whole?.isMixedOnly ?? false;
  }

  /**
   * A part of this model as a model of its own, without its evidence: it shares the vectors, and goes with this one.
   * @param isMixedOnly without the threads of the domains and the term of the profiles
   */
  withoutEvidence({ isMixedOnly }: { readonly isMixedOnly: boolean }): RunModel {
    const parts = { ...this.#parts, evidence: undefined };
    return new TrainedModel(this.#executor, this.#inputs, parts, { vectors: this.#vectors, isMixedOnly });
  }

  /** Item vectors of the present parameters; also written to the executor. Do not change. */
  itemVectors(pausePoint?: PausePoint): Promise<ItemVectors> {
    return this.#vectors.items(pausePoint);
  }

  /** Of item and user vectors. */
  get width(): number {
    return this.#parts.form.width;
  }

  /**
   * What item vectors are multiplied with for the trained part of a score, by domain. `itemVectors` is called for them.
   * @param users whose profiles count, one per history
   */
  async userVectors(
    histories: ItemLists,
    users: Int32Array,
    pausePoint?: PausePoint,
  ): Promise<readonly UserVectors[]> {
    await this.itemVectors(pausePoint);
    return this.#queries({ histories, users }, pausePoint);
  }

  /** By domain; see `ModelVectors.queries`. */
  async #queries(users: AskedUsers, pausePoint?: PausePoint): Promise<readonly UserVectors[]> {
    const { mixed, byDomain } = await this.#vectors.queries(users, pausePoint);
    return this.#isMixedOnly ? byDomain.map(() => mixed) : byDomain;
  }

  /** What the items bring to the scores of the present parameters. @param counts default: those of the run */
  async catalogue(pausePoint?: PausePoint, counts = this.#inputs.counts): Promise<ScoredCatalogue> {
    const { data, textVectors, textDimension } = this.#inputs;
    const { domainOffsets } = data;
    this.#textUnits ??= buildTextSpace(textVectors, textDimension, domainOffsets).units;
    return {
      domainOffsets,
      hidden: this.#parts.form.width,
      itemVectors: await this.itemVectors(pausePoint),
      textDimension,
      textUnits: this.#textUnits,
      popularity: counts.popularity,
    };
  }

  /** As `feeds`, for scores with evidence. @param counts default: those of the run */
  async evidenceFeeds(
    users: AskedUsers,
    pausePoint?: PausePoint,
    counts = this.#inputs.counts,
  ): Promise<EvidenceFeeds> {
    const { hidden, textDimension, textUnits } = await this.catalogue(pausePoint);
    const queries = await this.#queries(users, pausePoint);
    const { maxLength } = this.#parts.form;
    const histories = latest(users.histories, maxLength); // as the trained model and the exported one
    const profiles = this.#inputs.profileIsTerm ? this.#profileQueries.of(users.users) : undefined;
    return new EvidenceFeeds({ histories, queries, hidden, counts, textDimension, textUnits, profiles });
  }

  /** @param counts default: those of the run; others stand in the executor until the next call */
  async scoreGraph(pausePoint?: PausePoint, counts?: EvidenceCounts): Promise<ScoreGraphInParts> {
    const { evidence } = this.#parts;
    if (evidence !== undefined)
      return new EvidenceScores(this.#executor, await this.catalogue(pausePoint, counts), evidence);
    return new DotProductScores(this.#executor, {
      name: 'model',
      itemVectors: await this.itemVectors(pausePoint),
      width: this.#parts.form.width,
      domainOffsets: this.#inputs.data.domainOffsets,
    });
  }

  /** Of the same inputs, so made once. */
  get #profileQueries(): ProfileQueries {
    const { profiles, textVectors, textDimension, data } = this.#inputs;
    return (this.#keptProfileQueries ??= new ProfileQueries(profiles, {
      ...{ vectors: textVectors, dimension: textDimension, domainOffsets: data.domainOffsets },
    }));
  }

  feeds(histories: ItemLists, users: Int32Array, pausePoint?: PausePoint): Promise<ScoreFeeds> {
    return this.#feeds({ histories, users }, pausePoint);
  }

  /** @param counts default: those of the run */
  async #feeds(users: AskedUsers, pausePoint?: PausePoint, counts?: EvidenceCounts): Promise<ScoreFeeds> {
    if (this.#parts.evidence !== undefined) return this.evidenceFeeds(users, pausePoint, counts);
    return queryFeeds(await this.#queries(users, pausePoint), this.#parts.form.width);
  }

  async explain(feeds: ScoreFeeds, top: TopItems, domain: number, told: ToldReasons): Promise<ScoreReasons> {
    const { counts } = this.#inputs;
    const { evidence } = this.#parts;
    if (evidence === undefined || !(feeds instanceof EvidenceFeeds))
      return backgroundReasons(top, counts.popularity, told.k);
    this.#explainer ??= new ScoreExplainer(this.#executor, {
      ...evidence,
      counts,
      catalogue: await this.catalogue(),
    });
    return this.#explainer.explain(feeds, top, domain, told);
  }

  profileShares(users: Int32Array): Promise<Matrix<'users', 'domains'> | undefined> {
    return this.#vectors.profileShares(users);
  }

  rank(ranked: RankedPart, options: RankOptions = {}): Promise<RankedPlan> {
    const plan = rankingPlan(this.#inputs.split, ranked);
    const histories = evaluationHistories(this.#inputs.split, ranked.part);
    // chosen targets are other users than those of the part
    const part = ranked.targets === undefined ? ranked.part : undefined;
    return this.#rankKnown(plan, { histories, profiles: true, part }, options);
  }

  rankPlan(plan: RankingPlan, known: KnownOfUsers, options: RankOptions = {}): Promise<RankedPlan> {
    return this.#rankKnown(plan, { profiles: false, ...known }, options);
  }

  async #rankKnown(
    plan: RankingPlan,
    {
      histories,
      counts,
      profiles,
      part,
    }: Omit<KnownOfUsers, 'counts'> & {
      readonly counts?: EvidenceCounts;
      readonly profiles: boolean;
      readonly part?: EvaluationPart | undefined;
    },
    options: RankOptions,
  ): Promise<RankedPlan> {
    const { pausePoint } = options;
    const { targets, domainOffsets } = plan;
    const users = Int32Array.from(targets.keys()).filter((u) => targets[u]! >= 0);
    const placeOf = new Int32Array(targets.length);
    users.forEach((u, place) => (placeOf[u] = place));
    const graph = await this.scoreGraph(pausePoint, counts);
    const ranked = {
      histories: pick(histories, users),
      users: profiles ? users : users.map(() => -1),
      asked: users.map((u) => domainOf(domainOffsets, targets[u]!)),
      part,
    };
    const feeds = await this.#feeds(ranked, pausePoint, counts);
    const byUser: ScoreFeeds = {
      feeds: (block, domain) =>
        feeds.feeds(
          block.map((u) => placeOf[u]!),
          domain,
        ),
    };
    return rankWithGraph({ executor: this.#executor, graph, feeds: byUser }, plan, options);
  }

  async exportScoring(): Promise<ExportedScoring> {
    const { form, evidence: options } = this.#parts;
    const { textDimension } = this.#inputs;
    const states = new Map<string, FedTensor>();
    const catalogue = await this.catalogue();
    const evidence =
      options && (await exportedEvidence(this.#executor, this.#inputs, catalogue, { options, states }));
    const graph = buildScoringGraph(form, this.#inputs.data.domainOffsets, evidence);
    for (const name of graph.states)
      if (!states.has(name)) states.set(name, await this.#executor.readState(name));
    const onnx = graph.encode((name) => {
      const state = states.get(name);
      invariant(state !== undefined, `the state ${name} that the scoring model reads is exported`);
      return state;
    });
    return {
      onnx,
      maxLength: form.maxLength,
      extraInputs: [
        ...(form.takesUserTerm ? [userTermOf(form.width)] : []),
        ...(options?.profiles === true ? [profileTextOf(textDimension)] : []),
      ],
      extraValues: async (users) => {
        const terms = await this.#vectors.profileTerms(users);
        return {
          ...(terms !== undefined && { [userTermInput(form.width).name]: terms }),
          ...(options?.profiles === true && {
            [profileTextInput(textDimension).name]: this.#profileQueries.of(users),
          }),
        };
      },
    };
  }

  /** Not for a part: its vectors are the whole model's. */
  async dispose(): Promise<void> {
    await this.#explainer?.dispose();
    await this.#vectors.dispose();
  }
}

const userTermOf = (width: number): ExtraInput => ({
  name: userTermInput(width).name,
  dtype: 'float32',
  shape: [1, width],
  fill: 0,
  meaning: 'What the profiles of a user add to the state; zeros for people without a profile.',
});

const profileTextOf = (textDimension: number): ExtraInput => ({
  name: profileTextInput(textDimension).name,
  dtype: 'float32',
  shape: [1, textDimension],
  fill: 0,
  meaning: 'The direction of a user’s profiles among the item texts; zeros for people without a profile.',
});

/** An empty list for each of some users. */
export const emptyLists = (users: number): ItemLists => ({
  offsets: new Int32Array(users + 1),
  items: new Int32Array(0),
});

/** The lists of some users, in their order. New arrays. */
export function pick({ offsets, items }: ItemLists, users: Int32Array): ItemLists {
  const picked = new Int32Array(users.length + 1);
  users.forEach((u, i) => (picked[i + 1] = picked[i]! + offsets[u + 1]! - offsets[u]!));
  const all = new Int32Array(picked.at(-1)!);
  users.forEach((u, i) => all.set(items.subarray(offsets[u], offsets[u + 1]), picked[i]));
  return { offsets: picked, items: all };
}

/** The latest items of each list. The lists themselves where none is longer. */
function latest(lists: ItemLists, most: number): ItemLists {
  const users = lists.offsets.length - 1;
  const lengths = Int32Array.from({ length: users }, (_, u) => lists.offsets[u + 1]! - lists.offsets[u]!);
  if (lengths.every((length) => length <= most)) return lists;
  const offsets = new Int32Array(users + 1);
  lengths.forEach((length, u) => (offsets[u + 1] = offsets[u]! + Math.min(length, most)));
  const items = new Int32Array(offsets[users]!);
  for (let u = 0; u < users; u++) {
    const end = lists.offsets[u + 1]!;
    items.set(lists.items.subarray(end - (offsets[u + 1]! - offsets[u]!), end), offsets[u]);
  }
  return { offsets, items };
}
