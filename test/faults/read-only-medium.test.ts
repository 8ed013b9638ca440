// A workspace on a disk that cannot be written: looked at, recommended from and exported, as it was, and nothing is stored in it.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import { importSample } from '../../src-main/services/datasets/sample-dataset.ts';
import type { DatasetId } from '../../src-main/store/identifiers.ts';
import { openApp, type AppUnderTest } from '../support/app-client.ts';
import { runIsthmus } from '../support/command-line.ts';
import { smallModel } from '../support/trained-workspace.ts';

let test: AppUnderTest;
let folder: string;
let medium: string;
let path: string;
let dataset: DatasetId;
let run: string;
let isMounted = false;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-medium-'));
  medium = join(folder, 'medium');
  path = join(medium, 'a.isthmus');
  mkdirSync(medium);
  if (process.getuid?.() === 0) {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=100m', 'tmpfs', medium]); // root may write into every folder
    isMounted = true;
  }
  test = openApp();
  const { client } = test;
  await client.workspaces.create({ path });
  ({ dataset } = await importSample(test.app.session.workspace, { users: 60 }));
  await test.ended(await client.augmentation.startEmbedding({ dataset, encoder: 'lexical' }));
  const settings = runSettingsSchema.parse({ ...smallModel, device: 'cpu' });
  const [started] = await client.runs.start({ dataset, runs: [{ name: 'r', settings }] });
  expect(await test.ended(started!)).toMatchObject({ state: 'finished' });
  run = started!.run;
  await client.workspaces.close();
  if (isMounted) execFileSync('mount', ['-o', 'remount,ro', medium]);
  else for (const each of [path, medium]) chmodSync(each, each === medium ? 0o555 : 0o444);
});
afterAll(async () => {
  await test.close();
  if (isMounted) execFileSync('umount', [medium]);
  else chmodSync(medium, 0o755);
  rmSync(folder, { recursive: true, force: true });
});

const copies = (): string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`isthmus-readonly-${process.pid}-`));

it('is recommended from and exported; what would be stored is refused in words', async () => {
  const { client } = test;
  const [before, names] = [readFileSync(path), readdirSync(medium)];
  expect(await client.workspaces.open({ path })).toMatchObject({ path, isReadOnly: true });
  expect(await client.workspaces.verify()).toMatchObject({ ok: true });
  await client.workspaces.backUp({ file: join(folder, 'copy.isthmus') });
  const user = test.app.session.workspace.users.ids(dataset)[3]!;
  const shown = await client.recommendations.forUser({ run, user, k: 5 });
  expect(JSON.stringify(shown)).toContain('"rank"');
  const model = await client.recommendations.startModelExport({ run, folder: join(folder, 'model') });
  expect(await test.ended(model)).toMatchObject({ state: 'finished', error: null });
  expect(readdirSync(join(folder, 'model'))).toContain('model.onnx');
  expect((await client.jobs.list({})).length).toBeGreaterThan(1);
  const refused = {
    code: 'invalid-input',
    message: expect.stringMatching(/a\.isthmus" cannot be written/) as string,
  };
  const settings = runSettingsSchema.parse({ ...smallModel, device: 'cpu' });
  await expect(client.runs.start({ dataset, runs: [{ name: 'no', settings }] })).rejects.toMatchObject(
    refused,
  );
  expect(copies()).toHaveLength(1);
  await client.workspaces.close();
  expect(copies()).toEqual([]);
  expect([readFileSync(path), readdirSync(medium)]).toEqual([before, names]);
});

it('is said to be read-only on the command line', async () => {
  const { code, stderr } = await runIsthmus(['embed', '--encoder', 'lexical', '--quiet', '-w', path], {
    cwd: folder,
  });
  expect(stderr).toMatch(
    /a\.isthmus" cannot be written where it lies\. It can be looked at, recommended from and exported/,
  );
  expect(code).not.toBe(0);
  expect((await runIsthmus(['stats', '--quiet', '-w', path], { cwd: folder })).code).toBe(0);
});
