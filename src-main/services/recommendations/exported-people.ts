// Whom an export is for, and how the engine is asked for them: users of the dataset, or new people by their histories.
import { readHistories } from './read-histories.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import type { ItemLists } from '../../recsys/data/item-lists.ts';
import type { ScoreReasons } from '../../recsys/scoring/score-reasons.ts';
import type { TopItems } from '../../recsys/scoring/top-items.ts';
import type { RepeatRule } from '../../recsys/split/training-part.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { ReadRules } from './recommend-rules.ts';
import type { RecommendingRun } from './recommendation.ts';
import type { ScoringEngine, ScoringOptions } from './scoring-engine.ts';

/** Questions about the people of some places. */
export interface PeopleQuestions {
  /** Int32 of indices of `ids`. */
  readonly people: Int32Array;
  readonly top: (
    asked: { readonly domain: number; readonly k: number; readonly leftOut: Int32Array },
    options: ScoringOptions,
  ) => Promise<TopItems>;
  /** The largest parts of each score with one item of the history each. */
  readonly reasons: (domain: number, top: TopItems, options: ScoringOptions) => Promise<ScoreReasons>;
}

export interface ExportedPeople {
  /** Of the source; empty: erased, nothing is exported. */
  readonly ids: readonly string[];
  readonly count: number;
  readonly notes: readonly Message[];
  /** Of the people at the places `from` to `to` of the export. */
  readonly at: (from: number, to: number) => PeopleQuestions;
}

interface Asked {
  readonly run: RecommendingRun;
  readonly repeats: RepeatRule;
}

/** One history item for each part of a score. */
const told = (top: TopItems) => ({ k: top.k, most: 1 });
const limited = (leftOut: Int32Array): { leftOut?: Int32Array } => (leftOut.length === 0 ? {} : { leftOut });

/** @param users Int32 of user indices; undefined: all */
export function usersOfDataset(
  workspace: Workspace,
  engine: ScoringEngine,
  { run: { runId, datasetId }, repeats }: Asked,
  users: Int32Array | undefined,
): ExportedPeople {
  const ids = workspace.users.ids(datasetId);
  const wanted = users ?? Int32Array.from(ids.keys());
  return {
    ids,
    count: wanted.length,
    notes: [],
    at: (from, to) => {
      const people = wanted.slice(from, to);
      return {
        people,
        top: ({ domain, k, leftOut }, options) =>
          engine.scoreUsers(
            { runId, dataset: datasetId, users: people, domain, k, repeats, ...limited(leftOut) },
            options,
          ),
        reasons: (domain, top, options) =>
          engine.explain(
            { runId, dataset: datasetId, of: { users: people }, domain, top, told: told(top) },
            options,
          ),
      };
    },
  };
}

/** @throws AppError as `readHistories`; invalid-input where users of the dataset are chosen too */
export async function peopleOfFile(
  workspace: Workspace,
  engine: ScoringEngine,
  { run: { runId, datasetId }, repeats }: Asked,
  {
    file,
    rules,
    signal,
  }: {
    readonly file: string;
    readonly rules: ReadRules;
    readonly signal: AbortSignal | undefined;
  },
): Promise<ExportedPeople> {
  if (rules.users !== undefined) throw new AppError('invalid-input', message('histories-and-users'));
  const { userIds, histories, notes } = await readHistories(workspace, datasetId, file, { signal });
  return {
    ids: userIds,
    count: userIds.length,
    notes,
    at: (from, to) => {
      const some = listsFrom(histories, from, Math.min(to, userIds.length));
      const exclusions = repeats === 'allow' ? emptied(some) : some;
      const of = { histories: some };
      return {
        people: Int32Array.from({ length: some.offsets.length - 1 }, (_, place) => from + place),
        top: ({ domain, k, leftOut }, options) =>
          engine.scoreHistories(
            { runId, dataset: datasetId, ...of, exclusions, domain, k, ...limited(leftOut) },
            options,
          ),
        reasons: (domain, top, options) =>
          engine.explain({ runId, dataset: datasetId, of, domain, top, told: told(top) }, options),
      };
    },
  };
}

/** A copy, since engines take arrays over. */
function listsFrom({ offsets, items }: ItemLists, from: number, to: number): ItemLists {
  const first = offsets[from]!;
  return {
    offsets: offsets.slice(from, to + 1).map((offset) => offset - first),
    items: items.slice(first, offsets[to]),
  };
}

const emptied = ({ offsets }: ItemLists): ItemLists => ({
  offsets: new Int32Array(offsets.length),
  items: new Int32Array(0),
});
