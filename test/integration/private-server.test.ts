// A language model behind a private server: a small OpenAI-compatible server of the test over node-llama-cpp with the real
// GGUF answers what augmentation and profiles ask; and a server that fails is tried again, or said to fail.
import http from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { augmentJob } from '../../src-main/app/augmentation/augmentation-jobs.ts';
import { embedJob } from '../../src-main/app/datasets/dataset-jobs.ts';
import { profileJob } from '../../src-main/app/profiles/profile-jobs.ts';
import { Host } from '../../src-main/app/session/host.ts';
import { runJob } from '../../src-main/app/session/session-jobs.ts';
import type { WorkspaceSession } from '../../src-main/app/session/workspace-session.ts';
import type { ChatRequest } from '../../src-main/engines/openai/chat-requests.ts';
import { ServerEngine, type ServerResponse } from '../../src-main/engines/openai/server-engine.ts';
import { ignoreProgress } from '../../src-main/foundation/progress.ts';
import { SerialQueue } from '../../src-main/foundation/serial-queue.ts';
import { importSample } from '../../src-main/services/datasets/sample-dataset.ts';
import { installedModelFiles } from '../support/model-files.ts';
import { OpenAiModel } from '../support/openai-model.ts';

const use = { signal: new AbortController().signal, onProgress: ignoreProgress };
const model = 'smollm2-135m';

const judgement = (id: string) => ({ id, system: 'Answer Yes or No.', context: 'c', question: id });
const answer = {
  choices: [
    {
      message: { content: 'Yes' },
      logprobs: {
        content: [
          {
            token: 'Yes',
            logprob: -0.1,
            top_logprobs: [
              { token: 'Yes', logprob: -0.1 },
              { token: 'No', logprob: -2.1 },
            ],
          },
        ],
      },
    },
  ],
};
const good: ServerResponse = { status: 200, text: JSON.stringify(answer) };

describe('a server that fails', () => {
  const judged: string[] = [];
  const failed: string[] = [];
  beforeEach(() => {
    judged.length = 0;
    failed.length = 0;
  });
  const ask = (
    post: (body: ChatRequest, nth: number) => Promise<ServerResponse>,
    ids: readonly string[],
    options: { concurrency?: number; signal?: AbortSignal } = {},
  ): Promise<void> => {
    let nth = 0;
    const engine = new ServerEngine({
      model,
      concurrency: options.concurrency ?? 2,
      firstDelayMs: 1,
      post: (body) => post(JSON.parse(body) as ChatRequest, ++nth),
    });
    return engine.judge(
      ids.map(judgement),
      (one) => {
        if (one.ok) judged.push(one.value.id);
        else failed.push(`${one.id} ${one.said.code}`);
      },
      options.signal,
    );
  };

  it('is tried again where that can help, and the answers are right', async () => {
    const busy: ServerResponse = { status: 503, text: '' };
    await ask((_, nth) => (nth % 3 === 0 ? Promise.resolve(good) : Promise.resolve(busy)), ['a', 'b', 'c']);
    expect(judged.sort()).toEqual(['a', 'b', 'c']);
  });

  it('fails one prompt and not the others', async () => {
    const bad: ServerResponse = { status: 400, text: 'too long' };
    await ask(
      ({ messages }) => Promise.resolve(messages[1]!.content.endsWith('b') ? bad : good),
      ['a', 'b', 'c'],
    );
    expect(judged.sort()).toEqual(['a', 'c']);
    expect(failed).toEqual(['b server-refused']);
  });

  it('ends the work where no further prompt can succeed', async () => {
    const ended = (post: () => Promise<ServerResponse>) => ask(post, ['a', 'b', 'c', 'd']);
    await expect(ended(() => Promise.reject(new Error('ECONNREFUSED')))).rejects.toMatchObject({
      code: 'not-found',
      said: { code: 'server-unreachable' },
    });
    await expect(ended(() => Promise.resolve({ status: 401, text: '' }))).rejects.toMatchObject({
      said: { code: 'server-refuses-key' },
    });
    const bare = JSON.stringify({ choices: [{ message: { content: 'Yes' } }] });
    await expect(ended(() => Promise.resolve({ status: 200, text: bare }))).rejects.toMatchObject({
      said: { code: 'answer-without-logprobs' },
    });
    expect(judged).toEqual([]);
  });

  it('is asked several prompts at once, no more than wished, and none after a cancel', async () => {
    let [underWay, most, all] = [0, 0, 0];
    const cancel = new AbortController();
    const post = async (): Promise<ServerResponse> => {
      all++;
      most = Math.max(most, ++underWay);
      await new Promise(setImmediate);
      underWay--;
      if (all === 20) cancel.abort();
      return good;
    };
    const ids = Array.from({ length: 100 }, (_, i) => String(i));
    const asked = ask(post, ids, { concurrency: 5, signal: cancel.signal });
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    expect(most).toBe(5);
    expect(all).toBeLessThan(30);
  });
});

const files = await installedModelFiles();
describe.skipIf('reason' in files)(`a real model ${'reason' in files ? files.reason : ''}`, () => {
  let gguf: OpenAiModel;
  let server: http.Server;
  let url: string;
  let host: Host;
  let session: WorkspaceSession;
  let folder: string;
  let requests = 0;

  beforeAll(async () => {
    gguf = await OpenAiModel.open('chat' in files ? files.chat : '');
    const turns = new SerialQueue();
    server = http.createServer((request, response) => {
      const send = (value: unknown): void => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
      };
      if (request.url === '/v1/models') return send({ object: 'list', data: [{ id: model }] });
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        requests++;
        void turns.run(async () => send(await gguf.answer(JSON.parse(body) as ChatRequest)));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    folder = mkdtempSync(join(tmpdir(), 'isthmus-server-'));
    host = new Host({ dataFolder: join(folder, 'data') }); // no model files
    session = host.openSession(join(folder, 'a.isthmus'), { mode: 'create' });
    const { dataset } = await importSample(session.workspace, { users: 60 });
    await runJob(session, embedJob, { dataset, encoder: 'lexical' }, use);
  });
  afterAll(async () => {
    await host[Symbol.asyncDispose]();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await gguf.close();
    rmSync(folder, { recursive: true });
  });

  const small = { 'calibration.cases': '5', 'retrieval.candidateCount': '2' };

  it('judges, is not asked the same again, and needs no server afterwards', async () => {
    const input = { budget: { users: 1 }, overrides: small, server: { url } };
    const report = await runJob(session, augmentJob, input, use);
    expect(report.prompts.asked).toBe(requests);
    expect(requests).toBeGreaterThan(10);
    expect(report.prompts.failed).toBe(0);
    expect(report.calibration?.cases).toBe(5);
    expect(host.network.state().allowed).toEqual([]);
    const before = requests;
    host.languageServer = { url }; // as the setting of the window does it
    const again = await runJob(session, augmentJob, { budget: { users: 1 }, overrides: small }, use);
    host.languageServer = undefined;
    expect([again.prompts.asked, requests]).toEqual([0, before]);
    expect(again.augmentation).toBe(report.augmentation);
    const served = { budget: { users: 1 }, overrides: small, answersOf: model };
    expect((await runJob(session, augmentJob, served, use)).prompts.failed).toBe(0);
  });

  it('writes profiles', async () => {
    const overrides = { domainWords: '20', overallWords: '20' };
    const report = await runJob(
      session,
      profileJob,
      { budget: { users: 1 }, overrides, server: { url } },
      use,
    );
    expect(report.prompts.asked).toBeGreaterThan(0);
    expect(report.written.domain + report.failed).toBeGreaterThan(0);
  });

  it('is refused in words where it is public, nowhere, or has no such form', async () => {
    const refused = (to: string) =>
      runJob(session, augmentJob, { budget: { users: 1 }, server: { url: to, model } }, use);
    await expect(refused('http://192.0.2.1:8000/v1')).rejects.toMatchObject({
      code: 'unsupported',
      said: { code: 'server-not-private' },
    });
    await expect(refused('127.0.0.1:8000')).rejects.toMatchObject({ said: { code: 'server-url-invalid' } });
  });
});
