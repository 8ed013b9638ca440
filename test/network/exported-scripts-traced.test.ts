// The scripts of an exported model, as somebody runs them who has nothing of this app: they send nothing, and leave
// nothing behind. ONNX Runtime's telemetry makes its files with the first session and asks for its host's name within ten
// seconds; the long form is tools/trace-exported-scripts.ts.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findScoringPython, writeTinyExport } from '../support/exported-folder.ts';
import { noNamespaces, noTrace } from '../support/isolation.ts';
import { traceScript } from '../support/script-trace.ts';

const seconds = 15;
const folder = mkdtempSync(join(tmpdir(), 'isthmus-exported-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(() => writeTinyExport(join(folder, 'model')));

const scratch = (name: string): string => {
  mkdirSync(join(folder, name));
  return join(folder, name);
};

describe.skipIf(noTrace !== undefined)(`the exported scripts (${noTrace ?? 'traced'})`, () => {
  it.concurrent('score.mjs sends nothing and makes no file', async ({ expect }) => {
    const options = {
      language: 'node',
      program: process.execPath,
      seconds,
      scratch: scratch('node'),
    } as const;
    const { output, ...rest } = await traceScript(join(folder, 'model', 'score.mjs'), options);
    expect(output).toMatch(/^1 examples, .*: ok\n$/);
    expect(rest).toEqual({ code: 0, calls: [], made: [] });
  });

  it.concurrent('score.py sends nothing and makes no file', async (ctx) => {
    const program = findScoringPython();
    if (program === undefined)
      return ctx.skip('no Python with onnxruntime and numpy here (set ISTHMUS_TEST_PYTHON to one)');
    const options = { language: 'python', program, seconds, scratch: scratch('python') } as const;
    const { output, ...rest } = await traceScript(join(folder, 'model', 'score.py'), options);
    ctx.expect(output).toMatch(/^1 examples, .*: ok\n$/);
    ctx.expect(rest).toEqual({ code: 0, calls: [], made: [] });
  });

  it.concurrent('the trace would see it: the same script without its switch', async (ctx) => {
    // Where a network is there, this would really send.
    if (noNamespaces !== undefined) return ctx.skip(noNamespaces);
    const script = readFileSync(join(folder, 'model', 'score.mjs'), 'utf8');
    const loud = join(folder, 'model', 'loud.mjs');
    writeFileSync(loud, script.replace(/^process\.env\.ORT_DISABLE_TELEMETRY.*$/m, ''));
    const options = {
      language: 'node',
      program: process.execPath,
      seconds,
      scratch: scratch('loud'),
    } as const;
    const { code, calls, made } = await traceScript(loud, options);
    ctx.expect(code).toBe(0);
    ctx.expect(calls.length).toBeGreaterThan(0);
    ctx.expect(made.join('\n')).toContain('.onnxruntime');
  });
});

it('no script of an export loads ONNX Runtime before telemetry is off', () => {
  for (const [name, load] of [
    ['score.mjs', "('onnxruntime-node')"],
    ['score.py', 'import onnxruntime'],
  ] as const) {
    const script = readFileSync(join(folder, 'model', name), 'utf8');
    const off = /ORT_DISABLE_TELEMETRY"?\]? = ["']1["']/.exec(script)?.index ?? Infinity;
    expect(off, name).toBeLessThan(script.indexOf(load));
  }
});
