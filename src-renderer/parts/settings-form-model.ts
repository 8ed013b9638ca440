// Settings of a schema as a form: its fields, its values by path, and what is wrong with them while somebody
// types. What does not belong: how a field looks (SettingInput.tsx) and what settings mean (the schema's
// descriptions).
import type { z } from 'zod';
import { settingFieldsOf, type SettingField } from '../../src-main/contract/setting-fields.ts';
import type { SettingOverrides } from '../../src-main/contract/setting-overrides.ts';

export type SettingValue = number | boolean | string;
/** By path, for example `phase1.maxEpochs`. An emptied number is the text ''. */
export type SettingValues = Readonly<Record<string, SettingValue>>;

export type SettingProblem =
  | { readonly kind: 'missing' }
  | { readonly kind: 'not-whole' }
  | { readonly kind: 'range'; readonly minimum: number; readonly maximum: number }
  /** A rule of several settings that the schema names. */
  | { readonly kind: 'heads' }
  /** What the schema says, where nothing above fits. */
  | { readonly kind: 'other'; readonly message: string };
export type SettingProblems = Readonly<Record<string, SettingProblem>>;

export type ParsedForm<Settings> =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: SettingProblems };

export interface SettingsFormModel<Settings> {
  /** Every setting in the order of the schema. */
  readonly fields: readonly SettingField[];
  readonly groups: readonly string[];
  readonly defaultValues: SettingValues;
  /** The settings that the values are, or what is wrong by path. */
  parse(values: SettingValues): ParsedForm<Settings>;
  /** The values of settings, for a form that begins with them. */
  valuesOf(settings: Settings): SettingValues;
}

/** @param schema an object of settings, or of groups of settings; each with a default */
export function settingsFormModel<Schema extends z.ZodType<object>>(
  schema: Schema,
): SettingsFormModel<z.output<Schema>> {
  const fields = settingFieldsOf(schema);
  return {
    fields,
    groups: [...new Set(fields.map(({ group }) => group))],
    defaultValues: Object.fromEntries(fields.map(({ path, fallback }) => [path, fallback])),
    parse: (values) => {
      const parsed = schema.safeParse(nest(values));
      if (parsed.success) return { ok: true, settings: parsed.data };
      const problems: Record<string, SettingProblem> = {};
      for (const issue of parsed.error.issues) {
        const path = issue.path.join('.');
        const field = fields.find((one) => one.path === path);
        problems[path] ??= problemOf(field, values[path], issue);
      }
      return { ok: false, problems };
    },
    valuesOf: (settings) =>
      Object.fromEntries(fields.map(({ path }) => [path, valueAt(settings, path) as SettingValue])),
  };
}

/** Paths of those fields whose value is not the default. */
export function changedPathsOf(fields: readonly SettingField[], values: SettingValues): string[] {
  return fields.filter(({ path, fallback }) => values[path] !== fallback).map(({ path }) => path);
}

/** What differs from the defaults as texts by path, as `--set` takes it. */
export function overridesOf(fields: readonly SettingField[], values: SettingValues): SettingOverrides {
  return Object.fromEntries(changedPathsOf(fields, values).map((path) => [path, String(values[path])]));
}

/** The defaults with such overrides; those of settings that there are no longer are left out. */
export function valuesWith(fields: readonly SettingField[], overrides: SettingOverrides): SettingValues {
  return Object.fromEntries(fields.map((field) => [field.path, readAs(field, overrides[field.path])]));
}

function readAs(field: SettingField, text: string | undefined): SettingValue {
  if (text === undefined) return field.fallback;
  switch (field.kind) {
    case 'number':
      return text.trim() === '' || Number.isNaN(Number(text)) ? '' : Number(text);
    case 'flag':
      return text === 'true';
    case 'choice':
      return text;
  }
}

interface Issue {
  readonly message: string;
  /** Of a rule of several settings: which one. */
  readonly params?: { readonly rule?: unknown } | undefined;
}

function problemOf(
  field: SettingField | undefined,
  value: SettingValue | undefined,
  { message, params }: Issue,
): SettingProblem {
  if (field?.kind !== 'number') return { kind: 'other', message };
  if (typeof value !== 'number') return { kind: 'missing' };
  const { minimum, maximum } = field;
  if (value < minimum || value > maximum) return { kind: 'range', minimum, maximum };
  if (field.isInteger && !Number.isInteger(value)) return { kind: 'not-whole' };
  return params?.rule === 'heads' ? { kind: 'heads' } : { kind: 'other', message };
}

const valueAt = (tree: object, path: string): unknown =>
  path.split('.').reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], tree);

function nest(values: SettingValues): object {
  const root: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    const [group, name] = path.split('.') as [string, string | undefined];
    if (name === undefined) root[group] = value;
    else root[group] = { ...(root[group] as object | undefined), [name]: value };
  }
  return root;
}
