import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findScoringPython } from '../../../test/support/exported-folder.ts';
import { tinyScoringModel } from '../../../test/support/tiny-scoring-model.ts';
import type { ExportContents } from './export-contents.ts';
import { writeExportFolder } from './export-folder.ts';

const itemCount = 12;
const model = tinyScoringModel(itemCount);
const titles = ['Plain', 'With, comma', 'With "quotes"', 'With\nline', '红茶'];
const profile = [0.5, -1, 0, 2];

const contents: ExportContents = {
  run: 'r1',
  modelName: 'tiny',
  dataset: 'sample',
  createdAt: '2026-11-20T10:00:00.000Z',
  repeats: 'exclude',
  withUsers: true,
  provenance: { app: 'test', workspace: 'w.isthmus', dataHash: 'd' },
  domains: [
    { name: 'Food', firstNumber: 1, lastNumber: 5 },
    { name: 'Kitchen', firstNumber: 6, lastNumber: 12 },
  ],
  items: Array.from({ length: itemCount }, (_, i) => ({
    number: i + 1,
    domain: i < 5 ? 'Food' : 'Kitchen',
    id: `00${i < 5 ? i : i - 5}`, // the same id in both domains: two items
    title: titles[i] ?? `Item ${i}`,
  })),
  users: [
    { id: '007', history: Int32Array.of(1, 7) },
    { id: '008', history: Int32Array.of(3, 4, 12) },
  ],
  scoringModel: {
    onnx: model.onnx,
    maxLength: 3,
    extraInputs: [{ name: 'profile', dtype: 'float32', shape: [1, 4], fill: 0, meaning: 'profile vector' }],
    examples: [
      { user: 0, history: [1, 7], extra: { profile }, scores: model.score([1, 7], profile) },
      { user: 1, history: [9, 3, 4, 12], extra: {}, scores: model.score([3, 4, 12], [0, 0, 0, 0]) }, // cut to 3
    ],
  },
};

const temporary = mkdtempSync(join(tmpdir(), 'isthmus-export-'));
const folder = join(temporary, 'model');
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** Runs a script in the exported folder; onnxruntime-node is found as if installed beside it. */
function run(command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  const env = { ...process.env, NODE_PATH: join(import.meta.dirname, '../../../node_modules') };
  return new Promise((resolve) => {
    execFile(command, args, { cwd: temporary, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr });
    });
  });
}

const node = (...args: string[]) => run(process.execPath, [join(folder, 'score.mjs'), ...args]);

beforeAll(async () => {
  await writeExportFolder(folder, contents);
});

/** The best items of Kitchen for Food:000, by the model itself. */
function bestOfKitchen(): string {
  const scores = model.score([1], [0, 0, 0, 0]);
  const best = [5, 6, 7, 8, 9, 10, 11].sort((a, b) => scores[b]! - scores[a]!)[0]!;
  const { id, title } = contents.items[best]!;
  return `1\t${id}\t${title}\t${scores[best]!.toFixed(4)}`;
}

describe('exported model folder', () => {
  it('holds every file with its checksum, item ids as text and both maps', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
      files: { name: string; sha256: string }[];
    };
    expect(readdirSync(folder).sort()).toEqual(
      [...manifest.files.map(({ name }) => name), 'manifest.json'].sort(),
    );
    for (const { name, sha256 } of manifest.files) {
      expect(
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ).toBe(sha256);
    }
    const items = readFileSync(join(folder, 'items.csv'), 'utf8');
    expect(
      items.startsWith('\uFEFFnumber,domain,item,title\r\n1,Food,000,Plain\r\n2,Food,001,"With, comma"'),
    ).toBe(true);
    expect(readFileSync(join(folder, 'users.csv'), 'utf8')).toContain('\r\n008,3 4 12\r\n');
    expect(readFileSync(join(folder, 'README.txt'), 'utf8')).toContain('Kitchen = items 6 to 12');
  });

  it('reproduces the stored scores with its Node script', async () => {
    const { code, output } = await node();
    expect(output).toMatch(/^2 examples, largest difference \d.\d\de[-+]\d+: ok/);
    expect(code).toBe(0);
  });

  it('scores a history by domain and id with its Node script', async () => {
    const { output } = await node('--history', 'Food:000', '--top', '2');
    expect(output).toContain('Kitchen\n' + bestOfKitchen());
    expect(output).not.toContain('Plain'); // the history's own item
    expect((await node('--history', 'Garden:1')).output).toContain('items.csv has no item "Garden:1"');
  });

  it('does the same with its Python script', async (ctx) => {
    const python = findScoringPython();
    if (python === undefined) {
      ctx.skip('no Python with onnxruntime and numpy here (set ISTHMUS_TEST_PYTHON to one)');
      return;
    }
    const script = join(folder, 'score.py');
    expect(await run(python, [script])).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^2 examples, .*: ok/),
    });
    expect((await run(python, [script, '--history', 'Food:000', '--top', '2'])).output).toContain(
      bestOfKitchen(),
    );
  });

  it('keeps items of the history where the dataset allows repeats, in both scripts', async (ctx) => {
    const allowing = join(temporary, 'allowing');
    await writeExportFolder(allowing, { ...contents, repeats: 'allow' });
    expect(readFileSync(join(allowing, 'README.txt'), 'utf8')).toContain('(repeats: allow in manifest.json');
    expect(readFileSync(join(folder, 'README.txt'), 'utf8')).toContain('(repeats: exclude in manifest.json');
    const wanted = ['--history', 'Food:000', '--top', '12'];
    expect((await run(process.execPath, [join(allowing, 'score.mjs'), ...wanted])).output).toContain('Plain');
    expect((await node(...wanted)).output).not.toContain('Plain');
    const python = findScoringPython();
    if (python === undefined) {
      ctx.skip('no Python with onnxruntime and numpy here (set ISTHMUS_TEST_PYTHON to one)');
      return;
    }
    expect((await run(python, [join(allowing, 'score.py'), ...wanted])).output).toContain('Plain');
    expect((await run(python, [join(folder, 'score.py'), ...wanted])).output).not.toContain('Plain');
  });

  it('fails its own check when the scores are not those of the app', async () => {
    const path = join(folder, 'expected-scores.json');
    const original = readFileSync(path, 'utf8');
    const expected = JSON.parse(original) as { examples: { scores: number[] }[] };
    expected.examples[1]!.scores[4]! += 2e-4;
    writeFileSync(path, JSON.stringify(expected));
    const { code, output } = await node();
    writeFileSync(path, original);
    expect(output).toContain('NOT within');
    expect(code).toBe(1);
  });

  it('refuses a folder with something in it and leaves it alone', async () => {
    const before = readdirSync(folder);
    await expect(writeExportFolder(folder, contents)).rejects.toMatchObject({ code: 'conflict' });
    expect(readdirSync(folder)).toEqual(before);
    const file = join(temporary, 'a-file');
    writeFileSync(file, 'x');
    await expect(writeExportFolder(join(file, 'model'), contents)).rejects.toMatchObject({
      code: 'invalid-input',
    });
    expect(existsSync(join(temporary, `.model.partial-${process.pid}`))).toBe(false);
  });
});
