// The top items of people as one table: users of the dataset or new ones, in the domains, with the columns and by the rules
// that were chosen at that moment.
import type { RecommendRules } from '../../contract/recommendations.ts';
import type { Reason, ReasonLanguage } from '../../contract/reasons.ts';
import type { DecimalSign, Delimiter } from '../../contract/table-formats.ts';
import { AppError, invariant } from '../../foundation/errors.ts';
import { ignoreProgress } from '../../foundation/progress.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
import { writeTable, type TableFormat, type TableRows, type WrittenTable } from '../../ingest/write-table.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import type { ScoreReasons } from '../../recsys/scoring/score-reasons.ts';
import type { TopItems } from '../../recsys/scoring/top-items.ts';
import type { RepeatRule } from '../../recsys/split/training-part.ts';
import type { Workspace } from '../../store/workspace.ts';
import { chosenColumns, tableColumns } from './exported-columns.ts';
import {
  peopleOfFile,
  usersOfDataset,
  type ExportedPeople,
  type PeopleQuestions,
} from './exported-people.ts';
import { exportedRows, type ExportedTexts } from './exported-rows.ts';
import { reasonsOfItem } from './reasons.ts';
import { chosenItems, readRules, type ReadRules } from './recommend-rules.ts';
import type { NamedItem, RecommendingRun } from './recommendation.ts';
import type { ScoringEngine, ScoringOptions } from './scoring-engine.ts';

/** Who gets which items, and how the file is written. */
export interface ExportChoices {
  /** Items per person and domain, default 10, range 1 … 1,000. */
  readonly k?: number | undefined;
  /** Language of the reasons. Without `columns`: two more columns, the reasons in words and as JSON. */
  readonly reasons?: ReasonLanguage | undefined;
  /** CSV with every text as it is: a spreadsheet may run one as a formula. Default: false. */
  readonly exactCsv?: boolean | undefined;
  /** Default: all users, all items. */
  readonly rules?: RecommendRules | undefined;
  /** File of new people who are recommended to instead of users of the dataset. */
  readonly histories?: string | undefined;
  /** Names of the domains whose items are recommended, in this order. Default: all. */
  readonly domains?: readonly string[] | undefined;
  /** Default: user, domain, rank, item, title, score. */
  readonly columns?: readonly string[] | undefined;
  /** Of CSV. Default: a comma. */
  readonly delimiter?: Delimiter | undefined;
  /** Of CSV. Default: a point. */
  readonly decimal?: DecimalSign | undefined;
}
export type ExportOptions = ExportChoices & WorkControls<AbortSignal>;

export interface WrittenRecommendations extends WrittenTable {
  /** Erased users are not counted. */
  readonly userCount: number;
  readonly notes: readonly Message[];
}

interface About {
  readonly workspace: Workspace;
  readonly engine: ScoringEngine;
  readonly run: RecommendingRun;
  /** Whether items of a history are left out. */
  readonly repeats: RepeatRule;
}

/** People scored between two batches of rows. */
const peoplePerBatch = 1024;

/**
 * @returns how many people and rows were written, what was left out, and which texts a spreadsheet would have run
 * @throws AppError invalid-input (a choice, a file), not-found (folder, file, domain, user), resource-exhausted, cancelled (no file then)
 */
export async function exportRecommendations(
  about: About,
  { path, format }: { readonly path: string; readonly format: TableFormat },
  options: ExportOptions & { readonly k: number },
): Promise<WrittenRecommendations> {
  const { workspace, engine, run } = about;
  const { signal, delimiter, decimal } = options;
  if (format !== 'csv' && (delimiter !== undefined || decimal !== undefined))
    throw new AppError('invalid-input', message('csv-choices-for-other-format', { format }));
  const columns = chosenColumns(options.columns, options.reasons);
  const domains = chosenDomains(about, options.domains);
  const rules = await readRules(workspace, run.datasetId, options.rules ?? {}, signal);
  const people =
    options.histories === undefined
      ? usersOfDataset(workspace, engine, about, rules.users)
      : await peopleOfFile(workspace, engine, about, { file: options.histories, rules, signal });
  const withReasons = columns.some((name) => name === 'reasons' || name === 'reasons_json');
  const language = withReasons ? (options.reasons ?? 'en') : undefined;
  const rows = allRows(about, { people, domains, columns, rules, language, k: options.k }, options);
  const written = await writeTable(
    path,
    {
      format,
      isForSpreadsheets: options.exactCsv !== true,
      delimiter,
      decimal,
      columns: tableColumns(columns),
    },
    rows,
    signal ? { signal } : {},
  );
  const userCount = countPeople(people);
  return { userCount, notes: [...rules.notes, ...people.notes], ...written };
}

function countPeople({ ids, count, at }: ExportedPeople): number {
  return at(0, count).people.reduce((sum, person) => sum + (ids[person] === '' ? 0 : 1), 0); // an erased one has no id
}

/** @returns indices of domains */
function chosenDomains({ workspace, run }: About, names: readonly string[] | undefined): readonly number[] {
  const all = workspace.domains.names(run.datasetId);
  if (names === undefined) return [...all.keys()];
  return [...new Set(names)].map((name) => workspace.domains.require(run.datasetId, name));
}

interface Wanted {
  readonly people: ExportedPeople;
  readonly domains: readonly number[];
  readonly columns: ReturnType<typeof chosenColumns>;
  readonly rules: ReadRules;
  /** undefined: no reasons. */
  readonly language: ReasonLanguage | undefined;
  readonly k: number;
}

/** A batch of people with their items and, where asked for, the reasons of these, by place of the domain. */
interface Scored {
  readonly people: Int32Array;
  readonly tops: TopItems[];
  readonly reasons: ScoreReasons[];
}

async function* allRows(
  { workspace, run: { datasetId } }: About,
  { people, domains, columns, rules, language, k }: Wanted,
  options: ExportOptions,
): TableRows {
  const { signal, onProgress = ignoreProgress, pausePoint } = options;
  const domainNames = workspace.domains.names(datasetId);
  const items = workspace.items.all(datasetId);
  const texts: ExportedTexts = {
    userIds: people.ids,
    domainNames: domains.map((domain) => domainNames[domain]!),
    itemIds: items.map(({ id }) => id),
    titles: items.map(({ title }) => title),
    brands: items.map(({ brand }) => brand),
    categories: items.map(({ category }) => category),
  };
  const nameOf = (index: number): NamedItem => {
    const item = items[index];
    invariant(item !== undefined, `item ${index} is in the dataset`);
    return { domain: domainNames[item.domainIndex]!, item: item.id, title: item.title };
  };
  const score = async (from: number): Promise<Scored> => {
    const questions = people.at(from, Math.min(from + peoplePerBatch, people.count));
    const scored: Scored = { people: questions.people, tops: [], reasons: [] };
    const asked = { signal };
    for (const domain of questions.people.length > 0 ? domains : []) {
      const top = await chosenOf(questions, { domain, k, rules }, texts.categories, asked);
      scored.tops.push(top);
      if (language !== undefined) scored.reasons.push(await questions.reasons(domain, top, asked));
    }
    return scored;
  };
  let next = score(0);
  try {
    for (let from = 0; from < people.count; from += peoplePerBatch) {
      await pausePoint?.();
      const { people: some, tops, reasons } = await next;
      next = score(Math.min(from + peoplePerBatch, people.count)); // the engine goes on while these rows are written
      const told = language && {
        language,
        reasonsOf: (row: number, place: number, rank: number): Reason[] =>
          reasonsOfItem(reasons[place]!, row * reasons[place]!.k + rank, nameOf),
      };
      yield exportedRows({ people: some, tops }, columns, texts, told);
      const done = from + some.length;
      onProgress({ stage: message('stage-recommend'), done, total: people.count, unit: 'users' });
    }
  } finally {
    await next.catch(() => undefined); // if writing ended early, what is being scored must end too
  }
}

/** Asks for longer lists until a limit for each category leaves enough, or there are no more. */
async function chosenOf(
  { top }: PeopleQuestions,
  { domain, k: wanted, rules }: { readonly domain: number; readonly k: number; readonly rules: ReadRules },
  categories: readonly (string | null)[],
  options: ScoringOptions,
): Promise<TopItems> {
  const { leftOut, perCategory, minimumScore } = rules;
  let k = perCategory === undefined ? wanted : 4 * wanted;
  for (;;) {
    const longer = await top({ domain, k, leftOut }, options);
    if (perCategory === undefined && minimumScore === undefined) return longer;
    const chosen = chosenItems(longer, wanted, rules, categories);
    if (perCategory === undefined || chosen.isWhole || k >= categories.length) return chosen.top;
    k = Math.min(4 * k, categories.length);
  }
}
