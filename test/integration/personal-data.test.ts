// Personal data in titles does not reach a prompt: masked and counted by default, or nothing is asked at all.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { embedJob, importJob } from '../../src-main/app/datasets/dataset-jobs.ts';
import { exportPromptsJob } from '../../src-main/app/prompts/prompt-jobs.ts';
import { Host } from '../../src-main/app/session/host.ts';
import { runJob } from '../../src-main/app/session/session-jobs.ts';
import type { WorkspaceSession } from '../../src-main/app/session/workspace-session.ts';
import type { PromptExport } from '../../src-main/contract/prompts.ts';
import { ignoreProgress } from '../../src-main/foundation/progress.ts';

const use = { signal: new AbortController().signal, onProgress: ignoreProgress };
let folder: string;
let host: Host;
let session: WorkspaceSession;

/** Everyone has bought item 0 of each domain, whose titles hold an address and a number. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-personal-'));
  const rows = Array.from({ length: 30 }, (_, user) =>
    Array.from({ length: 6 }, (__, i) => {
      const domain = user % 3 === 0 && i % 2 === 1 ? 'B' : 'A';
      return `u${user},${domain.toLowerCase()}${i === 0 || i === 3 ? 0 : (user + i) % 7},${domain},${i + 1}`;
    }),
  ).flat();
  const titles = ['a', 'b'].flatMap((domain) =>
    Array.from({ length: 7 }, (_, i) => {
      const named = domain === 'a' ? 'Card for anna.b@example.org' : 'Mug with 13800138000';
      return `${domain}${i},${domain.toUpperCase()},${i === 0 ? named : `Thing number ${i}`}`;
    }),
  );
  writeFileSync(join(folder, 'i.csv'), `user,item,domain,timestamp\n${rows.join('\n')}\n`);
  writeFileSync(join(folder, 't.csv'), `item,domain,title\n${titles.join('\n')}\n`);
  host = new Host({ dataFolder: join(folder, 'data') });
  session = host.openSession(join(folder, 'a.isthmus'), { mode: 'create' });
  const files = { interactions: [{ path: join(folder, 'i.csv') }], items: [{ path: join(folder, 't.csv') }] };
  const { dataset } = await runJob(session, importJob, files, use);
  await runJob(session, embedJob, { dataset, encoder: 'lexical' }, use);
});
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const exported = async (
  stage: 'augment' | 'profile',
  personalData: string,
): Promise<PromptExport & { text: string }> => {
  const file = join(folder, `${stage}-${personalData}.jsonl`);
  const input = { stages: [stage], model: 'm', file, overrides: { personalData } };
  const result = await runJob(session, exportPromptsJob, input, use);
  return { ...result, text: readFileSync(file, 'utf8') };
};

it.each(['augment', 'profile'] as const)('is masked and counted: %s', async (stage) => {
  const { text, personalData } = await exported(stage, 'mask');
  expect(personalData).toEqual([{ rule: 'mask', texts: 2, kinds: { email: 1, phone: 1 } }]);
  expect(text).toContain('Card for ***');
  expect(text).not.toMatch(/anna|example\.org|13800138000/);
});

it.each(['augment', 'profile'] as const)('stops before anything is asked: %s', async (stage) => {
  await expect(exported(stage, 'stop')).rejects.toMatchObject({
    code: 'invalid-input',
    said: {
      code: 'personal-data-stops',
      text: expect.stringContaining('1 e-mail addresses; 1 telephone numbers') as string,
    },
  });
  expect(() => readFileSync(join(folder, `${stage}-stop.jsonl`))).toThrow();
});

it('is left where that is wished, and the prompts are others', async () => {
  const { text, personalData } = await exported('profile', 'ignore');
  expect(personalData).toEqual([{ rule: 'ignore', texts: 0, kinds: {} }]);
  expect(text).toContain('anna.b@example.org');
});
