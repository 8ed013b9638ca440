// Ctrl-C in every stage, from the command line: it ends with 130, says what is kept, and the same command goes on.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { importSample, writeSampleFiles } from '../../src-main/services/datasets/sample-dataset.ts';
import { embedItemTexts } from '../../src-main/services/text-vectors/item-vectors.ts';
import { LexicalEncoder } from '../../src-main/services/text-vectors/lexical-encoder.ts';
import { createWorkspace, openWorkspace } from '../../src-main/store/open-workspace.ts';
import type { Workspace } from '../../src-main/store/workspace.ts';
import { documentOf, runIsthmus, startIsthmus, type Ended } from '../support/command-line.ts';
import { installedModelFiles } from '../support/model-files.ts';

const models = await installedModelFiles();
const dataFolder = 'chat' in models ? dirname(dirname(models.chat)) : undefined;
const needModels = (context: TestContext): void => {
  if ('reason' in models) context.skip(models.reason);
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-interrupt-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const options = (): { cwd: string; dataFolder?: string } => ({
  cwd: folder,
  ...(dataFolder && { dataFolder }),
});

/** Presses Ctrl-C when the program shows the text. */
async function interrupt(args: readonly string[], when: RegExp): Promise<Ended> {
  const started = startIsthmus(args, options());
  await started.shows(when);
  started.process.kill('SIGINT');
  const ended = await started.ended;
  expect(ended).toMatchObject({ code: 130, stdout: '' });
  expect(ended.stderr).toMatch(/Stopping at the next safe point.*\n(.*\n)*isthmus: stopped\. .*same command/);
  return ended;
}

async function inWorkspace<T>(name: string, read: (workspace: Workspace) => T | Promise<T>): Promise<T> {
  const path = join(folder, name);
  const workspace = existsSync(path) ? openWorkspace(path) : createWorkspace(path);
  try {
    return await read(workspace);
  } finally {
    workspace.close();
  }
}

describe('Ctrl-C', () => {
  it('in import: nothing is kept, the next import is whole', async () => {
    const { interactions, items } = await writeSampleFiles(folder, { users: 20_000 });
    const command = ['import', '-i', interactions, '--items', items, '-w', 'import.isthmus'];
    await interrupt(command, /read files/);
    expect(existsSync(join(folder, 'import.isthmus'))).toBe(false);
    await interrupt(command, /store rows|sort rows/);
    expect(existsSync(join(folder, 'import.isthmus'))).toBe(false);
    const whole = await runIsthmus([...command, '--json'], options());
    expect(documentOf(whole)).toMatchObject({ users: 20_000 });
  });

  it('in embed: vectors stay, the next run encodes the rest', async (context) => {
    needModels(context);
    await inWorkspace('embed.isthmus', (workspace) => importSample(workspace, { users: 400 }));
    await interrupt(['embed', '-w', 'embed.isthmus'], /embed: \d/);
    const report = documentOf(await runIsthmus(['embed', '-w', 'embed.isthmus', '--json'], options()));
    const { texts, encoded, stored } = report as Record<'texts' | 'encoded' | 'stored', number>;
    expect(stored).toBeGreaterThan(0);
    expect(encoded).toBeGreaterThan(0);
    expect(encoded + stored).toBe(texts);
  });

  it('in augment and profile: answers stay, no prompt is asked twice', async (context) => {
    needModels(context);
    await inWorkspace('llm.isthmus', (workspace) => importSample(workspace, { users: 60 }));
    await runIsthmus(['embed', '-w', 'llm.isthmus', '--encoder', 'lexical'], options());
    const augment = [
      ...['augment', '-w', 'llm.isthmus', '--users', '2', '--set', 'calibration.cases=5'],
      ...['--set', 'retrieval.candidateCount=4', '--set', 'calibration.minimumAccepted=1'],
      // the way that `auto` chooses may be to ask no model, and then there is nothing to calibrate
      ...['--set', 'judging=single'],
    ];
    await interrupt(augment, /calibrate: \d/);
    const augmented = documentOf(await runIsthmus([...augment, '--json'], options()));
    expect(augmented).toMatchObject({ users: { served: 2 }, prompts: { failed: 0 } });
    expect((augmented as { prompts: { cached: number } }).prompts.cached).toBeGreaterThan(0);

    const profile = ['profile', '-w', 'llm.isthmus', '--users', '12'];
    await interrupt(profile, /profile: 8 of 12 users/);
    const profiled = documentOf(await runIsthmus([...profile, '--json'], options()));
    expect(profiled).toMatchObject({ users: { served: 12 }, complete: 8 });
  }, 240_000);

  it('in train: the run goes on from its last epoch; SIGKILL of the trainer is told and resumed too', async (context) => {
    if (process.platform !== 'linux') context.skip('the trainer process is found through /proc');
    await inWorkspace('train.isthmus', async (workspace) => {
      const { dataset } = await importSample(workspace, { users: 500 });
      const engine = new LexicalEncoder();
      const { encoder } = await embedItemTexts(workspace, dataset, { engine, info: engine.info });
      workspace.settings.set(`encoder/${dataset}`, encoder);
    });
    const train = [
      ...[
        'train',
        '-w',
        'train.isthmus',
        '--device',
        'cpu',
        '--set',
        'model.hidden=32',
        '--set',
        'threads=1',
      ],
      ...[
        '--set',
        'phase1.tokenBudget=128',
        '--set',
        'phase1.patience=40',
        '--set',
        'phase1.maxEpochs=40',
        '--set',
        'phase2.maxEpochs=1',
      ],
    ];
    await interrupt(train, /epoch ([2-9]|1\d),/);
    const stopped = await inWorkspace('train.isthmus', (workspace) => workspace.runs.list());
    expect(stopped).toMatchObject([{ state: 'stopped', error: null }]);

    const started = startIsthmus(train, options());
    await started.shows(/epoch \d+,/);
    process.kill(await childOf(started.process.pid!), 'SIGKILL');
    const killed = await started.ended;
    expect(killed).toMatchObject({ code: 1, stdout: '' });
    expect(killed.stderr).toMatch(
      /isthmus: The trainer engine .* killed from outside \(SIGKILL\) during train/,
    );
    const failed = await inWorkspace('train.isthmus', (workspace) => workspace.runs.list());
    expect(failed).toMatchObject([{ state: 'failed', error: { text: expect.stringContaining('SIGKILL') } }]);

    const result = documentOf(await runIsthmus([...train, '--json'], options()));
    expect(result).toMatchObject({ run: stopped[0]!.id, resumed: true, device: 'cpu' });
    expect((result as { phases: unknown[] }).phases).toHaveLength(3); // both phases and the evidence
  }, 240_000);

  it('twice ends at once', async () => {
    const { interactions, items } = await writeSampleFiles(folder, { users: 20_000 });
    const started = startIsthmus(
      ['import', '-i', interactions, '--items', items, '-w', 'twice.isthmus'],
      options(),
    );
    await started.shows(/read files|sort rows/);
    started.process.kill('SIGINT');
    await started.shows('Stopping at the next safe point');
    await new Promise((resolve) => setTimeout(resolve, 350));
    started.process.kill('SIGINT');
    expect((await started.ended).code).toBe(130);
    if (!existsSync(join(folder, 'twice.isthmus'))) return; // it had stopped in time by itself
    expect(await inWorkspace('twice.isthmus', (workspace) => workspace.datasets.list())).toEqual([]);
  });
});

/** Process id of the only child of a process. */
async function childOf(pid: number): Promise<number> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return Number(children.trim().split(' ').at(-1));
}
