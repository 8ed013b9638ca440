// Names that an import is told by: roles of columns, rules on repeats and duplicates, changes of ids, parts of a split.

/** Roles that a column can be mapped to; `items.…` names a column of the items file only. */
export const mappedRoles = [
  'user',
  'item',
  'domain',
  'timestamp',
  'weight',
  'title',
  'brand',
  'category',
  'description',
  'items.item',
  'items.domain',
] as const;

/** Whether an item that a user has had before can come again: asked for, ranked among, recommended. */
export const repeatRules = ['exclude', 'allow'] as const;
export type RepeatRule = (typeof repeatRules)[number];

export const duplicateRules = ['keep-all', 'keep-first', 'keep-last', 'drop-repeats', 'exact'] as const;

/**
 * Changes by which the id of an item in an items file becomes that of the interactions: `="007"`; blanks around it, also tabs
 * and invisible ones; `12.0` and `12`; `007` and `7`; upper and lower case; letters and digits of full width, and accents composed otherwise;
 * hyphens, braces and other signs; the case of the domain.
 */
export const idRules = [
  'excel-text',
  'blanks',
  'decimals',
  'zeros',
  'case',
  'width',
  'signs',
  'domain-case',
] as const;
export type IdRule = (typeof idRules)[number];

/** Those by which users of several files of interactions can be the same. */
export const userIdRules = ['excel-text', 'blanks', 'decimals', 'zeros', 'case', 'width'] as const;
export type UserIdRule = (typeof userIdRules)[number];

/** The part of a split that a file holds. */
export const splitParts = ['train', 'valid', 'test'] as const;
