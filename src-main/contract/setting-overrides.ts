// `--set path=value` over a tree of settings with defaults: which paths exist, and reading a value as the type of its
// default. What does not belong: ranges; they are checked by the settings' own schema (setting-fields.ts).
import type { z } from 'zod';
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import { nearestName } from '../foundation/nearest-name.ts';
import { parseSettings } from './setting-fields.ts';

/** Path joined by points → value as text: `phase1.maxEpochs` → `3`. */
export type SettingOverrides = Readonly<Record<string, string>>;

type Leaf = number | string | boolean;
type Tree = { readonly [name: string]: Leaf | Tree };

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Paths of all settings of a tree, in its order. */
export function settingPaths(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    isTree(value) ? settingPaths(value, `${prefix}${name}.`) : [`${prefix}${name}`],
  );
}

/**
 * A copy of the settings with some replaced.
 * @throws AppError invalid-input for an unknown path (naming the nearest) or a value of the wrong type
 */
export function overrideSettings<T extends object>(settings: T, overrides: SettingOverrides): T {
  let result: object = settings;
  for (const [path, text] of Object.entries(overrides))
    result = replace(result, path.split('.'), { path, text, settings });
  return result as T;
}

/**
 * The settings of a schema, its defaults with some replaced.
 * @throws AppError invalid-input: unknown path, a value of the wrong type or out of range
 */
export function settingsWith<Schema extends z.ZodType<object>>(
  schema: Schema,
  overrides: SettingOverrides = {},
): z.output<Schema> {
  return parseSettings(schema, overrideSettings(schema.parse({}), overrides));
}

/** One override, and the whole settings, whose paths an error names. */
interface Replacement {
  readonly path: string;
  readonly text: string;
  readonly settings: object;
}

/** @param names from this tree down to the value */
function replace(tree: object, names: readonly string[], replacement: Replacement): object {
  const { path, text, settings } = replacement;
  const [name, ...rest] = names;
  const value: unknown = name !== undefined && Object.hasOwn(tree, name) ? (tree as Tree)[name] : undefined;
  if (name === undefined || value === undefined) throw unknownPath(path, settings);
  if (rest.length === 0) {
    if (isTree(value)) throw unknownPath(path, settings);
    return { ...tree, [name]: readLike(value as Leaf, path, text) };
  }
  if (!isTree(value)) throw unknownPath(path, settings);
  return { ...tree, [name]: replace(value, rest, replacement) };
}

function readLike(current: Leaf, path: string, text: string): Leaf {
  if (typeof current === 'number') {
    const number = Number(text);
    if (text.trim() !== '' && Number.isFinite(number)) return number;
    throw wrongType(path, text, 'number');
  }
  if (typeof current === 'boolean') {
    if (text === 'true' || text === 'false') return text === 'true';
    throw wrongType(path, text, 'flag');
  }
  return text;
}

function wrongType(path: string, text: string, allowed: 'number' | 'flag'): AppError {
  return new AppError('invalid-input', message(`setting-not-${allowed}`, { path, value: text }), {
    details: { path, value: text },
  });
}

function unknownPath(path: string, root: object): AppError {
  const paths = settingPaths(root);
  const inside = paths.filter((known) => known.startsWith(`${path}.`));
  const near = nearestName(path, paths) ?? paths.find((known) => known.endsWith(`.${path}`));
  const said =
    inside.length > 0
      ? message('setting-is-group', { path, paths: inside.join(', ') })
      : near === undefined
        ? message('setting-unknown', { path, paths: paths.join(', ') })
        : message('setting-unknown-near', { path, near });
  return new AppError('invalid-input', said, {
    details: { path, ...(near === undefined ? {} : { nearest: near }) },
  });
}
