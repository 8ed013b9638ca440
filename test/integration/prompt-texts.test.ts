// Prompt texts of a data set: kept, checked, seen in what the stages really ask, and keys of the answer cache.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embedJob } from '../../src-main/app/datasets/dataset-jobs.ts';
import { exportPromptsJob, importAnswersJob } from '../../src-main/app/prompts/prompt-jobs.ts';
import { changePrompts, describePrompts, resetPrompts } from '../../src-main/app/prompts/prompt-texts.ts';
import { Host } from '../../src-main/app/session/host.ts';
import { runJob } from '../../src-main/app/session/session-jobs.ts';
import type { WorkspaceSession } from '../../src-main/app/session/workspace-session.ts';
import type { PromptExport } from '../../src-main/contract/prompts.ts';
import { promptSettingsSchema } from '../../src-main/contract/prompt-templates.ts';
import { ignoreProgress } from '../../src-main/foundation/progress.ts';
import { augmentationFor } from '../../src-main/services/augmentation/augmentation-record.ts';
import { augmentOptionsSchema } from '../../src-main/contract/augment-options.ts';
import { splitDataset } from '../../src-main/services/datasets/dataset-split.ts';
import { loadSequenceData } from '../../src-main/services/datasets/load-sequence-data.ts';
import { importSample } from '../../src-main/services/datasets/sample-dataset.ts';
import { templateNameList } from '../../src-main/contract/prompt-templates.ts';
import { templateNames } from '../../src-main/recsys/prompting/prompt-templates.ts';
import type { DatasetId } from '../../src-main/store/identifiers.ts';

const use = { signal: new AbortController().signal, onProgress: ignoreProgress };

let folder: string;
let host: Host;
let session: WorkspaceSession;
let dataset: DatasetId;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-prompt-texts-'));
  host = new Host({ dataFolder: join(folder, 'data') }); // its data folder has no model files
  session = host.openSession(join(folder, 'a.isthmus'), { mode: 'create' });
  ({ dataset } = await importSample(session.workspace, { users: 60 }));
  await runJob(session, embedJob, { dataset, encoder: 'lexical' }, use);
});

afterAll(async () => {
  await host[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

interface Line {
  readonly custom_id: string;
  readonly body: { readonly messages: readonly { readonly content: string }[] };
}

async function asked(stage: 'augment' | 'profile'): Promise<{ report: PromptExport; lines: Line[] }> {
  const file = join(folder, `${stage}.jsonl`);
  const input = { dataset, stages: [stage], model: 'm', file, users: 3 };
  const report = await runJob(session, exportPromptsJob, input, use);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return { report, lines: lines.map((line) => JSON.parse(line) as Line) };
}

const textOf = ({ body: { messages } }: Line): string => messages.map(({ content }) => content).join('\n');

describe('texts of a data set', () => {
  it('are asked with, and are part of what an answer is found by', async () => {
    const standard = await asked('profile');
    expect(standard.lines.length).toBeGreaterThan(2);
    const answers = join(folder, 'answers.jsonl');
    const content = 'This customer likes quiet stories about far places.';
    const body = {
      model: 'm',
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
    };
    const answered = standard.lines.map(({ custom_id }) =>
      JSON.stringify({ custom_id, response: { status_code: 200, body }, error: null }),
    );
    writeFileSync(answers, answered.join('\n'));
    await runJob(session, importAnswersJob, { file: answers }, use);

    const texts = { profileDomain: 'Of {domain}: {titles} In {words} words?' };
    const [books] = session.workspace.domains.names(dataset);
    await changePrompts(session, { dataset, change: { texts, domains: { [books!]: 'printed stories' } } });
    const changed = await asked('profile');
    expect(changed.report.cached).toBe(0);
    expect(changed.lines.map(textOf).join('\n')).toContain(`Of ${books!} (printed stories): - `);
    const known = new Set(standard.lines.map(({ custom_id }) => custom_id));
    expect(changed.lines.some(({ custom_id }) => known.has(custom_id))).toBe(false);

    await resetPrompts(session, { dataset });
    const back = await asked('profile');
    expect(back.report.cached).toBe(standard.lines.length);
  });

  it('are Chinese when told so, for the judge too, and other rows than the English ones', async () => {
    const training = splitDataset(
      session.workspace,
      dataset,
      await loadSequenceData(session.workspace, dataset, use.signal),
    ).training;
    const input = {
      ...{ workspace: session.workspace, dataset, training, encoder: 'lexical', engine: undefined },
      ...{
        modelHash: 'm',
        options: augmentOptionsSchema.parse({ judging: 'single' }),
        decision: 'propose' as const,
      },
    };
    const english = augmentationFor(input);
    expect(textOf((await asked('augment')).lines[0]!)).toContain('Bought: ');
    await changePrompts(session, { dataset, change: { language: 'zh' } });
    const { lines } = await asked('augment');
    expect(lines.every((line) => textOf(line).includes('已购买：'))).toBe(true);
    expect(augmentationFor(input)).not.toBe(english);
    await resetPrompts(session, { dataset });
    expect(augmentationFor(input)).toBe(english);
  });

  it('are refused as a whole where one lacks a slot, or a domain is not there', async () => {
    const wrong = { texts: { judgeQuestion: 'Likely?', history: 'Had {titles}.' } };
    await expect(changePrompts(session, { dataset, change: wrong })).rejects.toMatchObject({
      said: { code: 'template-slot-missing', params: { name: 'judgeQuestion', slot: '{title}' } },
    });
    await expect(
      changePrompts(session, { dataset, change: { domains: { Nowhere: 'x' } } }),
    ).rejects.toMatchObject({ code: 'not-found' });
    const { templates } = await describePrompts(session, { dataset, withPreview: false });
    expect(templates.some(({ isOwn }) => isOwn)).toBe(false);
  });

  it('are shown for three users before they are kept', async () => {
    const draft = promptSettingsSchema.parse({ texts: { history: 'In the basket: {titles}!' } });
    const { preview, templates } = await describePrompts(session, { dataset, withPreview: true, draft });
    expect(new Set(preview.map(({ user }) => user)).size).toBe(3);
    for (const { prompts } of preview) {
      expect(prompts.map(({ template }) => template)).toEqual(
        expect.arrayContaining([
          'judgeQuestion',
          'listQuestion',
          'likelihoodLead',
          'profileDomain',
          'profileOverall',
        ]),
      );
      expect(prompts.find(({ template }) => template === 'judgeQuestion')!.prompt).toMatch(
        /^In the basket: .+!\n\n/,
      );
    }
    expect(templates.find(({ name }) => name === 'history')).toMatchObject({ isOwn: true });
    const kept = await describePrompts(session, { dataset, withPreview: false });
    expect(kept.templates.find(({ name }) => name === 'history')).toMatchObject({ isOwn: false });
  });

  it('have the same names in the contract as in the method', () => {
    expect([...templateNameList].sort()).toEqual([...templateNames].sort());
  });
});
