// A real workspace with a small random dataset, text vectors and one run, and an engine in this process that ranks and
// scores by dot products, so that the services around it can be tested without training.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import type { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import { Random } from '../../src-main/foundation/random.ts';
import { rankByPopularity } from '../../src-main/recsys/controls/popularity.ts';
import { lastItemQueries } from '../../src-main/recsys/controls/text-neighbour.ts';
import type { SequenceData } from '../../src-main/recsys/data/sequence-data.ts';
import { measureLists } from '../../src-main/recsys/metrics/list-measures.ts';
import { rankingPlan, rankTargets } from '../../src-main/recsys/metrics/block-ranker.ts';
import { createDotProductRanker } from './dot-product-ranker.ts';
import { backgroundReasons, type ScoreReasons } from '../../src-main/recsys/scoring/score-reasons.ts';
import type { QuerySource } from '../../src-main/recsys/scoring/score-graph.ts';
import { domainOf } from '../../src-main/recsys/data/sequence-data.ts';
import { countItems } from '../../src-main/recsys/evidence/item-counts.ts';
import { evaluationHistories, evaluationTargets } from '../../src-main/recsys/metrics/evaluation-input.ts';
import type { ItemLists } from '../../src-main/recsys/data/item-lists.ts';
import type { TopItems } from '../../src-main/recsys/scoring/top-items.ts';
import { selectTopItems } from './select-top-items.ts';
import { loadEvaluationData } from '../../src-main/services/evaluation/evaluation-data.ts';
import { pick } from '../../src-main/services/training/trained-model.ts';
import { frozenNegatives } from '../../src-main/services/evaluation/frozen-negatives.ts';
import type { RankingEngine, RankingRequest } from '../../src-main/services/evaluation/ranking-engine.ts';
import type { ScoringEngine } from '../../src-main/services/recommendations/scoring-engine.ts';
import type { DatasetId, RunId } from '../../src-main/store/identifiers.ts';
import { textHash } from '../../src-main/store/item-text.ts';
import { createWorkspace } from '../../src-main/store/open-workspace.ts';
import type { Workspace } from '../../src-main/store/workspace.ts';
import { randomSequences } from './random-sequences.ts';

export const testEncoder = 'test-encoder@0/16';
const dimension = 6;

export interface EvaluatedWorkspace {
  readonly workspace: Workspace;
  readonly folder: string;
  readonly datasetId: DatasetId;
  readonly data: SequenceData;
  /** Float32 [items × 6], unit length. */
  readonly vectors: Float32Array;
  /** A finished run of the dataset. */
  readonly runId: RunId;
  newRun(settings: z.input<typeof runSettingsSchema>): RunId;
  close(): void;
}

/** Users `u000`, `u001` …; items `0`, `1` … in each of the domains Food and Kitchen, with titles of their own. */
export async function createEvaluatedWorkspace(userCount = 120): Promise<EvaluatedWorkspace> {
  const folder = mkdtempSync(join(tmpdir(), 'isthmus-evaluation-'));
  const workspace = createWorkspace(join(folder, 'test.isthmus'));
  const data = randomSequences({ seed: 3, userCount, domainSizes: [40, 150], maximumLength: 9 });
  const random = new Random(11);
  const vectors = new Float32Array(data.itemCount * dimension);
  for (let item = 0; item < data.itemCount; item++) {
    const vector = Float32Array.from({ length: dimension }, () => random.normal());
    const length = Math.hypot(...vector);
    vectors.set(
      vector.map((value) => value / length),
      item * dimension,
    );
  }
  const hashes = Array.from({ length: data.itemCount }, (_, item) => textHash(`text ${item}`));
  workspace.textVectors.add(testEncoder, hashes, vectors);
  const { id: datasetId } = await workspace.datasets.import(
    { name: 'test', sourceFiles: [], importSettings: {} },
    async (writer) => {
      await writer.addDomains(['Food', 'Kitchen']);
      await writer.addUsers(Array.from({ length: userCount }, (_, u) => `u${String(u).padStart(3, '0')}`));
      await writer.addItems(
        hashes.map((hash, item) => ({
          domainIndex: item < 40 ? 0 : 1,
          id: String(item < 40 ? item : item - 40),
          title: item < 40 ? `Tea, no. ${item}` : `Pan ${item - 40}`,
          textHash: hash,
        })),
      );
      const { offsets, items, timestamps } = data;
      await writer.addInteractions({ firstUser: 0, offsets, items, timestamps });
      return { dataHash: 'test' };
    },
  );
  const newRun = (settings: z.input<typeof runSettingsSchema>): RunId => {
    const run = workspace.runs.create(datasetId, {
      name: 'test run',
      model: 'dot-product',
      settings,
      seed: 1,
      device: 'cpu',
      sources: {},
    });
    workspace.runs.setState(run.id, 'finished');
    return run.id;
  };
  return {
    workspace,
    folder,
    datasetId,
    data,
    vectors,
    runId: newRun({ seed: 1, model: { hidden: 8 } }),
    newRun,
    close: () => {
      workspace.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The model's score: mean of the history's vectors · item vector. */
function meanQueries(vectors: Float32Array, { offsets, items }: ItemLists): QuerySource {
  return (users) => {
    const queries = new Float32Array(users.length * dimension);
    users.forEach((u, row) => {
      for (let i = offsets[u]!; i < offsets[u + 1]!; i++) {
        for (let h = 0; h < dimension; h++)
          queries[row * dimension + h]! += vectors[items[i]! * dimension + h]!;
      }
    });
    return queries;
  };
}

export class DotProductEngine implements RankingEngine, ScoringEngine {
  /** What it was asked to rank, in order. */
  readonly requests: RankingRequest[] = [];
  /** Whose lists it was asked to measure. */
  readonly listed: string[] = [];
  readonly #of: EvaluatedWorkspace;

  constructor(evaluated: EvaluatedWorkspace) {
    this.#of = evaluated;
  }

  scorers(): ReturnType<RankingEngine['scorers']> {
    return Promise.resolve(['model', 'popularity', 'textNeighbour']);
  }

  async rank(
    request: RankingRequest,
    options: Parameters<RankingEngine['rank']>[1] = {},
  ): ReturnType<RankingEngine['rank']> {
    this.requests.push(request);
    const { workspace, vectors } = this.#of;
    const { part, protocol, scorer } = request;
    const evaluation = await loadEvaluationData(workspace, workspace.runs.get(request.runId).datasetId);
    const { split, data } = evaluation;
    const negatives = protocol === 'sampled' ? frozenNegatives(workspace, evaluation, part) : undefined;
    const plan = rankingPlan(split, { part, negatives });
    const histories = evaluationHistories(split, part);
    const ranked =
      scorer === 'popularity'
        ? rankByPopularity(split.training, plan)
        : await rankTargets(
            plan,
            createDotProductRanker(
              scorer === 'model'
                ? meanQueries(vectors, histories)
                : lastItemQueries(vectors, dimension, histories),
              vectors,
              dimension,
              data.domainOffsets,
            ),
            options,
          );
    return protocol === 'full' ? ranked.full : ranked.sampled!;
  }

  async measureLists({
    runId,
    scorer,
    part,
    k,
  }: Parameters<RankingEngine['measureLists']>[0]): ReturnType<RankingEngine['measureLists']> {
    const { workspace, vectors, data } = this.#of;
    const { split } = await loadEvaluationData(workspace, workspace.runs.get(runId).datasetId);
    this.listed.push(scorer);
    const targets = evaluationTargets(split, part);
    const users = Int32Array.from(targets.keys()).filter((u) => targets[u]! >= 0);
    const histories = evaluationHistories(split, part);
    const byDomain = Array.from({ length: data.domainCount }, (_, domain) =>
      this.#score({ histories, exclusions: histories, users, domain, k }),
    );
    const asked = users.map((u) => domainOf(data.domainOffsets, targets[u]!));
    const known = { histories: pick(histories, users), training: pick(split.training, users) };
    const popularity = countItems(split.training);
    const items = {
      domainOffsets: data.domainOffsets,
      popularity,
      textVectors: vectors,
      textDimension: dimension,
    };
    return measureLists({ byDomain, asked, ...known }, items);
  }

  scoreUsers({ users, domain, k, repeats }: Parameters<ScoringEngine['scoreUsers']>[0]): Promise<TopItems> {
    const { data } = this.#of;
    const nothing = { offsets: new Int32Array(data.offsets.length), items: new Int32Array(0) };
    return Promise.resolve(
      this.#score({ histories: data, exclusions: repeats === 'allow' ? nothing : data, users, domain, k }),
    );
  }

  scoreHistories({
    histories,
    exclusions = histories,
    domain,
    k,
  }: Parameters<ScoringEngine['scoreHistories']>[0]): Promise<TopItems> {
    const everybody = Int32Array.from(histories.offsets.subarray(1), (_, u) => u);
    return Promise.resolve(this.#score({ histories, exclusions, users: everybody, domain, k }));
  }

  profileShares(): Promise<null> {
    return Promise.resolve(null);
  }

  explain({ top, told }: Parameters<ScoringEngine['explain']>[0]): Promise<ScoreReasons> {
    return Promise.resolve(backgroundReasons(top, new Int32Array(this.#of.data.itemCount), told.k));
  }

  #score({
    histories,
    exclusions,
    users,
    domain,
    k,
  }: {
    readonly histories: ItemLists;
    readonly exclusions: ItemLists;
    readonly users: Int32Array;
    readonly domain: number;
    readonly k: number;
  }): TopItems {
    const { vectors, data } = this.#of;
    const queries = meanQueries(vectors, histories)(users, domain);
    const [first, end] = [data.domainOffsets[domain]!, data.domainOffsets[domain + 1]!];
    const top: TopItems = {
      k,
      items: new Int32Array(users.length * k),
      scores: new Float32Array(users.length * k),
    };
    users.forEach((u, row) => {
      const scores = Float32Array.from({ length: end - first }, (_, j) => {
        let sum = 0;
        for (let h = 0; h < dimension; h++)
          sum += queries[row * dimension + h]! * vectors[(first + j) * dimension + h]!;
        return sum;
      });
      const own = exclusions.items.slice(exclusions.offsets[u], exclusions.offsets[u + 1]).sort();
      const best = selectTopItems(scores, first, own, k);
      top.items.set(best.items, row * k);
      top.scores.set(best.scores, row * k);
    });
    return top;
  }
}
