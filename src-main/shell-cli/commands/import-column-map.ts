// `--map`, `--match-ids` and `--match-user-ids` of `isthmus import`: names of roles and of changes of ids.
import type { ImportInput } from '../../contract/import-input.ts';
import { mappedRoles, type IdRule } from '../../contract/import-rules.ts';
import { nearestName } from '../../foundation/nearest-name.ts';
import { message } from '../../messages/message.ts';
import { UsageError } from '../exit-codes.ts';

/** @throws UsageError for a change that is not known */
export function parseIdRules<Rule extends IdRule>(
  option: string,
  text: string | undefined,
  rules: readonly Rule[],
): readonly Rule[] | undefined {
  return text?.split(',').map((part) => {
    const rule = rules.find((known) => known === part.trim());
    if (rule === undefined)
      throw new UsageError(
        message('id-change-unknown', { option, change: part.trim(), changes: rules.join(', ') }),
      );
    return rule;
  });
}

/** `user=uid,item=sku` → an object. A comma in a column name: give the option once per role. */
export function parseMap(texts: readonly string[]): NonNullable<ImportInput['map']> {
  const map: Partial<Record<(typeof mappedRoles)[number], string | null>> = {};
  const isRole = (name: string): name is (typeof mappedRoles)[number] =>
    (mappedRoles as readonly string[]).includes(name);
  for (const part of texts.flatMap((text) => text.split(/,(?=[\w.]+=)/))) {
    const at = part.indexOf('=');
    const [role, column] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    if (at <= 0) throw new UsageError(message('map-malformed', { text: part }));
    if (!isRole(role)) {
      const near = nearestName(role, mappedRoles);
      const values = { role, roles: mappedRoles.join(', ') };
      throw new UsageError(
        near === undefined
          ? message('map-role-unknown', values)
          : message('map-role-unknown-near', { ...values, near }),
      );
    }
    map[role] = column === '' ? null : column;
  }
  return map;
}
