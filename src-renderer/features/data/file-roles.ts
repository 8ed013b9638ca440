// The roles and problems of every file of a draft, and the draft with one role changed. Pure.
import type { FilePreview } from '../../../src-main/contract/file-preview.ts';
import type { ImportDraft } from '../../parts/import-draft.ts';
import {
  checkInteractionRoles,
  checkItemRoles,
  effectiveRoles,
  interactionRoles,
  itemRoles,
  type Role,
  type RoleProblem,
} from './column-roles.ts';
import { columnNames } from './import-request.ts';

export interface FileRoles {
  readonly kind: 'interactions' | 'items';
  /** Place among the draft's files of interactions; −1 for the file of items. */
  readonly place: number;
  readonly preview: FilePreview;
  readonly roles: Readonly<Partial<Record<Role, string | null>>>;
  readonly problems: readonly RoleProblem[];
}

/** Files whose preview is there: those of interactions, then that of items. */
export function rolesOfFiles(
  draft: ImportDraft,
  previews: Readonly<Record<string, FilePreview>>,
): readonly FileRoles[] {
  const itemPreview = draft.items === null ? undefined : previews[draft.items.path];
  const items =
    draft.items === null || itemPreview === undefined
      ? undefined
      : effectiveRoles(itemRoles, itemPreview.roles.items, draft.items.roles, columnNames(itemPreview));
  const found = draft.files.flatMap(({ path, domain, roles: chosen }, place): FileRoles[] => {
    const preview = previews[path];
    if (preview === undefined) return [];
    const roles = effectiveRoles(interactionRoles, preview.roles.interactions, chosen, columnNames(preview));
    const domainIsGiven =
      draft.append !== null || // its items tell theirs
      domain.trim() !== '' ||
      draft.files.length > 1 ||
      (items !== undefined && items.domain !== null);
    return [
      {
        kind: 'interactions',
        place,
        preview,
        roles,
        problems: checkInteractionRoles({ preview, roles }, domainIsGiven),
      },
    ];
  });
  if (items === undefined || itemPreview === undefined) return found;
  const checked = { preview: itemPreview, roles: items };
  return [...found, { kind: 'items', place: -1, ...checked, problems: checkItemRoles(checked) }];
}

/** A role that a file's column was chosen for; null: none. */
export interface ChosenColumn {
  readonly role: Role;
  readonly column: string | null;
}

/** The changed part of the draft. Other files of interactions follow where they had, and have, the same column. */
export function withRole(
  draft: ImportDraft,
  files: readonly FileRoles[],
  changed: FileRoles,
  { role, column }: ChosenColumn,
): Partial<ImportDraft> {
  if (changed.kind === 'items') {
    return draft.items === null
      ? {}
      : { items: { ...draft.items, roles: { ...draft.items.roles, [role]: column } } };
  }
  const before = changed.roles[role] ?? null;
  const follows = (place: number): boolean => {
    const other = files.find((file) => file.kind === 'interactions' && file.place === place);
    if (other === undefined) return false;
    if (other.place === changed.place) return true;
    return (
      (other.roles[role] ?? null) === before &&
      (column === null || columnNames(other.preview).includes(column))
    );
  };
  return {
    files: draft.files.map((file, place) =>
      follows(place) ? { ...file, roles: { ...file.roles, [role]: column } } : file,
    ),
  };
}

/** The same for several roles of one file. */
export function withRoles(
  draft: ImportDraft,
  files: readonly FileRoles[],
  changed: FileRoles,
  columns: readonly ChosenColumn[],
): Partial<ImportDraft> {
  let changes: Partial<ImportDraft> = {};
  for (const one of columns)
    changes = { ...changes, ...withRole({ ...draft, ...changes }, files, changed, one) };
  return changes;
}
