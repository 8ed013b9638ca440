// Recommendations as the window asks for them, over the real contract, store and trainer process: users, looks through a
// trainer that stays warm, "what if", files, the report.
import { openApp } from '../../src-main/app/window/open-app.ts';
import { createRouterClient, type ORPCError, type RouterClient } from '@orpc/server';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonsInWords } from '../../src-main/contract/reason-words.ts';
import { reasonsSchema } from '../../src-main/contract/reasons.ts';
import type { ReportResult } from '../../src-main/contract/report.ts';
import type { RecommendationExport, ModelExport } from '../../src-main/contract/recommendations.ts';
import type { AppBackend } from '../../src-main/app/backend/app-backend.ts';
import { appRouter } from '../../src-main/app/window/app-router.ts';
import { Host } from '../../src-main/app/session/host.ts';
import { WarmTrainer } from '../../src-main/app/session/warm-trainer.ts';
import { createHookedLauncher } from '../support/hooked-launcher.ts';
import { makeRecommendingWorkspace, type RecommendingWorkspace } from '../support/recommending-workspace.ts';

interface Row {
  readonly score: number;
  readonly reasons: string;
  readonly reasons_json: string;
}

let made: RecommendingWorkspace;
let firstBook: string;
let app: AppBackend;
let client: RouterClient<typeof appRouter>;
const launcher = createHookedLauncher();
const { engines } = launcher;

beforeAll(async () => {
  made = await makeRecommendingWorkspace();
  app = openApp(new Host({ dataFolder: join(made.folder, 'data'), launcher }), { kind: 'browser' });
  client = createRouterClient(appRouter, { context: { app } });
  await app.openWorkspace(made.path, 'open');
  const { dataset } = made;
  firstBook = (await client.recommendations.findItems({ dataset, search: '', domain: 'Books', limit: 1 }))[0]!
    .item;
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await made.remove();
});

const lookAt = (user: string, k = 5) => client.recommendations.forUser({ run: made.run, user, k });
const finished = async <Result>(job: string): Promise<Result> => {
  const { state, result, error } = await app.session.jobs.wait(job as never);
  expect(error).toBeNull();
  expect(state).toBe('finished');
  return result as Result;
};
const isAlive = (pid: number | undefined): boolean => {
  try {
    return process.kill(pid!, 0);
  } catch {
    return false;
  }
};

describe('users and items to look at', () => {
  it('are found by a part of the id, by domains, by chance, by title', async () => {
    const { dataset } = made;
    const all = await client.recommendations.findUsers({ dataset, search: '', domains: 'all', limit: 200 });
    expect(all.length).toBeGreaterThan(10);
    expect(all.every(({ interactions }) => interactions.every((count) => count > 0))).toBe(true);
    const domains = { only: 'Films' };
    const films = await client.recommendations.findUsers({ dataset, search: '', domains });
    expect(films.every(({ interactions: [books, films] }) => books === 0 && films! > 0)).toBe(true);
    const random = await client.recommendations.randomUser({ dataset, domains });
    expect(random!.interactions[0]).toBe(0);
    const [item] = await client.recommendations.findItems({ dataset, search: '', domain: 'Films', limit: 1 });
    const { title } = item!;
    const again = await client.recommendations.findItems({ dataset, search: title.slice(1) });
    expect(again).toContainEqual(item);
    expect(await client.recommendations.item({ dataset, domain: 'Films', item: item!.item })).toEqual(item);
    await expect(
      client.recommendations.findUsers({ dataset, search: '', domains: { only: 'Shoes' } }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a look at a user', () => {
  it('starts one trainer process, which the next looks use', async () => {
    const before = engines.length;
    const first = await lookAt(made.augmentedUser);
    expect(first).toMatchObject({ wasWarm: false, user: made.augmentedUser });
    expect(first.timeline.filter(({ synthetic }) => synthetic)).toHaveLength(1);
    expect(first.domains['Films']!.items).toHaveLength(5);
    for (const { items } of Object.values(first.domains)) {
      for (const { score, reasons } of items) {
        const sum = reasons!.reduce((total, { contribution }) => total + contribution, 0);
        expect(Math.abs(sum - score)).toBeLessThan(1e-4);
        for (const { items: behind } of reasons!)
          for (const { title } of behind) expect(first.timeline.map((entry) => entry.title)).toContain(title);
      }
    }
    const looks = await Promise.all(['U002', 'U003', 'U004'].map((user) => lookAt(user)));
    expect(looks.every(({ wasWarm }) => wasWarm)).toBe(true);
    expect(engines.length - before).toBe(1);
    const again = await lookAt(made.augmentedUser);
    expect(again.domains).toEqual(first.domains);
  });

  it('starts another process when that one has died', async () => {
    const { pid } = engines.at(-1)!;
    process.kill(pid!, 'SIGKILL');
    await engines.at(-1)!.exited;
    expect((await lookAt('U002')).user).toBe('U002');
    expect(engines.at(-1)!.pid).not.toBe(pid);
  });

  it('says what is wrong and keeps the process', async () => {
    await expect(lookAt('nobody')).rejects.toMatchObject({ code: 'not-found' });
    expect((await lookAt('U002')).wasWarm).toBe(true);
  });

  it('ends the process when what the model reads was changed', async () => {
    await lookAt('U002');
    const engine = engines.at(-1)!;
    app.changed('augmentation', 'profiles'); // the run reads those that it was trained with
    expect((await lookAt('U002')).wasWarm).toBe(true);
    app.changed('textVectors');
    await engine.exited;
    expect(isAlive(engine.pid)).toBe(false);
    expect((await lookAt('U002')).wasWarm).toBe(false);
  });

  it('ends the process after a while', async () => {
    const impatient = new WarmTrainer(app.session, 100);
    const { wasWarm } = await impatient.use(() => Promise.resolve(1), new AbortController().signal);
    expect(wasWarm).toBe(false);
    const engine = engines.at(-1)!;
    expect(impatient.isWarm).toBe(true);
    await engine.exited;
    expect(impatient.isWarm).toBe(false);
  });

  it('leaves out looks that nobody waits for any more', async () => {
    const controller = new AbortController();
    const slow = app.session.warmTrainer.use(() => setTimeout(50), new AbortController().signal);
    let asked = false;
    const left = app.session.warmTrainer.use(() => Promise.resolve((asked = true)), controller.signal);
    controller.abort();
    await expect(left).rejects.toMatchObject({ code: 'cancelled' });
    await slow;
    expect(asked).toBe(false);
  });
});

describe('what if', () => {
  it('changes nothing where the history is the real one', async () => {
    const { user, timeline, domains } = await lookAt(made.augmentedUser);
    const { changes, recommendation } = await client.recommendations.whatIf({
      run: made.run,
      user,
      history: timeline.map(({ domain, item, synthetic }) => ({ domain, item, synthetic })),
      k: 5,
    });
    expect(recommendation.domains).toEqual(domains);
    for (const domain of Object.values(changes))
      expect(domain.map(({ before, after }) => [before, after])).toEqual([1, 2, 3, 4, 5].map((r) => [r, r]));
  });

  it('tells ranks before and after where an item was taken away and one added', async () => {
    const { user, timeline, domains } = await lookAt('U002');
    const added = domains['Books']!.items[0]!;
    const removed = timeline.at(-1)!;
    const { changes, recommendation } = await client.recommendations.whatIf({
      run: made.run,
      user,
      history: [...timeline.slice(0, -1), { domain: 'Books', item: added.item }].map(({ domain, item }) => ({
        domain,
        item,
      })),
      k: 5,
    });
    const left = changes['Books']!.find(({ item }) => item === added.item);
    expect(left).toMatchObject({ before: 1, after: null, title: added.title });
    expect(
      changes[removed.domain]!.filter(({ item, before }) => item === removed.item && before !== null),
    ).toEqual([]);
    expect(recommendation.domains['Books']!.items).toHaveLength(5);
    expect(recommendation.timeline.at(-1)!.item).toBe(added.item);
  });

  it('scores somebody new, and asks for a history', async () => {
    const ask = (history: { domain: string; item: string }[]) =>
      client.recommendations.whatIf({ run: made.run, user: null, history, k: 3 });
    const [item] = await client.recommendations.findItems({ dataset: made.dataset, search: '', limit: 1 });
    const { recommendation, changes } = await ask([{ domain: item!.domain, item: item!.item }]);
    expect(recommendation).toMatchObject({ user: null, profiles: [] });
    expect(recommendation.domains['Films']!.items).toHaveLength(3);
    expect(changes).toEqual({});
    await expect(ask([])).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('files', () => {
  it('the warm process gives way to a job, which writes the table of all users', async () => {
    await lookAt('U002');
    const engine = engines.at(-1)!;
    const { path: file } = await client.recommendations.suggestPath({
      run: made.run,
      kind: 'table',
      ending: '.csv',
    });
    expect(file).toBe(join(made.folder, 'recommendations-small-run.csv'));
    const { job } = await client.recommendations.startExport({ run: made.run, file, format: 'csv', k: 2 });
    await engine.exited;
    const result = await finished<RecommendationExport>(job);
    expect(result).toMatchObject({ users: 150, rows: 150 * 2 * 2, file });
    const lines = readFileSync(file, 'utf8').split('\r\n');
    expect(lines[0]).toBe('\uFEFFuser,domain,rank,item,title,score');
    expect(lines).toHaveLength(602);
    const next = await client.recommendations.suggestPath({ run: made.run, kind: 'table', ending: '.csv' });
    expect(next.path).toBe(join(made.folder, 'recommendations-small-run-2.csv'));
  });

  it('the same table with reasons', async () => {
    const file = join(made.folder, 'why.jsonl');
    const table = { run: made.run, file, format: 'jsonl', k: 2, reasons: 'en' } as const;
    const { job } = await client.recommendations.startExport(table);
    expect(await finished<RecommendationExport>(job)).toMatchObject({ users: 150, rows: 150 * 2 * 2 });
    const rows = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row); // prettier-ignore
    const told = new Set<string>();
    for (const { score, reasons, reasons_json } of rows) {
      const parts = reasonsSchema.parse(JSON.parse(reasons_json));
      expect(Math.abs(parts.reduce((sum, part) => sum + part.contribution, 0) - score)).toBeLessThan(1e-4);
      expect(reasons).toBe(reasonsInWords(parts, 'en', 3));
      for (const { term, items } of parts) if (items.length > 0) told.add(term);
    }
    expect([...told]).toEqual(expect.arrayContaining(['transitions', 'itemNeighbours', 'textMean']));
  });

  it('the model as a folder', async () => {
    const folder = join(made.folder, 'model');
    const { job } = await client.recommendations.startModelExport({ run: made.run, folder, withUsers: true });
    const { files } = await finished<ModelExport>(job);
    expect(files.length).toBeGreaterThan(3);
    expect(files.every(({ name }) => existsSync(join(folder, name)))).toBe(true);
  });

  it('the export of all recommendations, paused while it scores, as if it had not been; none where it is cancelled', async () => {
    const stateOf = (job: string): string => app.session.workspace.jobs.get(job as never).state;
    const startPaused = async (name: string): Promise<{ file: string; job: string }> => {
      const file = join(made.folder, name);
      let job = '';
      launcher.beforeCall = (method) => {
        if (method !== 'scoreUsers') return;
        launcher.beforeCall = undefined;
        app.session.jobs.pause(job as never);
      };
      ({ job } = await client.recommendations.startExport({ run: made.run, file, format: 'csv', k: 2 }));
      await expect.poll(() => stateOf(job), { interval: 5 }).toBe('paused');
      await setTimeout(300);
      expect(stateOf(job)).toBe('paused');
      expect(existsSync(file)).toBe(false);
      return { file, job };
    };
    const { job: plainJob } = await client.recommendations.startExport({
      run: made.run,
      file: join(made.folder, 'plain.csv'),
      format: 'csv',
      k: 2,
    });
    await finished(plainJob);
    const paused = await startPaused('paused.csv');
    await client.jobs.resume({ id: paused.job });
    await finished(paused.job);
    expect(readFileSync(paused.file, 'utf8')).toBe(readFileSync(join(made.folder, 'plain.csv'), 'utf8'));

    const cancelled = await startPaused('cancelled.csv');
    await client.jobs.cancel({ id: cancelled.job });
    expect((await app.session.jobs.wait(cancelled.job as never)).state).toBe('cancelled');
    expect(existsSync(cancelled.file)).toBe(false);
  });

  it('the report as one file that needs nothing beside it, the same each time but for its date', async () => {
    const write = async (name: string, language: 'en' | 'zh'): Promise<[string, ReportResult]> => {
      const file = join(made.folder, name);
      const { job } = await client.recommendations.startReport({ run: made.run, file, language });
      const result = await finished<ReportResult>(job);
      return [readFileSync(file, 'utf8'), result];
    };
    const [first, result] = await write('a.html', 'en');
    expect(result.examples).toContain(made.augmentedUser);
    expect(result.examples).toHaveLength(3);
    expect(result.charts).toBe(first.split('<svg ').length - 1);
    expect(result.charts).toBeGreaterThanOrEqual(9);
    expect(result.sizeBytes).toBe(Buffer.byteLength(first));
    expect(first.match(/https?:|["'(]\/\/|<script|<link|<img|url\((?!#)|@import|src=/g)).toBeNull();
    expect(first).toContain('&lt;quiet&gt; crime stories &amp; the sea');
    const { workspace } = app.session;
    const { dataHash, seed } = workspace.runs.get(made.run);
    const stored = workspace.evaluations.get(made.run, 'full', 'test')!.summary as {
      overall: { 'ndcg@10': number };
    };
    for (const fact of [
      dataHash,
      stored.overall['ndcg@10'].toFixed(4),
      `>${seed}</td>`,
      'No leakage: 1 synthetic rows and 1 profiles',
      'The run reads accepted synthetic rows (1)',
      'phase2.bottleneck',
    ])
      expect(first).toContain(fact);
    const undated = (text: string) => text.replace(/<time .*<\/time>/, '');
    const [second] = await write('b.html', 'en');
    expect(undated(second)).toBe(undated(first));
    const [chinese] = await write('c.html', 'zh');
    expect(chinese).toContain('<html lang="zh-CN">');
    expect(chinese).toContain('无泄漏：检查了 1 条合成交互与 1 份画像');
    const { titles, ids } = {
      titles: workspace.items.titles(made.dataset as never),
      ids: workspace.users.ids(made.dataset as never),
    };
    const data = [...titles, ...ids, ...workspace.domains.names(made.dataset as never)];
    expect(englishRuns(chinese, [...data, 'Sample: Books and Films', 'small run'])).toEqual([]);
    expect(englishRuns(first, data).length).toBeGreaterThan(50);
  });

  it('no report of a run that has not finished', async () => {
    const { workspace } = app.session;
    const { datasetId, name, model, settings, seed, device, sources } = workspace.runs.get(made.run);
    const { id } = workspace.runs.create(datasetId, {
      name: `${name} 2`,
      model,
      settings: settings!,
      seed,
      device,
      sources,
    });
    const { job } = await client.recommendations.startReport({ run: id, file: join(made.folder, 'd.html') });
    const { state, error } = await app.session.jobs.wait(job as never);
    expect(state).toBe('failed');
    expect(error).toMatchObject({ code: 'conflict' });
    expect(existsSync(join(made.folder, 'd.html'))).toBe(false);
  });
});

describe('a workspace that is closed while somebody asks "what if"', () => {
  const ask = (user: string | null) => {
    const history = [{ domain: 'Books', item: firstBook }];
    return client.recommendations.whatIf({ run: made.run, user, history, k: 3 });
  };
  const outcome = (asked: Promise<unknown>): Promise<unknown> =>
    asked.then(
      () => 'answered',
      (error: unknown) => {
        const { code, data } = error as ORPCError<string, { readonly said: { readonly code: string } }>;
        return `${code}: ${data.said.code}`;
      },
    );
  it.each([
    ...[0, 1, 30, 150, 400].map((ms) => `${ms} ms`),
    ...['open', 'scoreHistories', 'explain', 'scoreUsers'],
  ])('answers all who wait that it was closed, and starts no process any more: at %s', async (at) => {
    app.session.warmTrainer.release();
    let closing: Promise<unknown> | undefined;
    launcher.beforeCall = (method) => {
      if (method === at) closing ??= client.workspaces.close();
    };
    const before = engines.length;
    const asked = ['U002', 'U003', null].map((user) => outcome(ask(user)));
    if (at.endsWith('ms')) {
      await setTimeout(Number.parseInt(at, 10));
      closing = client.workspaces.close();
    }
    const outcomes = await Promise.all(asked);
    launcher.beforeCall = undefined;
    await closing;
    expect(outcomes).toEqual(asked.map(() => 'conflict: workspace-closed-meanwhile'));
    expect(engines.length - before).toBe(1); // none beside a closed file
    await engines.at(-1)!.exited;
    expect(app.isOpen).toBe(false);
    await expect(ask('U002')).rejects.toMatchObject({ code: 'conflict' });
    await app.openWorkspace(made.path, 'open');
  });
});

/** Three English words in a row that a reader or a screen reader meets, data and code left out. */
function englishRuns(page: string, data: readonly string[]): string[] {
  let text = page
    .replace(/<style>.*?<\/style>/s, ' ')
    .replaceAll(/<code>.*?<\/code>|<p class="profile">.*?<\/p>/gs, ' ; ')
    .replaceAll(/<[^>]*?aria-label="([^"]*)"[^>]*>/g, ' ; $1 ; ')
    .replaceAll(/<[^>]*>/g, ' ; ');
  const decoded = { '&amp;': '&', '&#39;': "'", '&quot;': '"', '&lt;': '<', '&gt;': '>' };
  for (const [entity, sign] of Object.entries(decoded)) text = text.replaceAll(entity, sign);
  for (const known of data.toSorted((a, b) => b.length - a.length)) text = text.replaceAll(known, ' ; ');
  return text.match(/[A-Za-z]{2,}(?:[ ,.]+[A-Za-z]{2,}){2,}/g) ?? [];
}
