// The settings of a schema as fields: path, kind, range, default, consequence. Forms, the documentation and the check are
// made from them. What does not belong: values (setting-overrides.ts) and how a field looks (the window).
import { z } from 'zod';
import { nearestName } from '../foundation/nearest-name.ts';
import { AppError } from '../foundation/errors.ts';
import { issueWords } from './issue-words.ts';
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';

interface FieldBase {
  /** Names joined by points: `phase1.maxEpochs`. */
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

interface JsonSchemaNode {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchemaNode>>;
  readonly default?: unknown;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Every setting of a schema, in its order. */
export function settingFieldsOf(schema: z.ZodType): SettingField[] {
  return readFields(z.toJSONSchema(schema, { io: 'input' }) as JsonSchemaNode, []);
}

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

/**
 * Settings checked by their schema, what is left out at its default.
 * @throws AppError invalid-input at the first that is wrong, naming path, value and what is allowed
 */
export function parseSettings<Schema extends z.ZodType>(schema: Schema, settings: unknown): z.output<Schema> {
  const parsed = schema.safeParse(settings);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (issue?.code === 'unrecognized_keys') throw unknownSetting(schema, [...issue.path, issue.keys[0]!]);
  const path = issue?.path.map(String).join('.') ?? '';
  const value = valueAt(settings, issue?.path ?? []);
  const field = settingFieldsOf(schema).find((one) => one.path === path);
  const said =
    field === undefined || isAllowed(field, value)
      ? issueWords(parsed.error.issues.slice(0, 1), settings, message('the-settings'))
      : message('setting-out-of-range', {
          name: path,
          value: typeof value === 'number' ? value : `"${String(value)}"`,
          allowed: allowedOf(field),
        });
  throw new AppError('invalid-input', said, { details: { path, value }, cause: parsed.error });
}

/** A name that no setting has, and the nearest that one has. */
function unknownSetting(schema: z.ZodType, names: readonly PropertyKey[]): AppError {
  const path = names.map(String).join('.');
  const paths = settingFieldsOf(schema).map((field) => field.path);
  const near = nearestName(path, paths) ?? paths.find((known) => known.endsWith(`.${path}`));
  const said =
    near === undefined
      ? message('setting-unknown', { path, paths: paths.join(', ') })
      : message('setting-unknown-near', { path, near });
  return new AppError('invalid-input', said, {
    details: { path, ...(near !== undefined && { nearest: near }) },
  });
}

const valueAt = (tree: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((node, name) => (node as Record<PropertyKey, unknown> | undefined)?.[name], tree);

/** Whether a value is one of the field's by itself: what is wrong then is a rule of several settings. */
function isAllowed(field: SettingField, value: unknown): boolean {
  switch (field.kind) {
    case 'number':
      return (
        typeof value === 'number' &&
        value >= field.minimum &&
        value <= field.maximum &&
        (!field.isInteger || Number.isInteger(value))
      );
    case 'flag':
      return typeof value === 'boolean';
    case 'choice':
      return field.choices.includes(value as string);
  }
}

/** What a field may be: `a whole number from 1 to 50`, `true or false`. */
function allowedOf(field: SettingField): Message {
  switch (field.kind) {
    case 'number': {
      const { minimum: least, maximum: most } = field;
      return field.isInteger
        ? message('a-whole-number-between', { least, most })
        : message('a-number-between', { least, most });
    }
    case 'flag':
      return message('either-or', { first: 'true', last: 'false' });
    case 'choice':
      return message('either-or', {
        first: field.choices.slice(0, -1).join(', '),
        last: field.choices.at(-1)!,
      });
  }
}
