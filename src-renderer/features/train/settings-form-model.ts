// The settings of a run as a form: fields read from the zod schema, values by path, problems as one types. What does not
// belong: how a field looks (SettingField.tsx) and what settings mean (the schema's descriptions).
import { z } from 'zod';
import { defaultModel, settingPathsOf } from '../../../src-main/contract/model-settings.ts';
import { runSettingsSchema, type RunSettings } from '../../../src-main/contract/run-settings.ts';

export type SettingValue = number | boolean | string;
/** By path, for example `phase1.maxEpochs`. An emptied number is the text ''. */
export type SettingValues = Readonly<Record<string, SettingValue>>;

interface FieldBase {
  readonly path: string;
  /** `general`, or the part of the settings that it belongs to. */
  readonly group: string;
  readonly description: string;
}
export type SettingField = FieldBase &
  (
    | {
        readonly kind: 'number';
        readonly isInteger: boolean;
        readonly minimum: number;
        readonly maximum: number;
        readonly fallback: number;
      }
    | { readonly kind: 'flag'; readonly fallback: boolean }
    | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly fallback: string }
  );

export type SettingProblem =
  | { readonly kind: 'missing' }
  | { readonly kind: 'not-whole' }
  | { readonly kind: 'range'; readonly minimum: number; readonly maximum: number }
  | { readonly kind: 'heads' }
  /** What the schema says, where nothing above fits. */
  | { readonly kind: 'other'; readonly message: string };

export type ParsedForm =
  | { readonly ok: true; readonly settings: RunSettings }
  | { readonly ok: false; readonly problems: Readonly<Record<string, SettingProblem>> };

interface JsonSchemaNode {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchemaNode>>;
  readonly default?: unknown;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Every setting in the order of the schema. */
export const settingFields: readonly SettingField[] = readFields(
  z.toJSONSchema(runSettingsSchema, { io: 'input' }) as JsonSchemaNode,
  [],
);

export const settingGroups: readonly string[] = [...new Set(settingFields.map(({ group }) => group))];

export const defaultValues: SettingValues = Object.fromEntries(
  settingFields.map(({ path, fallback }) => [path, fallback]),
);

function readFields(node: JsonSchemaNode, path: readonly string[]): SettingField[] {
  if (node.properties !== undefined) {
    return Object.entries(node.properties).flatMap(([name, inner]) => readFields(inner, [...path, name]));
  }
  const base: FieldBase = {
    path: path.join('.'),
    group: path.length === 1 ? 'general' : path[0]!,
    description: node.description ?? '',
  };
  if (node.type === 'boolean') return [{ ...base, kind: 'flag', fallback: node.default as boolean }];
  if (node.enum !== undefined)
    return [{ ...base, kind: 'choice', choices: node.enum, fallback: node.default as string }];
  return [
    {
      ...base,
      kind: 'number',
      isInteger: node.type === 'integer',
      minimum: node.minimum ?? -Infinity,
      maximum: node.maximum ?? Infinity,
      fallback: node.default as number,
    },
  ];
}

/** The settings that the values are, or what is wrong by path. */
export function parseValues(values: SettingValues): ParsedForm {
  const parsed = runSettingsSchema.safeParse(nest(values));
  if (parsed.success) return { ok: true, settings: parsed.data };
  const problems: Record<string, SettingProblem> = {};
  for (const issue of parsed.error.issues) {
    const path = issue.path.join('.');
    problems[path] ??= problemOf(path, values[path], issue.message);
  }
  return { ok: false, problems };
}

function problemOf(path: string, value: SettingValue | undefined, message: string): SettingProblem {
  const field = settingFields.find((one) => one.path === path);
  if (field?.kind !== 'number') return { kind: 'other', message };
  if (typeof value !== 'number') return { kind: 'missing' };
  const { minimum, maximum } = field;
  if (value < minimum || value > maximum) return { kind: 'range', minimum, maximum };
  if (field.isInteger && !Number.isInteger(value)) return { kind: 'not-whole' };
  return path === 'model.hidden' ? { kind: 'heads' } : { kind: 'other', message };
}

function nest(values: SettingValues): object {
  const root: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    const [group, name] = path.split('.') as [string, string | undefined];
    if (name === undefined) root[group] = value;
    else root[group] = { ...(root[group] as object | undefined), [name]: value };
  }
  return root;
}

/** The values of settings, for a form that begins with those of a run. */
export function valuesOf(settings: RunSettings): SettingValues {
  const tree = settings as unknown as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    settingFields.map(({ path }) => {
      const [group, name] = path.split('.') as [string, string | undefined];
      const value =
        name === undefined ? tree[group] : (tree[group] as Readonly<Record<string, unknown>>)[name];
      return [path, value as SettingValue];
    }),
  );
}

/** Paths of a model's settings whose value is not the default. */
export function changedPaths(values: SettingValues, model: string = defaultModel): string[] {
  return fieldsOfModel(model)
    .filter(({ path, fallback }) => values[path] !== fallback)
    .map(({ path }) => path);
}

/** The settings that a model has, in the order of the schema. */
export function fieldsOfModel(model: string): readonly SettingField[] {
  const paths = settingPathsOf(model);
  return settingFields.filter(({ path }) => paths.includes(path));
}
