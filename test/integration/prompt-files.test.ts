// Prompts as files, there and back: exported, answered by a small program of the test with the real GGUF, imported, and
// served from the cache by the stages without a model. Every way in which a line can be wrong is planted.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ChatRequest } from '../../src-main/engines/openai/chat-requests.ts';
import type { ImportedAnswers, PromptExport } from '../../src-main/contract/prompts.ts';
import { augmentJob } from '../../src-main/app/augmentation/augmentation-jobs.ts';
import { embedJob } from '../../src-main/app/datasets/dataset-jobs.ts';
import { exportPromptsJob, importAnswersJob } from '../../src-main/app/prompts/prompt-jobs.ts';
import { profileJob } from '../../src-main/app/profiles/profile-jobs.ts';
import { Host } from '../../src-main/app/session/host.ts';
import { runJob } from '../../src-main/app/session/session-jobs.ts';
import type { WorkspaceSession } from '../../src-main/app/session/workspace-session.ts';
import { ignoreProgress } from '../../src-main/foundation/progress.ts';
import { importSample } from '../../src-main/services/datasets/sample-dataset.ts';
import { installedModelFiles } from '../support/model-files.ts';
import { OpenAiModel } from '../support/openai-model.ts';

const use = { signal: new AbortController().signal, onProgress: ignoreProgress };
const small = { 'calibration.cases': '5', 'retrieval.candidateCount': '3' };
const model = 'smollm2-135m';

/**
 * The published form of a request, closed: a field that is none is refused. Source: OpenAI, openapi.yaml
 * (github.com/openai/openai-openapi), BatchRequestInput and CreateChatCompletionRequest: `method` is POST, `url` one of the
 * supported ones, `custom_id` "must be unique for each request in a batch", at most 64 characters in vLLM's and OpenAI's use;
 * `temperature` 0 to 2; `top_logprobs` 0 to 20, and "logprobs must be set to true if this parameter is used"; `seed` an
 * integer; roles developer, system, user, assistant, tool. vLLM reads the same (vllm/entrypoints/openai/run_batch.py,
 * BatchRequestInput: custom_id, method, url, body).
 */
const requestSchema = z.strictObject({
  custom_id: z.string().min(1).max(64),
  method: z.literal('POST'),
  url: z.literal('/v1/chat/completions'),
  body: z
    .strictObject({
      model: z.string().min(1),
      messages: z
        .array(z.strictObject({ role: z.enum(['system', 'user']), content: z.string().min(1) }))
        .length(2),
      max_tokens: z.int().min(1),
      temperature: z.number().min(0).max(2),
      seed: z.int().optional(),
      logprobs: z.literal(true).optional(),
      top_logprobs: z.int().min(0).max(20).optional(),
    })
    .refine(({ logprobs, top_logprobs }) => top_logprobs === undefined || logprobs === true),
});
type Line = z.infer<typeof requestSchema>;

let folder: string;
let host: Host;
let session: WorkspaceSession;
let dataset: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-prompts-'));
  host = new Host({ dataFolder: join(folder, 'data') }); // its data folder has no model files
  session = host.openSession(join(folder, 'a.isthmus'), { mode: 'create' });
  ({ dataset } = await importSample(session.workspace, { users: 60 }));
  await runJob(session, embedJob, { dataset, encoder: 'lexical' }, use);
});
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const linesOf = (file: string): Line[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => requestSchema.parse(JSON.parse(line)));

const exportTo = async (
  name: string,
  input: Partial<Parameters<typeof exportPromptsJob.work>[1]> = {},
): Promise<PromptExport & { lines: Line[] }> => {
  const file = join(folder, name);
  const wanted = { stages: ['augment' as const], model, users: 3, overrides: small, file, ...input };
  const result = await runJob(session, exportPromptsJob, wanted, use);
  return { ...result, lines: linesOf(file) };
};

let imports = 0;
const importLines = (lines: readonly unknown[], as?: string): Promise<ImportedAnswers> => {
  const file = join(folder, `answers-${++imports}.jsonl`);
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  writeFileSync(file, text);
  return runJob(session, importAnswersJob, { file, model: as }, use);
};

/** As `vllm run-batch` writes one. */
const answered = (custom_id: string, body: unknown): object => ({
  id: `vllm-${custom_id}`,
  custom_id,
  response: { status_code: 200, request_id: 'vllm-batch-1', body },
  error: null,
});

const yesNo = (name: string, yes: number, no: number): object => ({
  model: name,
  choices: [
    {
      finish_reason: 'length',
      message: { role: 'assistant', content: 'Yes' },
      logprobs: {
        content: [
          {
            token: 'Yes',
            logprob: Math.log(yes),
            top_logprobs: [
              { token: 'Yes', logprob: Math.log(yes) },
              { token: ' no', logprob: Math.log(no) },
              { token: '1', logprob: Math.log(0.01) },
            ],
          },
        ],
      },
    },
  ],
});

describe('a file of prompts', () => {
  it('holds each open prompt once, in the published form, under the hash of the answer cache', async () => {
    const { lines, prompts, bytes, file } = await exportTo('judge.jsonl');
    expect(prompts).toEqual({ judge: lines.length });
    expect(lines.length).toBeGreaterThan(20); // 5 hidden items of 3 candidates, 3 users of 3 and more, with their priors
    expect(new Set(lines.map(({ custom_id }) => custom_id)).size).toBe(lines.length);
    expect(readFileSync(file).length).toBe(bytes);
    for (const { custom_id, body } of lines) {
      expect(custom_id).toMatch(/^[0-9a-f]{32}$/);
      expect(body).toMatchObject({ model, max_tokens: 1, logprobs: true, top_logprobs: 20 });
    }
    expect((await exportTo('again.jsonl')).lines).toEqual(lines);
  });

  it('asks for one letter where candidates are judged in lists', async () => {
    const { prompts, lines } = await exportTo('lists.jsonl', { overrides: { ...small, judging: 'list' } });
    expect(prompts).toEqual({ choose: lines.length });
    expect(lines[0]!.body.messages[1]!.content).toContain('\nB. ');
  });

  it('holds texts with their limit and seed, first those of the domains', async () => {
    const { prompts, lines, waiting } = await exportTo('profiles.jsonl', {
      stages: ['profile'],
      overrides: { seed: '7' },
    });
    expect(prompts).toEqual({ profile: lines.length });
    expect(waiting).toBe(3);
    expect(lines[0]!.body).toMatchObject({ max_tokens: 80, temperature: 0, seed: 7 });
    expect(lines[0]!.body.logprobs).toBeUndefined();
  });

  it('is not written for likelihood, without a folder, or with settings of two stages', async () => {
    const refused = (input: object) => exportTo('none.jsonl', input);
    await expect(refused({ overrides: { judging: 'likelihood' } })).rejects.toMatchObject({
      code: 'unsupported',
      said: { code: 'likelihood-not-over-chat' },
    });
    await expect(refused({ file: join(folder, 'none', 'a.jsonl') })).rejects.toMatchObject({
      said: { code: 'output-folder-missing' },
    });
    await expect(refused({ stages: ['augment', 'profile'] })).rejects.toMatchObject({
      said: { code: 'overrides-of-one-stage' },
    });
    expect(() => readFileSync(join(folder, 'none.jsonl'))).toThrow();
  });
});

describe('answers that are wrong', () => {
  const name = 'a-model';
  let ids: string[];
  beforeAll(async () => {
    ids = (await exportTo('planted.jsonl', { model: name })).lines.map(({ custom_id }) => custom_id);
  });

  it('are refused line by line with reason and place; the others are merged', async () => {
    const [a, b, c, d, e, f, g] = ids as [string, string, string, string, string, string, string];
    const report = await importLines([
      answered(a, yesNo(name, 0.6, 0.2)),
      '{"custom_id": "cut o',
      answered('0123456789abcdef0123456789abcdef', yesNo(name, 0.5, 0.5)),
      { custom_id: b, response: { status_code: 400 }, error: { message: 'too long', code: 400 } },
      answered(c, yesNo('another-model', 0.5, 0.5)),
      answered(d, { model: name, choices: [{ message: { content: 'Yes' }, finish_reason: 'stop' }] }),
      answered(e, yesNo(name, 0.3, 0.3)),
      answered(a, yesNo(name, 0.1, 0.7)),
      answered(a, yesNo(name, 0.6, 0.2)),
      answered(f, { model: name, error: 'none' }),
      answered(g, yesNo(name, 0.2, 0.1)),
    ]);
    expect(report).toMatchObject({
      lines: 11,
      merged: { judge: 3 },
      models: [name],
      duplicates: 2,
      differing: 1,
      known: 0,
      refusedLines: 6,
    });
    expect(report.refused.map(({ said, firstLine }) => [said.code, firstLine])).toEqual([
      ['answer-line-unreadable', 2],
      ['answer-to-unknown-prompt', 3],
      ['answer-is-error', 4],
      ['answer-of-other-model', 5],
      ['answer-without-logprobs', 6],
      ['answer-not-a-completion', 10],
    ]);
    const { modelHash } = session.workspace.exportedPrompts.models().find((one) => one.name === name)!;
    const stored = session.workspace.llmAnswers.get({ kind: 'judge', modelHash, promptHash: a });
    expect((stored as { logOdds: number }).logOdds).toBeCloseTo(Math.log(3), 10);
  });

  it('are known when they come again, and taken under another name only if that is said', async () => {
    const again = await importLines([answered(ids[0]!, yesNo(name, 0.2, 0.2))]);
    expect(again).toMatchObject({ merged: {}, known: 1 });
    const other = answered(ids[2]!, yesNo('/models/a', 0.5, 0.25));
    await expect(importLines([other])).rejects.toMatchObject({
      code: 'invalid-input',
      said: { code: 'answers-none-usable' },
    });
    expect(await importLines([other], name)).toMatchObject({ merged: { judge: 1 } });
    await expect(importLines([other], 'nobody')).rejects.toMatchObject({
      said: { code: 'model-name-unknown' },
    });
  });

  it('of which one that is not named counts as the least likely one listed', async () => {
    const body = yesNo(name, 0.7, 0.0001) as {
      choices: { logprobs: { content: { top_logprobs: object[] }[] } }[];
    };
    body.choices[0]!.logprobs.content[0]!.top_logprobs.splice(1, 1);
    const report = await importLines([answered(ids[7]!, body)]);
    expect(report).toMatchObject({ merged: { judge: 1 }, bounded: 1 });
    const { modelHash } = session.workspace.exportedPrompts.models().find((one) => one.name === name)!;
    const stored = session.workspace.llmAnswers.get({ kind: 'judge', modelHash, promptHash: ids[7]! });
    expect((stored as { logOdds: number }).logOdds).toBeCloseTo(Math.log(70), 10);
  });

  it('say what kind of file was taken by mistake', async () => {
    await expect(importLines(['[{"custom_id":"a"}]'])).rejects.toMatchObject({
      said: { code: 'answers-are-an-array' },
    });
    await expect(importLines([''])).rejects.toMatchObject({ said: { code: 'answers-file-empty' } });
    await expect(
      runJob(session, importAnswersJob, { file: join(folder, 'nowhere.jsonl') }, use),
    ).rejects.toMatchObject({ said: { code: 'answers-file-missing' } });
    const prompts = readFileSync(join(folder, 'judge.jsonl'), 'utf8').trimEnd().split('\n');
    await expect(importLines(prompts)).rejects.toMatchObject({ said: { code: 'answers-none-usable' } });
  });

  it('of a model that was never asked are not served', async () => {
    await expect(runJob(session, augmentJob, { answersOf: 'nobody' }, use)).rejects.toMatchObject({
      code: 'not-found',
      said: { code: 'model-name-unknown' },
    });
  });
});

const files = await installedModelFiles();
describe.skipIf('reason' in files)(`there and back ${'reason' in files ? files.reason : ''}`, () => {
  let gguf: OpenAiModel;
  beforeAll(async () => {
    gguf = await OpenAiModel.open('chat' in files ? files.chat : '');
  });
  afterAll(() => gguf.close());

  const answerAll = async (lines: readonly Line[]): Promise<ImportedAnswers> => {
    const answers: object[] = [];
    for (const { custom_id, body } of lines)
      answers.push(answered(custom_id, await gguf.answer(body as ChatRequest)));
    return importLines(answers.reverse()); // runners keep no order
  };

  it('augments from the answers without a model, and exports nothing twice', async () => {
    const { lines } = await exportTo('there.jsonl');
    const report = await answerAll(lines);
    expect(report).toMatchObject({ merged: { judge: lines.length }, refusedLines: 0 });
    const input = { budget: { users: 3 }, overrides: small, answersOf: model };
    const augmented = await runJob(session, augmentJob, input, use);
    expect(augmented.prompts).toMatchObject({ asked: 0, failed: 0 });
    expect(augmented.prompts.cached).toBeGreaterThanOrEqual(lines.length);
    expect(augmented.calibration?.cases).toBe(5);
    expect(augmented.rows.accepted + augmented.rows.proposed).toBeGreaterThan(0);
    expect((await exportTo('open.jsonl')).lines).toEqual([]);
    // a prompt of one more user has no answer, and says so
    const more = await runJob(session, augmentJob, { ...input, budget: { users: 4 } }, use);
    expect(more.prompts.failed).toBeGreaterThan(0);
    expect(more.prompts.failures[0]!.said.code).toBe('answer-not-imported');
  });

  it('writes profiles in two rounds', async () => {
    const profiles = {
      stages: ['profile' as const],
      users: 2,
      overrides: { domainWords: '20', overallWords: '20' },
    };
    const first = await exportTo('round-1.jsonl', profiles);
    expect(first.waiting).toBe(2);
    const report = await answerAll(first.lines);
    expect(report.merged).toEqual({ profile: first.lines.length });
    expect(report.cutOff).toBeGreaterThan(0); // a small model goes on until it is cut
    const second = await exportTo('round-2.jsonl', profiles);
    expect(second).toMatchObject({ waiting: 0, prompts: { profile: 2 } });
    await answerAll(second.lines);
    const input = { budget: { users: 2 }, overrides: profiles.overrides, answersOf: model };
    const written = await runJob(session, profileJob, input, use);
    expect(written.prompts.asked).toBe(0);
    expect(written.written.domain + written.failed).toBeGreaterThanOrEqual(2);
    expect(written.failures.every(({ said }) => said.code !== 'answer-not-imported')).toBe(true);
  });
});
