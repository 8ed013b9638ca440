// Users whose ids are spelled otherwise in another file of interactions: `12.0` and `12`. Without a word they would be two
// users, and no overlap. What would match is only said; where it is asked for, the first file's spelling is taken.
import { userIdRules, type UserIdRule } from '../contract/import-rules.ts';
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import type { DuckDbSession } from './duckdb-session.ts';
import { idForm } from './match-ids.ts';

interface FileRows {
  readonly firstRow: number;
  readonly rowCount: number;
}

/** Share of the users of the smaller file from which it is worth a word. */
const notable = 0.1;
const examplesShown = 3;

/** Makes `file_users`: every user with the places of the files that he is in. */
async function findUsers(session: DuckDbSession, files: readonly FileRows[]): Promise<void> {
  const cases = files.map(({ firstRow, rowCount }, k) => `WHEN rowid < ${firstRow + rowCount} THEN ${k}`);
  await session.run(`CREATE OR REPLACE TEMP TABLE file_users AS
    SELECT DISTINCT u, CASE ${cases.join(' ')} END AS k FROM raw_interactions WHERE u IS NOT NULL AND x IS NULL`);
}

/** SQL: users with another spelling in an earlier file; where a form stands for two ids of one file, it tells nothing. */
function spellings(rules: readonly UserIdRule[]): string {
  const forms = `(SELECT DISTINCT u, k, ${idForm('u', rules)} AS form FROM file_users)`;
  return `(SELECT f.u, g.u AS first FROM ${forms} f JOIN
    (SELECT form, arg_min(u, k) AS u, min(k) AS k FROM ${forms} GROUP BY form HAVING count(DISTINCT u) > 1 AND count(*) = count(DISTINCT k)) g
    ON g.form = f.form AND f.u <> g.u)`;
}

const countSpellings = (session: DuckDbSession, rules: readonly UserIdRule[]): Promise<number> =>
  session.number(`SELECT count(DISTINCT u) FROM ${spellings(rules)}`);

/** Looks for users in two spellings. @returns a finding, or nothing */
export async function nearUsers(
  session: DuckDbSession,
  files: readonly FileRows[],
): Promise<Message | undefined> {
  if (files.length < 2) return undefined;
  await findUsers(session, files);
  const lone = `(SELECT k, count(*) AS n FROM file_users WHERE u IN (SELECT u FROM file_users GROUP BY u HAVING count(*) = 1) GROUP BY k)`;
  const smallest = await session.number(`SELECT CASE WHEN count(*) < 2 THEN 0 ELSE min(n) END FROM ${lone}`);
  if (smallest === 0) return undefined;
  let chosen: readonly UserIdRule[] = [];
  let matched = 0;
  for (const rule of userIdRules) {
    const count = await countSpellings(session, [...chosen, rule]);
    if (count <= matched) continue;
    chosen = [...chosen, rule];
    matched = count;
  }
  if (matched === 0 || matched < smallest * notable) return undefined;
  const examples = await session.rows(
    `SELECT DISTINCT first, u FROM ${spellings(chosen)} ORDER BY first, u LIMIT ${examplesShown}`,
  );
  const shown = (column: string): string =>
    examples.map((row) => JSON.stringify(String(row[column]).slice(0, 40))).join(', ');
  return message('user-ids-nearly-match', {
    users: matched,
    ours: shown('first'),
    theirs: shown('u'),
    rules: chosen.map((rule) => message(`id-rule-${rule}`)),
    option: chosen.join(','),
  });
}

/** Gives users of later files the spelling of the first, by the rules that were asked for. @returns what was done */
export async function matchUsers(
  session: DuckDbSession,
  files: readonly FileRows[],
  rules: readonly UserIdRule[],
): Promise<Message[]> {
  if (rules.length === 0) return [];
  await findUsers(session, files);
  const users = await countSpellings(session, rules);
  if (users > 0) {
    await session.run(
      `CREATE OR REPLACE TEMP TABLE user_spellings AS SELECT DISTINCT u, first FROM ${spellings(rules)}`,
    );
    await session.run(`UPDATE raw_interactions r SET u = s.first FROM user_spellings s WHERE r.u = s.u`);
  }
  return [message('user-ids-matched', { users, rules: rules.map((rule) => message(`id-rule-${rule}`)) })];
}
