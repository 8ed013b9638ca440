// A hundred wrong inputs for each procedure of the contract, made from its schema by a seed: each is refused with a code
// and words, or answered; none is an internal error, none ends the app. What writes outside the workspace is left out.
import { ORPCError } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appContract } from '../../src-main/contract/rpc/app-contract.ts';
import { Random } from '../../src-main/foundation/random.ts';
import { importSample } from '../../src-main/services/datasets/sample-dataset.ts';
import { openApp, type AppUnderTest } from '../support/app-client.ts';
import { join } from 'node:path';

const inputsEach = 100;

/** These write files at the paths that they get, fetch, run for minutes, or are a stream. */
const leftOut = [
  /^files\./,
  /^workspaces\./,
  /^models\.(startFetch|add|startAdd|startMeasure)/,
  /^system\.(events|setPreferences|probe|doctor)/,
  /^datasets\.startSample/,
];

type Schema = z.core.JSONSchema.BaseSchema;

interface Procedure {
  readonly name: string;
  readonly input: z.ZodType | undefined;
}

function proceduresOf(router: object, path: readonly string[] = []): Procedure[] {
  return Object.entries(router).flatMap(([key, value]: [string, object]) => {
    const inner = (value as { '~orpc'?: { inputSchema?: z.ZodType } })['~orpc'];
    const name = [...path, key].join('.');
    return inner === undefined ? proceduresOf(value, [...path, key]) : [{ name, input: inner.inputSchema }];
  });
}

const texts = [
  '',
  ' ',
  'x'.repeat(50_000),
  '../../../etc/passwd',
  'a\u0000b',
  '\uD800',
  "'; DROP TABLE users; --",
  '__proto__',
  '01m8pqznxy3g5b47',
];
/** Ids of the workspace, for procedures that only read: what comes behind "there is no such" is asked too. */
let known: readonly string[] = [];
const changes = /\.(start|remove|delete|erase|set|edit|rename|decide|undo|cancel|close|append|import)/i;
const numbers = [0, -1, 0.5, 1e308, -0, Number.NaN, Infinity, 2 ** 53, 4_294_967_296];

function anything(random: Random, depth = 0): unknown {
  const kind = random.integer(depth > 2 ? 6 : 8);
  if (kind === 0) return null;
  if (kind === 1) return undefined;
  if (kind === 2) return random.uniform() < 0.5;
  if (kind === 3) return numbers[random.integer(numbers.length)];
  if (kind <= 5) return texts[random.integer(texts.length)];
  if (kind === 6) return Array.from({ length: random.integer(4) }, () => anything(random, depth + 1));
  return Object.fromEntries(
    ['id', 'dataset', 'constructor', 'limit'].map((key) => [key, anything(random, depth + 1)]),
  );
}

/** What the schema asks for, with a wrong value here and there. */
function nearly(schema: Schema | boolean, random: Random, ids: readonly string[] = []): unknown {
  if (typeof schema === 'boolean' || random.uniform() < 0.15) return anything(random);
  const {
    anyOf,
    oneOf,
    enum: values,
    const: only,
    type,
  } = schema as Schema & { anyOf?: Schema[]; oneOf?: Schema[] };
  const either = anyOf ?? oneOf;
  if (either !== undefined) return nearly(either[random.integer(either.length)]!, random, ids);
  if (values !== undefined) return values[random.integer(values.length)];
  if (only !== undefined) return only;
  if (type === 'object') {
    const entries = Object.entries(schema.properties ?? {}).filter(
      ([key]) => schema.required?.includes(key) === true || random.uniform() < 0.5,
    );
    return Object.fromEntries(entries.map(([key, of]) => [key, nearly(of, random, ids)]));
  }
  if (type === 'array')
    return Array.from({ length: random.integer(3) }, () =>
      nearly((schema.items ?? true) as Schema | boolean, random, ids),
    );
  if (type === 'boolean') return random.uniform() < 0.5;
  if (type === 'integer' || type === 'number')
    return random.uniform() < 0.3 ? numbers[random.integer(numbers.length)] : 1 + random.integer(20);
  if (ids.length > 0 && random.uniform() < 0.7) return ids[random.integer(ids.length)];
  return texts[random.integer(texts.length)];
}

const shown = (input: unknown): string => JSON.stringify(input ?? null).slice(0, 300);

const asked = proceduresOf(appContract).filter(
  ({ name, input }) => input !== undefined && !leftOut.some((pattern) => pattern.test(name)),
);

describe('wrong calls', () => {
  let test: AppUnderTest;
  beforeAll(async () => {
    test = openApp();
    await test.client.workspaces.create({ path: join(test.folder, 'wrong.isthmus') });
    const { workspace } = test.app.session;
    const { dataset } = await importSample(workspace, { users: 60 });
    const [user] = workspace.users.ids(dataset);
    known = [dataset, user!, ...workspace.domains.names(dataset), workspace.items.all(dataset)[0]!.id];
  });
  afterAll(() => test.close());

  it('there are procedures to call', () => expect(asked.length).toBeGreaterThan(40));

  it.each(asked)('of $name are refused in words', async ({ name, input }) => {
    const random = new Random(2026).fork(name);
    const schema = z.toJSONSchema(input!, { io: 'input', unrepresentable: 'any' }) as Schema;
    const call = name
      .split('.')
      .reduce<unknown>((client, key) => (client as Record<string, unknown>)[key], test.client) as (
      input: unknown,
    ) => Promise<unknown>;
    const ids = changes.test(name) ? [] : known;
    for (let place = 0; place < inputsEach; place++) {
      const wrong = random.uniform() < 0.3 ? anything(random) : nearly(schema, random, ids);
      try {
        await call(wrong);
      } catch (error) {
        expect(error, `${name}(${shown(wrong)})`).toBeInstanceOf(ORPCError);
        const { code, message } = error as ORPCError<string, unknown>;
        const told = `${name}(${shown(wrong)}): ${code}: ${message}`;
        expect(code, told).not.toMatch(/internal/i);
        expect(message.length, told).toBeGreaterThan(5);
      }
    }
    expect((await test.client.system.info()).shell).toBe('browser');
  });
});
