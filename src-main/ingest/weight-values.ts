// Weights as people write them: decimal commas, grouped thousands, currency signs. A weight is optional, so one that
// cannot be read is empty and its row stays.
import type { DuckDbSession } from './duckdb-session.ts';
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';

/** The rows of one file in `raw_interactions`. */
export interface WeightedFile {
  readonly name: string;
  readonly firstRow: number;
  readonly rowCount: number;
}

export interface WeightPlan {
  /** SQL: the text of a weight and its row's number → DOUBLE, NULL where there is none that can be read. */
  readonly toSql: (text: string, row: string) => string;
  readonly findings: readonly Message[];
}

const plain = (text: string): string =>
  `CASE WHEN isfinite(TRY_CAST(${text} AS DOUBLE)) THEN TRY_CAST(${text} AS DOUBLE) END`;
/** Without blanks, currency signs and the apostrophe that groups thousands in Switzerland. */
const bare = (text: string): string =>
  `regexp_replace(translate(${text}, '０１２３４５６７８９．，－٠١٢٣٤٥٦٧٨٩٫٬', '0123456789.,-0123456789.,'), '[\\s\\x{00A0}\\x{202F}\\x{2009}''’$€£¥₽₹元]|EUR|USD|GBP|CHF|CNY|RMB', '', 'g')`;
const fits = (text: string, pattern: string): string => `regexp_full_match(${text}, '[-+]?(${pattern})')`;

/** Numbers that can only have a decimal comma, and numbers that can only have a decimal point. */
const commaForms =
  '\\d+,\\d{1,2}|\\d+,\\d{4,}|\\d{4,},\\d+|0,\\d+|\\d{1,3}(\\.\\d{3})+,\\d+|\\d{1,3}(\\.\\d{3}){2,}';
const pointForms =
  '\\d+\\.\\d{1,2}|\\d+\\.\\d{4,}|\\d{4,}\\.\\d+|0\\.\\d+|\\d{1,3}(,\\d{2,3})*,\\d{3}\\.\\d+|\\d{1,3}(,\\d{3}){2,}';

function withPoints(text: string): string {
  const value = bare(text);
  return `CASE WHEN ${fits(value, '\\d{1,3}(,\\d{2,3})*,\\d{3}(\\.\\d*)?')} THEN TRY_CAST(replace(${value}, ',', '') AS DOUBLE)
    WHEN ${fits(value, commaForms)} THEN TRY_CAST(replace(replace(${value}, '.', ''), ',', '.') AS DOUBLE) ELSE ${plain(value)} END`;
}

function withCommas(text: string): string {
  const value = bare(text);
  return `CASE WHEN ${fits(value, '\\d+,\\d*|\\d{1,3}(\\.\\d{3})+(,\\d*)?')} THEN TRY_CAST(replace(replace(${value}, '.', ''), ',', '.') AS DOUBLE)
    ELSE ${plain(value)} END`;
}

/** Decides for each file, on all its rows, how its weights are written. */
export async function planWeights(
  session: DuckDbSession,
  files: readonly WeightedFile[],
): Promise<WeightPlan> {
  const forms: { readonly end: number; readonly toSql: (text: string) => string }[] = [];
  const findings: Message[] = [];
  for (const file of files) {
    const rows = `(SELECT w FROM raw_interactions WHERE w IS NOT NULL AND rowid BETWEEN ${file.firstRow} AND ${file.firstRow + file.rowCount - 1})`;
    const isGrouped = `regexp_full_match(w, '-?[1-9][0-9]{0,2}[.][0-9]{3}')`;
    const [found = {}] = await session.rows(
      `SELECT (count(*) - count(${plain('w')}))::DOUBLE AS odd, count(*) FILTER (contains(w, '.'))::DOUBLE AS pointed,
         count(*) FILTER (${isGrouped})::DOUBLE AS grouped, min(w) FILTER (${isGrouped}) AS example FROM ${rows}`,
    );
    const end = file.firstRow + file.rowCount;
    if (Number(found['odd']) === 0) {
      forms.push({ end, toSql: plain });
      if (Number(found['pointed']) > 0 && found['grouped'] === found['pointed'])
        findings.push(
          message('weights-perhaps-grouped', { name: file.name, example: String(found['example']) }),
        );
      continue;
    }
    const [counts = {}] = await session.rows(
      `SELECT count(*) FILTER (${fits('v', commaForms)})::DOUBLE AS commas, count(*) FILTER (${fits('v', pointForms)})::DOUBLE AS points
       FROM (SELECT ${bare('w')} AS v FROM ${rows})`,
    );
    const toSql = Number(counts['commas']) > Number(counts['points']) ? withCommas : withPoints;
    forms.push({ end, toSql });
    findings.push(...(await tell(session, rows, { name: file.name, toSql })));
  }
  return {
    findings,
    toSql: (text, row) =>
      new Set(forms.map(({ toSql }) => toSql)).size <= 1
        ? (forms[0]?.toSql ?? plain)(text)
        : `CASE ${forms.map(({ end, toSql }) => `WHEN ${row} < ${end} THEN ${toSql(text)}`).join(' ')} END`,
  };
}

async function tell(
  session: DuckDbSession,
  rows: string,
  { name, toSql }: { readonly name: string; readonly toSql: (text: string) => string },
): Promise<Message[]> {
  const findings: Message[] = [];
  const [read] = await session.rows(
    `SELECT w, ${toSql('w')} AS value FROM ${rows} WHERE ${plain('w')} IS NULL AND ${toSql('w')} IS NOT NULL LIMIT 1`,
  );
  if (read !== undefined) {
    const example = String(read['w']).slice(0, 40);
    findings.push(message('weight-form', { name, example, value: Number(read['value']) }));
  }
  const unread = await session.rows(
    `SELECT w, count(*)::DOUBLE AS n FROM ${rows} WHERE ${toSql('w')} IS NULL GROUP BY w ORDER BY n DESC, w`,
  );
  if (unread.length > 0) {
    const total = unread.reduce((sum, row) => sum + Number(row['n']), 0);
    const examples = unread.slice(0, 3).map((row) => `"${String(row['w']).slice(0, 40)}"`);
    findings.push(message('unread-weights', { rows: total, name, examples: examples.join(', ') }));
  }
  return findings;
}
