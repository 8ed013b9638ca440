// The filters of an import, in this order: date range, weight, duplicates, then minimum counts (k-core and domain lengths) until
// nothing changes. Each works on table `events` (ord, u, i, t, w) and reports its counts before and after.
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import type { DuckDbSession } from './duckdb-session.ts';
import type { Counts, DuplicateRule, FilterStep, ImportFilters } from './import-request.ts';
import { sqlText } from './sql-text.ts';
import type { TimePlan } from './time-plan.ts';

/**
 * Applies the filters. What they drop was asked for and is not wrong: their steps count it, not the rejected rows.
 * @returns one step per filter that is switched on
 */
export async function filterInteractions(
  session: DuckDbSession,
  filters: ImportFilters,
  { time, hasWeight }: { readonly time: TimePlan; readonly hasWeight: boolean },
): Promise<FilterStep[]> {
  const wanted = 'SELECT ord, u, i, t, w FROM coded WHERE reason IS NULL';
  if (Object.values(filters).every((value) => value === undefined)) {
    await session.run(`CREATE TEMP VIEW events AS ${wanted}`); // nothing to filter: no copy
    return [];
  }
  await session.run(`CREATE TEMP TABLE events AS ${wanted}`);
  const steps: FilterStep[] = [];
  const step = async (name: Message, condition: string): Promise<boolean> => {
    const before = steps.at(-1)?.after ?? (await countEvents(session));
    await session.run(
      `CREATE OR REPLACE TEMP TABLE events AS SELECT ord, u, i, t, w FROM events ${condition}`,
    );
    const after = await countEvents(session);
    steps.push({ name, before, after });
    return after.interactions < before.interactions;
  };

  const range = await timeConditions(session, filters, time);
  if (range.length > 0) await step(message('filter-dates'), `WHERE ${range.join(' AND ')}`);

  if (filters.minWeight !== undefined) {
    if (!hasWeight) {
      throw new AppError(
        'invalid-input',
        message('min-weight-without-column', { value: filters.minWeight }),
        { details: { field: 'minWeight' } },
      );
    }
    await step(
      message('filter-weight', { least: filters.minWeight }),
      `WHERE w IS NULL OR w >= ${filters.minWeight}`,
    );
  }

  const rule = filters.duplicates ?? 'keep-all';
  if (rule !== 'keep-all') {
    await session.run(
      `CREATE TEMP TABLE dropped AS SELECT ord FROM (SELECT ord, ${isDuplicate[rule]} AS drop_ FROM events) WHERE drop_`,
    );
    await step(
      message('filter-duplicates', { rule: message(`duplicates-${rule}`) }),
      'WHERE ord NOT IN (SELECT ord FROM dropped)',
    );
  }

  const { minUserInteractions = 0, minItemInteractions = 0, minDomainLength = 0 } = filters;
  const minimum: string[] = [];
  if (minUserInteractions > 1) minimum.push(`count(*) OVER (PARTITION BY u) >= ${minUserInteractions}`);
  if (minItemInteractions > 1) minimum.push(`count(*) OVER (PARTITION BY i) >= ${minItemInteractions}`);
  const kCoreName = (rounds: number): Message =>
    message('filter-k-core', { users: minUserInteractions, items: minItemInteractions, rounds });
  const kCore = async (): Promise<boolean> => {
    if (minimum.length === 0) return false;
    const before = steps.at(-1)?.after ?? (await countEvents(session));
    let rounds = 0;
    const first = steps.length;
    // Users and items in turn would need as many rounds; together each round is one pass.
    while (await step(kCoreName(rounds), `QUALIFY ${minimum.join(' AND ')}`)) rounds += 1;
    const after = steps.at(-1)?.after ?? before;
    steps.splice(first, steps.length - first, { name: kCoreName(rounds), before, after });
    return after.interactions < before.interactions;
  };
  await kCore();
  if (minDomainLength > 1) {
    const condition = `WHERE ord IN (SELECT ord FROM (SELECT e.ord, count(*) OVER (PARTITION BY e.u, c.domain) AS n
      FROM events e JOIN item_codes c ON c.code = e.i) WHERE n >= ${minDomainLength})`;
    // Either filter may break what the other has reached.
    while (await step(message('filter-domain-length', { least: minDomainLength }), condition))
      if (!(await kCore())) break;
  }
  return steps;
}

const inOrder = 'ORDER BY t, ord';
const isDuplicate: Readonly<Record<Exclude<DuplicateRule, 'keep-all'>, string>> = {
  'keep-first': `row_number() OVER (PARTITION BY u, i ${inOrder}) > 1`,
  'keep-last': `row_number() OVER (PARTITION BY u, i ORDER BY t DESC, ord DESC) > 1`,
  exact: `row_number() OVER (PARTITION BY u, i, t, w ORDER BY ord) > 1`,
  'drop-repeats': `coalesce(lag(i) OVER (PARTITION BY u ${inOrder}) = i, false)`,
};

/** Users, items and interactions that stand in `events`. */
async function countEvents(session: DuckDbSession): Promise<Counts> {
  const rows = await session.rows(
    'SELECT count(DISTINCT u)::DOUBLE AS users, count(DISTINCT i)::DOUBLE AS items, count(*)::DOUBLE AS interactions FROM events',
  );
  return {
    users: Number(rows[0]?.['users']),
    items: Number(rows[0]?.['items']),
    interactions: Number(rows[0]?.['interactions']),
  };
}

async function timeConditions(
  session: DuckDbSession,
  filters: ImportFilters,
  time: TimePlan,
): Promise<string[]> {
  const conditions: string[] = [];
  if (filters.from !== undefined)
    conditions.push(`t >= ${await timeLimit(session, filters.from, time, 'from')}`);
  if (filters.to !== undefined) {
    const wholeDay =
      typeof filters.to === 'string' && /^\d{4}[-/]\d{1,2}[-/]\d{1,2}$/.test(filters.to.trim());
    const limit = await timeLimit(session, filters.to, time, 'to');
    conditions.push(wholeDay ? `t < ${limit + 86_400_000 / (time.scaleMs ?? 1)}` : `t <= ${limit}`);
  }
  return conditions;
}

/** A limit in the column's unit. Date text needs dates or Unix times: the unit of other numbers is unknown. */
async function timeLimit(
  session: DuckDbSession,
  value: number | string,
  time: TimePlan,
  field: string,
): Promise<number> {
  const numeric =
    typeof value === 'number' ? value : /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : undefined;
  if (numeric !== undefined && Number.isFinite(numeric)) return numeric;
  const text = sqlText(String(value).trim());
  const rows = await session.rows(`SELECT epoch_ms(TRY_CAST(${text} AS TIMESTAMPTZ))::DOUBLE AS ms`);
  const ms = rows[0]?.['ms'];
  if (time.scaleMs !== undefined && typeof ms === 'number') return ms / time.scaleMs;
  throw new AppError(
    'invalid-input',
    message(time.scaleMs !== undefined ? 'date-limit-invalid' : 'date-limit-of-numbers', { field, value }),
    { details: { field } },
  );
}
