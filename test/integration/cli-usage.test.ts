// The command line as such: usage errors, help, JSON on standard output, workspaces to choose from, readers that leave.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLineProgram, documentOf, runIsthmus, type Ended } from '../support/command-line.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-usage-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isthmus = (...args: string[]): Promise<Ended> => runIsthmus(args, { cwd: folder });

/** One line, no stack trace. */
function expectOneLine({ stderr }: Ended): void {
  expect(stderr).toMatch(/^isthmus: .+\n$/);
  expect(stderr).not.toMatch(/\bat .+:\d+:\d+/);
}

describe('usage errors end with exit code 2 and say what is allowed', () => {
  it.each([
    ['an unknown command', ['stat'], /unknown command 'stat'.*stats/],
    ['an unknown option', ['stats', '--verbos'], /unknown option '--verbos'/],
    ['a missing option', ['import'], /'-i, --interactions <file>' not specified/],
    ['a missing argument', ['compare', 'one'], /missing required argument 'second'/],
    ['a number that is none', ['import', '-i', 'a.csv', '--min-user', 'three'], /whole number from 0/],
    ['a time that is none', ['augment', '--budget', 'soon'], /90s, 10m or 2h/],
    ['an unknown choice', ['train', '--device', 'abacus'], /auto, cpu, cuda, webgpu, dml, coreml/],
    ['an unknown model', ['train', '--model', 'sasrek'], /Did you mean sasrec\?.*gru4rec/],
    [
      'a setting of another model',
      ['train', '--model', 'popularity', '--set', 'phase1.maxEpochs=3'],
      /popularity has no setting "phase1\.maxEpochs"/,
    ],
    ['an unknown role', ['import', '-i', 'a.csv', '--map', 'usr=a'], /no role "usr"; did you mean "user"/],
    ['a map that is none', ['import', '-i', 'a.csv', '--map', 'user'], /not ROLE=COLUMN/],
    [
      'an unknown change of ids',
      ['import', '-i', 'a.csv', '--match-user-ids', 'signs'],
      /--match-user-ids has no change "signs"/,
    ],
    [
      'a split that is none',
      ['import', '--split', 'trian=a.csv'],
      /--split is "trian=a.csv"; allowed are leave-one-out/,
    ],
    ['lines to skip that are no number', ['import', '-i', 'a.csv', '--skip', 'two'], /whole number from 0/],
    ['an unknown setting', ['train', '--set', 'phase1.maxEpoch=3'], /Did you mean phase1\.maxEpochs/],
    ['rows that are not said', ['review', 'accept'], /Say which rows/],
    ['rows said twice', ['review', 'reject', '3', '--all'], /Say which rows/],
    ['a group of settings', ['train', '--set', 'phase1=3'], /It is a group: phase1\.enabled/],
    [
      'a setting out of range',
      ['train', '--set', 'phase1.maxEpochs=0'],
      /phase1\.maxEpochs is 0; allowed is a whole number from 1 to 1000\./,
    ],
    ['a setting of the wrong type', ['train', '--set', 'phase1.enabled=yes'], /must be true or false/],
    [
      'an unknown stage setting',
      ['augment', '--set', 'prompt.titles=3'],
      /Did you mean prompt\.promptTitles/,
    ],
    ['a stage setting out of range', ['profile', '--set', 'domainWords=1'], /domainWords/],
    ['prompts for nobody', ['prompts', 'export', '-o', 'a.jsonl'], /'-m, --model <name>' not specified/],
    [
      'settings of two stages at once',
      ['prompts', 'export', '-o', 'a.jsonl', '-m', 'x', '--set', 'seed=3'],
      /--for augment/,
    ],
    [
      'no one to recommend to',
      ['recommend'],
      /--user ID, --history DOMAIN:ITEM, or with --out FILE --all or --histories FILE/,
    ],
    [
      'a file without a format',
      ['recommend', '--all', '--out', 'top.xyz'],
      /\.csv, \.xlsx, \.parquet or \.jsonl/,
    ],
    ['an unknown measurement', ['bench', '--only', 'speed'], /There are: import, /],
    ['no workspace', ['stats'], /no workspace .* --workspace FILE/],
  ])('%s', async (_, args, message) => {
    const ended = await isthmus(...args);
    expect(ended.stderr).toMatch(message);
    expectOneLine(ended);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
  });

  it('no command: the help, on standard error', async () => {
    const ended = await isthmus();
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    for (const name of ['demo', 'import', 'stats', 'embed', 'augment', 'profile', 'train', 'evaluate'])
      expect(ended.stderr).toContain(`  ${name} `);
    for (const name of ['compare', 'recommend', 'export', 'models', 'doctor', 'bench'])
      expect(ended.stderr).toContain(`  ${name} `);
  });

  it('several workspaces: names them', async () => {
    for (const name of ['a.isthmus', 'b.isthmus']) writeFileSync(join(folder, name), '');
    const ended = await isthmus('stats');
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('a.isthmus, b.isthmus');
    for (const name of ['a.isthmus', 'b.isthmus']) rmSync(join(folder, name));
  });
});

describe('standard output', () => {
  it('help and version, with exit code 0', async () => {
    expect(await isthmus('--version')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    expect(await isthmus('train', '--help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('--set'),
    });
  });

  it('carries one JSON document with --json, for errors too', async () => {
    const usage = await isthmus('train', '--set', 'phase1.maxEpoch=3', '--json');
    expect(usage.code).toBe(2);
    expect(documentOf(usage)).toMatchObject({
      error: { code: 'invalid-input', details: { path: 'phase1.maxEpoch', nearest: 'phase1.maxEpochs' } },
    });
    const option = await isthmus('stats', '--json', '--verbos');
    expect(documentOf(option)).toMatchObject({ error: { code: 'invalid-input' } });
    const failed = await isthmus('stats', '--json', '--workspace', 'none.isthmus');
    expect(failed.code).toBe(1);
    expect(documentOf(failed)).toMatchObject({ error: { code: 'not-found' } });
    expectOneLine(failed);
  });

  it('may be closed early by its reader', async () => {
    const child = spawn(process.execPath, [commandLineProgram, 'train', '--help'], {
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });
});
