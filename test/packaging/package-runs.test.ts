// A package's own files at work under plain Node, in a network namespace with only loopback: with an empty home, with one
// that cannot be written to, with a damaged model file, and on workspaces of other versions.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoResultSchema } from '../../src-main/contract/demo.ts';
import { doctorReportSchema } from '../../src-main/contract/doctor.ts';
import { Connection } from '../../src-main/store/connection.ts';
import { applyMigrations } from '../../src-main/store/migrate.ts';
import { allMigrations, currentSchemaVersion } from '../../src-main/store/migrations/all-migrations.ts';
import { createWorkspace } from '../../src-main/store/open-workspace.ts';
import { filesBelow, makePackage, notPackable, type PackagedApp } from '../support/packaged-app.ts';
import { noNamespaces, runIsolated, type Ended } from '../support/isolation.ts';
import { installedModelFiles } from '../support/model-files.ts';

const models = await installedModelFiles();
const withoutModels = 'reason' in models ? models.reason : undefined;
const small = [
  'device=cpu',
  'model.hidden=16',
  'model.blocks=1',
  'phase1.maxEpochs=2',
  'phase2.maxEpochs=1',
].flatMap((setting) => ['--set', setting]);

/** Opens the served page as a browser would: first the address with the token, then the page with its cookie. */
const openServedPage = `
  import { spawn } from 'node:child_process';
  const server = spawn(process.execPath, [process.argv[1], 'serve', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  server.once('exit', (code) => (process.exitCode = code));
  server.stdout.once('data', async (line) => {
    const { url } = JSON.parse(line);
    const entry = await fetch(url, { redirect: 'manual' });
    const cookie = entry.headers.get('set-cookie').split(';')[0];
    const page = await fetch(new URL('/', url), { headers: { cookie } });
    const text = await page.text();
    const script = /src="([^"]+[.]js)"/.exec(text)[1];
    const code = await fetch(new URL(script, url), { headers: { cookie } });
    console.log(JSON.stringify({ entry: entry.status, page: page.status, script: code.status, text }));
    server.kill('SIGINT');
  });
`;

/** What Ctrl-C is answered with; anything more would be an error. */
const stopped = 'Stopping at the next safe point… (Ctrl-C again ends at once)\n';

const reason = notPackable ?? noNamespaces;

describe.skipIf(reason !== undefined)(`a package at work (${reason ?? 'without network'})`, () => {
  let folder: string;
  let app: PackagedApp;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'isthmus-packaged-'));
    app = await makePackage(join(folder, 'package'), withoutModels === undefined ? 'full' : 'lite');
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const home = (name: string): string => {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  /** What a fresh account has: a home folder, nothing set. */
  const account = (path: string): Record<string, string | undefined> => ({
    ...{ HOME: path, XDG_DATA_HOME: undefined, XDG_CACHE_HOME: undefined, XDG_CONFIG_HOME: undefined },
    ...{ ISTHMUS_DATA_DIR: undefined, DEBUG: undefined },
  });
  const isthmus = (
    args: readonly string[],
    homePath: string,
    readOnly: readonly string[] = [],
    cwd = folder,
  ): Promise<Ended> =>
    runIsolated([process.execPath, app.cli, ...args], { cwd, env: account(homePath), readOnly });
  const inHome = (path: string): string[] => filesBelow(path).map((file) => file.path);

  it('runs the whole sample flow with an empty home; model files are used where they lie', async (context) => {
    if (withoutModels !== undefined) context.skip(withoutModels);
    const empty = home('empty');
    const workspace = join(folder, 'sample.isthmus');
    const ended = await isthmus(
      ['demo', '--json', '--quiet', '--users', '40', '--llm-users', '3', '--workspace', workspace, ...small],
      empty,
    );
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const result = demoResultSchema.parse(JSON.parse(ended.stdout));
    if ('skipped' in result.augmentation) throw new Error(result.augmentation.reason.text);
    // A loaded machine may reach the demo's time limit, which is no failure of the package.
    expect(result.augmentation.prompts.asked).toBeGreaterThan(0);
    if (result.augmentation.endedBy !== 'time limit') expect(result.augmentation.users.served).toBe(3);
    expect(result.profiles).toHaveProperty('domains');
    expect(result.embedding).not.toHaveProperty('note');
    expect(result.recommendations.length).toBeGreaterThan(0);
    // The data folder was made; nothing lies elsewhere in the home, and no model was copied.
    expect(inHome(empty).sort()).toEqual([
      '.local/share/isthmus/logs/isthmus.log',
      '.local/share/isthmus/models/digests.json',
    ]);
  }, 300_000);

  it('serves its window with an empty home', async () => {
    const ended = await runIsolated(
      [process.execPath, '--input-type=module', '--eval', openServedPage, app.cli],
      {
        cwd: folder,
        env: account(home('served')),
      },
    );
    expect(ended).toMatchObject({ code: 0, stderr: stopped });
    expect(JSON.parse(ended.stdout)).toMatchObject({
      ...{ entry: 303, page: 200, script: 200 },
      text: expect.stringContaining('<div id="root">'),
    });
  });

  it('works with a home that cannot be written to, and says what to do', async (context) => {
    const locked = home('locked');
    const doctor = await isthmus(['doctor', '--json', '--quiet'], locked, [locked]);
    expect(doctor).toMatchObject({ code: 0, stderr: '' });
    const report = doctorReportSchema.parse(JSON.parse(doctor.stdout));
    expect(report.dataFolder.writable).toBe(false);
    expect(report.checks).toContainEqual(
      expect.objectContaining({
        name: 'data folder',
        ok: false,
        nextStep: expect.objectContaining({ text: expect.stringContaining('ISTHMUS_DATA_DIR') }),
      }),
    );

    const demo = ['demo', '--users', '40', '--json', '--quiet', ...small];
    const inside = await isthmus(demo, locked, [locked], locked);
    expect(inside.code).toBe(1);
    expect(inside.stderr).toMatch(/is read-only, so no workspace can be kept in it\. Change its permissions/);

    const served = await runIsolated(
      [process.execPath, '--input-type=module', '--eval', openServedPage, app.cli],
      {
        cwd: folder,
        env: account(locked),
        readOnly: [locked],
      },
    );
    expect(served).toMatchObject({ code: 0, stderr: stopped });
    expect(JSON.parse(served.stdout)).toMatchObject({ page: 200, script: 200 });

    if (withoutModels !== undefined) context.skip(withoutModels);
    const workspace = join(folder, 'sample.isthmus');
    const trained = await isthmus(
      ['train', '--json', '--quiet', '--new', '--workspace', workspace, ...small],
      locked,
      [locked],
    );
    expect(trained).toMatchObject({ code: 0, stderr: '' });
    const model = join(folder, 'mine.gguf');
    copyFileSync('chat' in models ? models.chat : '', model);
    const added = await isthmus(['models', 'add', model], locked, [locked]);
    expect(added).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/cannot be written to.*ISTHMUS_DATA_DIR/s),
    });
    expect(inHome(locked)).toEqual([]);
  }, 180_000);

  it('says in words that a model file of the package is damaged or missing', async (context) => {
    if (withoutModels !== undefined) context.skip(withoutModels);
    const shipped = join(app.resources, 'models');
    const own = join(app.treeResources, 'models');
    unlinkSync(own); // was a link to the package's
    mkdirSync(own);
    const [chat = '', ...others] = readdirSync(shipped).sort((first) => (first.endsWith('.gguf') ? -1 : 1));
    copyFileSync(join(shipped, chat), join(own, chat));
    truncateSync(join(own, chat), 1000);
    for (const name of others) symlinkSync(join(shipped, name), join(own, name));

    const verify = await isthmus(['models', 'verify'], home('damaged'));
    expect(verify.code).toBe(1);
    expect(verify.stdout).toMatch(
      /gguf is cut off or another file: it has 1000 of \d+ bytes\. Fetch it again: models fetch/,
    );
    rmSync(join(own, chat));
    const list = await isthmus(['models', 'list'], home('missing'));
    expect(list.stdout).toMatch(
      /is not installed\. Get it: models fetch, or bring .*gguf and run models add FILE/,
    );
    rmSync(own, { recursive: true });
    symlinkSync(shipped, own);
  });

  it('brings an older workspace up to date after a backup, and refuses one of a newer version', async () => {
    const older = join(folder, 'older.isthmus');
    const connection = new Connection(older, 'create');
    applyMigrations(connection, 0, allMigrations.slice(0, 1));
    connection.close();
    const upgraded = await isthmus(['embed', '--encoder', 'lexical', '--workspace', older], home('versions'));
    expect(upgraded.stderr).toMatch(/holds no dataset yet/);
    expect(existsSync(`${older}.backup-v1`)).toBe(true);

    const newer = join(folder, 'newer.isthmus');
    createWorkspace(newer).close();
    const next = new Connection(newer, 'write');
    next.pragma(`user_version = ${currentSchemaVersion + 1}`);
    next.close();
    const refused = await isthmus(['stats', '--workspace', newer], home('versions'));
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/newer version of Isthmus/) });
    expect(readdirSync(folder).filter((name) => name.startsWith('newer.isthmus.backup'))).toEqual([]);
  });
});
