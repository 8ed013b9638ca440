// Items that an items file lists under another spelling of their id: `12.0` for `12`, `7` for `007`. What would match is only
// said; it is done where it is asked for, and then the items file takes the spelling of the interactions.
import { idRules, type IdRule } from '../contract/import-rules.ts';
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import type { DuckDbSession } from './duckdb-session.ts';
import { sqlText } from './sql-text.ts';
import type { StagedFiles } from './staged-files.ts';

/** The signs from `!` to `~`, as Chinese and Japanese keyboards also write them. */
const usualWidth = Array.from({ length: 94 }, (_, k) => String.fromCharCode(0x21 + k)).join('');
const fullWidth = Array.from({ length: 94 }, (_, k) => String.fromCharCode(0xff01 + k)).join('');

/** SQL: the id in the form in which two spellings of it are the same. */
const forms: Readonly<Record<Exclude<IdRule, 'domain-case'>, (id: string) => string>> = {
  'excel-text': (id) => `regexp_replace(${id}, '^="(.*)"$', '\\1')`,
  blanks: (id) =>
    `regexp_replace(${id}, '^[\\s\\x{00A0}\\x{3000}\\x{200B}-\\x{200D}\\x{2060}\\x{FEFF}]+|[\\s\\x{00A0}\\x{3000}\\x{200B}-\\x{200D}\\x{2060}\\x{FEFF}]+$', '', 'g')`,
  decimals: (id) => `regexp_replace(${id}, '^(-?[0-9]+)\\.0+$', '\\1')`,
  zeros: (id) => `regexp_replace(${id}, '^0+([0-9])', '\\1')`,
  case: (id) => `lower(${id})`,
  width: (id) => `translate(nfc_normalize(${id}), ${sqlText(fullWidth)}, ${sqlText(usualWidth)})`,
  signs: (id) => `regexp_replace(${id}, '[^\\p{L}\\p{N}]+', '', 'g')`,
};

/** SQL: an id in the form that the rules give it. */
export const idForm = (id: string, rules: readonly IdRule[]): string =>
  idRules.reduce(
    (sql, rule) => (rule === 'domain-case' || !rules.includes(rule) ? sql : forms[rule](sql)),
    id,
  );

type Staged = Pick<StagedFiles, 'items' | 'interactionsHaveDomain'>;

/** What a change of ids would match. */
export interface NearIds {
  readonly rules: readonly IdRule[];
  /** To be said with what is missing otherwise. */
  readonly said: Message;
}

const examplesShown = 3;

/** Makes `lone_events` and `lone_items`: ids of either side that the other lacks. */
async function findLoneIds(session: DuckDbSession, { interactionsHaveDomain }: Staged): Promise<void> {
  const sameDomain = interactionsHaveDomain ? '(r.domain IS NULL OR r.domain = e.d)' : 'true';
  const events = `(SELECT DISTINCT ${interactionsHaveDomain ? 'd' : 'NULL::VARCHAR AS d'}, i FROM raw_interactions WHERE i IS NOT NULL AND x IS NULL)`;
  await session.run(`CREATE OR REPLACE TEMP TABLE lone_events AS SELECT e.d, e.i FROM ${events} e
    WHERE NOT EXISTS (SELECT 1 FROM raw_items r WHERE r.item = e.i AND r.x IS NULL AND ${sameDomain})`);
  await session.run(`CREATE OR REPLACE TEMP TABLE lone_items AS SELECT DISTINCT r.domain, r.item FROM raw_items r
    WHERE r.item IS NOT NULL AND r.x IS NULL AND NOT EXISTS (SELECT 1 FROM ${events} e WHERE r.item = e.i AND ${sameDomain})`);
}

/** SQL: pairs of one item in both spellings; where a form stands for two ids of one side, it tells nothing. */
function pairs(rules: readonly IdRule[], interactionsHaveDomain: boolean): string {
  const form = (id: string): string => idForm(id, rules);
  const domainForm = (domain: string): string =>
    rules.includes('domain-case') ? `lower(trim(${domain}))` : domain;
  const sameDomain = interactionsHaveDomain
    ? `AND (b.domain IS NULL OR ${domainForm('b.domain')} = ${domainForm('a.d')})`
    : '';
  return `(SELECT a.d, a.i, b.domain, b.item FROM lone_events a JOIN lone_items b ON ${form('a.i')} = ${form('b.item')} ${sameDomain}
    QUALIFY count(DISTINCT coalesce(b.item, '')) OVER (PARTITION BY a.d, a.i) = 1 AND count(DISTINCT coalesce(a.i, '')) OVER (PARTITION BY b.domain, b.item) = 1)`;
}

const countPairs = (session: DuckDbSession, rules: readonly IdRule[], staged: Staged): Promise<number> =>
  session.number(
    `SELECT count(*) FROM (SELECT DISTINCT d, i FROM ${pairs(rules, staged.interactionsHaveDomain)})`,
  );

/**
 * Gives items the spelling of the interactions, by the rules that were asked for.
 * @returns what was done; nothing where no rule was asked for
 */
export async function matchIds(
  session: DuckDbSession,
  staged: Staged,
  rules: readonly IdRule[],
): Promise<Message[]> {
  if (rules.length === 0 || staged.items.length === 0) return [];
  await findLoneIds(session, staged);
  const items = await countPairs(session, rules, staged);
  if (items > 0) {
    await session.run(
      `CREATE OR REPLACE TEMP TABLE id_pairs AS SELECT * FROM ${pairs(rules, staged.interactionsHaveDomain)}`,
    );
    const domain = staged.interactionsHaveDomain
      ? ', domain = CASE WHEN r.domain IS NULL THEN NULL ELSE p.d END'
      : '';
    await session.run(
      `UPDATE raw_items r SET item = p.i ${domain} FROM id_pairs p WHERE r.item = p.item AND r.domain IS NOT DISTINCT FROM p.domain`,
    );
  }
  return [message('ids-matched', { items, names: namesOf(staged), rules: rules.map(ruleSaid) })];
}

/** Looks for a change that would match ids which do not. @returns undefined: none would */
export async function nearIds(session: DuckDbSession, staged: Staged): Promise<NearIds | undefined> {
  if (staged.items.length === 0) return undefined;
  await findLoneIds(session, staged);
  const events = await session.number('SELECT count(*) FROM lone_events');
  const items = await session.number('SELECT count(*) FROM lone_items');
  if (events === 0 || items === 0) return undefined;
  let chosen: readonly IdRule[] = [];
  let matched = 0;
  for (;;) {
    const tried = [];
    for (const rule of idRules.filter((each) => !chosen.includes(each))) {
      const rules = [...chosen, rule];
      tried.push({ rules, count: await countPairs(session, rules, staged) });
    }
    const best = tried.reduce((one, other) => (other.count > one.count ? other : one), {
      rules: chosen,
      count: matched,
    });
    if (best.count === matched) break;
    ({ rules: chosen, count: matched } = best);
  }
  // two rules may be needed at once: neither alone matches anything
  if (matched === 0) {
    matched = await countPairs(session, idRules, staged);
    if (matched === 0) return undefined;
    chosen = await fewestRules(session, staged, matched);
  }
  const examples = async (column: string): Promise<string> => {
    const rows = await session.rows(
      `SELECT DISTINCT ${column} AS id FROM ${pairs(chosen, staged.interactionsHaveDomain)} ORDER BY id LIMIT ${examplesShown}`,
    );
    return rows.map((row) => JSON.stringify(String(row['id']).slice(0, 40))).join(', ');
  };
  const onlyDomains = chosen.every((rule) => rule === 'domain-case');
  const [ours, theirs] = [
    await examples(onlyDomains ? 'd' : 'i'),
    await examples(onlyDomains ? 'domain' : 'item'),
  ];
  const said = message('ids-nearly-match', {
    items: matched,
    unmatched: events,
    names: namesOf(staged),
    ours,
    theirs,
    rules: chosen.map(ruleSaid),
    option: chosen.join(','),
  });
  return { rules: chosen, said };
}

/** Leaves out what adds nothing. */
async function fewestRules(
  session: DuckDbSession,
  staged: Staged,
  matched: number,
): Promise<readonly IdRule[]> {
  let rules: readonly IdRule[] = idRules;
  for (const rule of idRules) {
    const without = rules.filter((each) => each !== rule);
    if ((await countPairs(session, without, staged)) === matched) rules = without;
  }
  return rules;
}

const ruleSaid = (rule: IdRule): Message => message(`id-rule-${rule}`);
const namesOf = ({ items }: Staged): string => items.map(({ source }) => source.file.name).join(', ');
