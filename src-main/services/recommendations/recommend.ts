// Recommendations of a finished run: for one user with the reasons, for somebody new, for all users as a file.
import type { Reason, ReasonLanguage } from '../../contract/reasons.ts';
import { AppError, invariant } from '../../foundation/errors.ts';
import { ignoreProgress } from '../../foundation/progress.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
import { writeTable, type TableFormat, type TableRows, type WrittenTable } from '../../ingest/write-table.ts';
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
import { exportColumns, exportedRows, reasonColumns } from './exported-rows.ts';
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
  /** Put in by the augmenter: it is read, but may be recommended. Default false. */
  readonly synthetic?: boolean;
}

export interface HistoryOptions extends RecommendOptions {
  /** The known user whose history was changed: the profile counts. Default: somebody new, without one. */
  readonly user?: string;
}

export interface ExportAllOptions extends WorkControls<AbortSignal> {
  /** Items per user and domain, default 10, range 1 … 1,000. */
  readonly k?: number | undefined;
  /** Two more columns: reasons as text in this language, and as JSON. */
  readonly reasons?: ReasonLanguage | undefined;
  /** CSV with every text as it is: a spreadsheet may run one as a formula. Default: false. */
  readonly exactCsv?: boolean | undefined;
}

const largestK = 1000;
/** Users scored between two batches of rows. */
const usersPerBatch = 1024;

function checkedK(k: number): number {
  if (Number.isInteger(k) && k >= 1 && k <= largestK) return k;
  throw new AppError('invalid-input', message('items-asked-not-allowed', { k: String(k), most: largestK }));
}

/** What is asked of the engine, by domain. */
interface DomainQuestions {
  readonly top: (domain: number) => Promise<TopItems>;
  readonly reasons: (domain: number, top: TopItems, told: ToldReasons) => Promise<ScoreReasons>;
}

/** A batch of users with their items and, where asked for, the reasons of these, by domain. */
interface Scored {
  readonly users: Int32Array;
  readonly tops: TopItems[];
  readonly reasons: ScoreReasons[];
}

/** Whether the augmenter put an item into the history of a user. */
function syntheticItems(
  insertions: readonly { readonly user: number; readonly item: number }[],
): (user: number, item: number) => boolean {
  const inserted = new Set(insertions.map(({ user, item }) => `${user} ${item}`));
  return (user, item) => inserted.has(`${user} ${item}`);
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
    const user = this.#userIndex(datasetId, userId);
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
        this.#workspace.frozenInputs.insertionsOfUser(runId, user),
        nameOf,
        splitPlanOf(this.#workspace, datasetId),
      ),
      profiles: this.#profilesOf(run, user, names),
      domains: await this.#inAllDomains(
        run,
        Int32Array.from(rows, ({ itemIndex }) => itemIndex),
        {
          top: (domain) => this.#engine.scoreUsers({ runId, users, domain, k, repeats }, options),
          reasons: (domain, top, told) =>
            this.#engine.explain({ runId, of: { users }, domain, top, told }, options),
        },
        options,
      ),
    };
  }

  /**
   * What to show somebody with a given history: somebody new, or a known user "what if"; nothing is trained or stored.
   * @param history oldest first, by the source's ids
   * @throws AppError not-found (user, domain or item), invalid-input (k, an empty history), cancelled
   */
  async forHistory(
    run: RecommendingRun,
    history: readonly HistoryItem[],
    options: HistoryOptions = {},
  ): Promise<Recommendation> {
    const { datasetId, runId } = run;
    if (history.length === 0) {
      throw new AppError('invalid-input', message('history-empty'));
    }
    const k = checkedK(options.k ?? 10);
    const user = options.user === undefined ? undefined : this.#userIndex(datasetId, options.user);
    const names = this.#workspace.domains.names(datasetId);
    const items = Int32Array.from(history, ({ domain, item }) => this.#itemIndex(datasetId, domain, item));
    const own = items.filter((_, position) => history[position]!.synthetic !== true);
    const nameOf = this.#namer(datasetId, names);
    const repeats = this.#repeatsOf(run);
    const exclusions = listOf(repeats === 'allow' ? new Int32Array(0) : own);
    const of = { histories: listOf(items), profilesOf: Int32Array.of(user ?? -1) };
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
      profiles: user === undefined ? [] : this.#profilesOf(run, user, names),
      domains: await this.#inAllDomains(
        run,
        own,
        {
          top: (domain) => this.#engine.scoreHistories({ runId, ...of, exclusions, k, domain }, options),
          reasons: (domain, top, told) => this.#engine.explain({ runId, of, domain, top, told }, options),
        },
        options,
      ),
    };
  }

  /**
   * The top items of every user in every domain as one table: user, domain, rank, item, title, score.
   * @returns how many users and rows were written, and which texts a spreadsheet would have run
   * @throws AppError invalid-input (k, the file), not-found (the folder), resource-exhausted, cancelled (no file then)
   */
  async exportAll(
    run: RecommendingRun,
    path: string,
    format: TableFormat,
    options: ExportAllOptions = {},
  ): Promise<WrittenTable & { readonly userCount: number }> {
    const k = checkedK(options.k ?? 10);
    const userIds = this.#workspace.users.ids(run.datasetId);
    const rows = this.#allRows(run, userIds, k, options);
    const written = await writeTable(
      path,
      {
        format,
        isForSpreadsheets: options.exactCsv !== true,
        columns: options.reasons === undefined ? exportColumns : [...exportColumns, ...reasonColumns],
      },
      rows,
      options.signal ? { signal: options.signal } : {},
    );
    return { userCount: userIds.length, ...written };
  }

  async *#allRows(
    run: RecommendingRun,
    userIds: readonly string[],
    k: number,
    options: ExportAllOptions,
  ): TableRows {
    const { datasetId, runId } = run;
    const { signal, onProgress = ignoreProgress, pausePoint } = options;
    const repeats = this.#repeatsOf(run);
    const domainNames = this.#workspace.domains.names(datasetId);
    const items = this.#workspace.items.all(datasetId);
    const { reasons: language } = options;
    const texts = {
      userIds,
      domainNames,
      itemIds: items.map(({ id }) => id),
      titles: items.map(({ title }) => title),
    };
    const isSynthetic = syntheticItems(this.#workspace.frozenInputs.insertions(runId));
    const nameOf = (item: number): NamedItem => ({
      domain: domainNames[items[item]!.domainIndex]!,
      item: texts.itemIds[item]!,
      title: texts.titles[item]!,
    });
    const score = async (from: number): Promise<Scored> => {
      const users = Int32Array.from(userIds.slice(from, from + usersPerBatch), (_, row) => from + row);
      const scored: Scored = { users, tops: [], reasons: [] };
      const asked = { signal };
      for (let domain = 0; domain < domainNames.length && users.length > 0; domain++) {
        const top = await this.#engine.scoreUsers({ runId, users, domain, k, repeats }, asked);
        scored.tops.push(top);
        if (language === undefined) continue;
        const told = { k, most: 1 };
        scored.reasons.push(await this.#engine.explain({ runId, of: { users }, domain, top, told }, asked));
      }
      return scored;
    };
    let next = score(0);
    try {
      for (let from = 0; from < userIds.length; from += usersPerBatch) {
        await pausePoint?.();
        const { users, tops, reasons } = await next;
        next = score(from + usersPerBatch); // the engine goes on while these rows are written
        const told = language && {
          language,
          reasonsOf: (row: number, domain: number, place: number): Reason[] =>
            reasonsOfItem(reasons[domain]!, row * reasons[domain]!.k + place, {
              nameOf,
              isSynthetic: (item) => isSynthetic(users[row]!, item),
            }),
        };
        yield exportedRows(users, tops, texts, told);
        onProgress({
          stage: message('stage-recommend'),
          done: from + users.length,
          total: userIds.length,
          unit: 'users',
        });
      }
    } finally {
      await next.catch(() => undefined); // if writing ended early, what is being scored must end too
    }
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
      const reasonNames = { nameOf, isSynthetic: (item: number) => !had.has(item) };
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
            place < reasons.k && { reasons: reasonsOfItem(reasons, place, reasonNames) }),
        })),
      };
    }
    return result;
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
  #profilesOf(
    { datasetId, runId }: RecommendingRun,
    user: number,
    domainNames: readonly string[],
  ): ProfileText[] {
    const { frozenInputs, profiles } = this.#workspace;
    const readsProfiles = (frozenInputs.get(runId)?.profilesHash ?? null) !== null;
    const own = readsProfiles ? frozenInputs.profilesOfUser(runId, user) : profiles.ofUser(datasetId, user);
    return own.map(({ domainIndex, text }) => ({
      domain: domainIndex === null ? null : domainNames[domainIndex]!,
      text,
    }));
  }

  #userIndex(datasetId: DatasetId, userId: string): number {
    const { users } = this.#workspace;
    const user = users.indexOf(datasetId, userId);
    if (user !== undefined) return user;
    const examples = users
      .page(datasetId, { limit: 3 })
      .map(({ id }) => `"${id}"`)
      .join(', ');
    throw new AppError('not-found', message('user-unknown-for-recommendation', { id: userId, examples }), {
      details: { user: userId },
    });
  }
}
