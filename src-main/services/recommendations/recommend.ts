// Recommendations of a finished run: for one user with the reasons, for somebody new, for all users as a file.
import { AppError, invariant } from '../../foundation/errors.ts';
import type { TableFormat } from '../../ingest/write-table.ts';
import { domainOf } from '../../recsys/data/sequence-data.ts';
import type { ItemLists } from '../../recsys/data/item-lists.ts';
import type { ScoreReasons, ToldReasons } from '../../recsys/scoring/score-reasons.ts';
import type { TopItems } from '../../recsys/scoring/top-items.ts';
import type { RepeatRule } from '../../recsys/split/training-part.ts';
import { splitPlanOf } from '../datasets/dataset-split.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';
import { reasonsOfItem } from './reasons.ts';
import type {
  DomainRecommendation,
  NamedItem,
  ProfileText,
  Recommendation,
  RecommendedItem,
  RecommendingRun,
} from './recommendation.ts';
import {
  exportRecommendations,
  type ExportOptions,
  type WrittenRecommendations,
} from './export-recommendations.ts';
import { requireUser } from './require-user.ts';
import type { ScoringEngine, ScoringOptions } from './scoring-engine.ts';
import { userTimeline } from './user-timeline.ts';
import { message } from '../../messages/message.ts';

export interface RecommendOptions extends ScoringOptions {
  /** Items per domain, default 10, range 1 … 1,000. */
  readonly k?: number | undefined;
  /** History items named for each part of a score, default 3; 0: no reasons. */
  readonly reasonCount?: number;
  /** Items per domain whose reasons are told, the best; default: all. */
  readonly explained?: number;
}

/** One item of a given history. */
export interface HistoryItem {
  readonly domain: string;
  /** The source's id. */
  readonly item: string;
  /** Put in by the augmenter: training read it, scores do not. Default false. */
  readonly synthetic?: boolean;
}

export interface HistoryOptions extends RecommendOptions {
  /** The known user whose history was changed: the profile counts. Default: somebody new, without one. */
  readonly user?: string;
}

const largestK = 1000;

function checkedK(k: number): number {
  if (Number.isInteger(k) && k >= 1 && k <= largestK) return k;
  throw new AppError('invalid-input', message('items-asked-not-allowed', { k: String(k), most: largestK }));
}

/** What is asked of the engine, by domain. */
interface DomainQuestions {
  readonly top: (domain: number) => Promise<TopItems>;
  readonly reasons: (domain: number, top: TopItems, told: ToldReasons) => Promise<ScoreReasons>;
}

/** One list, as engines take lists. */
const listOf = (items: Int32Array): ItemLists => ({ offsets: Int32Array.of(0, items.length), items });

export class Recommendations {
  readonly #workspace: Workspace;
  readonly #engine: ScoringEngine;

  constructor(workspace: Workspace, engine: ScoringEngine) {
    this.#workspace = workspace;
    this.#engine = engine;
  }

  /**
   * What to show one user next, with history, profile and reasons.
   * @param userId the source's id
   * @throws AppError not-found (user), invalid-input (k), cancelled
   */
  async forUser(
    run: RecommendingRun,
    userId: string,
    options: RecommendOptions = {},
  ): Promise<Recommendation> {
    const { datasetId, runId } = run;
    const { interactions, domains } = this.#workspace;
    const user = requireUser(this.#workspace, datasetId, userId);
    const k = checkedK(options.k ?? 10);
    const users = Int32Array.of(user);
    const rows = interactions.ofUser(datasetId, user);
    const names = domains.names(datasetId);
    const nameOf = this.#namer(datasetId, names);
    const repeats = this.#repeatsOf(run);
    return {
      run: runId,
      user: userId,
      repeats,
      timeline: userTimeline(
        rows,
        this.#isOfRun(run) ? this.#workspace.frozenInputs.insertionsOfUser(runId, user) : [],
        nameOf,
        splitPlanOf(this.#workspace, datasetId),
      ),
      profiles: await this.#profilesOf(run, user, names, options),
      domains: await this.#inAllDomains(
        run,
        Int32Array.from(rows, ({ itemIndex }) => itemIndex),
        {
          top: (domain) =>
            this.#engine.scoreUsers({ runId, dataset: datasetId, users, domain, k, repeats }, options),
          reasons: (domain, top, told) =>
            this.#engine.explain({ runId, dataset: datasetId, of: { users }, domain, top, told }, options),
        },
        options,
      ),
    };
  }

  /**
   * What to show somebody with a given history: somebody new, or a known user "what if"; nothing is trained or stored.
   * @param history oldest first, by the source's ids
   * @throws AppError not-found (user, domain or item), invalid-input (k, a history without an item of one's own), cancelled
   */
  async forHistory(
    run: RecommendingRun,
    history: readonly HistoryItem[],
    options: HistoryOptions = {},
  ): Promise<Recommendation> {
    const { datasetId, runId } = run;
    if (history.every(({ synthetic }) => synthetic === true)) {
      throw new AppError('invalid-input', message('history-empty'));
    }
    const k = checkedK(options.k ?? 10);
    const user =
      options.user === undefined ? undefined : requireUser(this.#workspace, datasetId, options.user);
    const names = this.#workspace.domains.names(datasetId);
    const items = Int32Array.from(history, ({ domain, item }) => this.#itemIndex(datasetId, domain, item));
    const own = items.filter((_, position) => history[position]!.synthetic !== true);
    const nameOf = this.#namer(datasetId, names);
    const repeats = this.#repeatsOf(run);
    const exclusions = listOf(repeats === 'allow' ? new Int32Array(0) : own);
    const of = { histories: listOf(own), profilesOf: Int32Array.of(user ?? -1) };
    return {
      run: runId,
      user: options.user ?? null,
      repeats,
      timeline: Array.from(items, (item, position) => ({
        ...nameOf(item),
        timestamp: null,
        synthetic: history[position]!.synthetic === true,
        part: null,
      })),
      profiles: user === undefined ? [] : await this.#profilesOf(run, user, names, options),
      domains: await this.#inAllDomains(
        run,
        own,
        {
          top: (domain) =>
            this.#engine.scoreHistories({ runId, dataset: datasetId, ...of, exclusions, k, domain }, options),
          reasons: (domain, top, told) =>
            this.#engine.explain({ runId, dataset: datasetId, of, domain, top, told }, options),
        },
        options,
      ),
    };
  }

  /** As `exportRecommendations`, by the repeat rule of the dataset. */
  exportAll(
    run: RecommendingRun,
    path: string,
    format: TableFormat,
    options: ExportOptions = {},
  ): Promise<WrittenRecommendations> {
    const k = checkedK(options.k ?? 10);
    const about = { workspace: this.#workspace, engine: this.#engine, run, repeats: this.#repeatsOf(run) };
    return exportRecommendations(about, { path, format }, { ...options, k });
  }

  /** @param own the items of the history, oldest first */
  async #inAllDomains(
    run: RecommendingRun,
    own: Int32Array,
    ask: DomainQuestions,
    { reasonCount = 3, explained = Infinity, k = 10 }: RecommendOptions,
  ): Promise<Record<string, DomainRecommendation>> {
    const names = this.#workspace.domains.names(run.datasetId);
    const offsets = this.#workspace.domains.offsets(run.datasetId);
    const nameOf = this.#namer(run.datasetId, names);
    const isExcluded = this.#repeatsOf(run) === 'exclude';
    const had = new Set(own);
    const told = { k: Math.min(k, explained), most: reasonCount };
    const result: Record<string, DomainRecommendation> = {};
    for (const [domain, name] of names.entries()) {
      const top = await ask.top(domain);
      const items = top.items.filter((item) => item >= 0);
      const reasons = reasonCount > 0 && items.length > 0 ? await ask.reasons(domain, top, told) : undefined;
      result[name] = {
        excludedOwnItems: isExcluded
          ? [...had].filter((item) => domainOf(offsets, item) === domain).length
          : 0,
        items: Array.from(items, (item, place): RecommendedItem => ({
          rank: place + 1,
          ...nameOf(item),
          score: top.scores[place]!,
          ...(had.has(item) && { repeat: true as const }),
          ...(reasons !== undefined &&
            place < reasons.k && { reasons: reasonsOfItem(reasons, place, nameOf) }),
        })),
      };
    }
    return result;
  }

  /** Else the dataset is a later one, with users and items in other places. */
  #isOfRun({ datasetId, runId }: RecommendingRun): boolean {
    return this.#workspace.runs.get(runId).datasetId === datasetId;
  }

  /** A user of the dataset in the run's own; undefined: somebody new. */
  #userOfRun(run: RecommendingRun, user: number): number | undefined {
    if (this.#isOfRun(run)) return user;
    const { users, runs } = this.#workspace;
    return users.indexOf(runs.get(run.runId).datasetId, users.idOf(run.datasetId, user)!);
  }

  #repeatsOf({ datasetId }: RecommendingRun): RepeatRule {
    return this.#workspace.datasets.get(datasetId).repeats;
  }

  #namer(datasetId: DatasetId, domainNames: readonly string[]): (item: number) => NamedItem {
    return (index) => {
      const item = this.#workspace.items.at(datasetId, index);
      invariant(item !== undefined, `item ${index} is in the dataset`);
      return { domain: domainNames[item.domainIndex]!, item: item.id, title: item.title };
    };
  }

  #itemIndex(datasetId: DatasetId, domain: string, id: string): number {
    const { domains, items } = this.#workspace;
    return items.require(datasetId, { index: domains.require(datasetId, domain), name: domain }, id)
      .itemIndex;
  }

  /** The texts that the run reads; where it reads none, those that there are. */
  async #profilesOf(
    run: RecommendingRun,
    user: number,
    domainNames: readonly string[],
    options: ScoringOptions,
  ): Promise<ProfileText[]> {
    const { datasetId, runId } = run;
    const { frozenInputs, profiles } = this.#workspace;
    const readsProfiles = (frozenInputs.get(runId)?.profilesHash ?? null) !== null;
    const then = readsProfiles ? this.#userOfRun(run, user) : undefined;
    const own = !readsProfiles
      ? profiles.ofUser(datasetId, user)
      : then === undefined
        ? []
        : frozenInputs.profilesOfUser(runId, then);
    const shares =
      readsProfiles && own.length > 0
        ? await this.#engine.profileShares({ runId, dataset: datasetId, user }, options)
        : null;
    return own.map(({ domainIndex, text }): ProfileText => {
      if (domainIndex === null) return { domain: null, text };
      const share = shares?.[domainIndex];
      return { domain: domainNames[domainIndex]!, text, ...(share !== undefined && { share }) };
    });
  }
}
