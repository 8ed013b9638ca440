// Profiles over the app's contract: coverage, search, evidence, editing with undo, and vectors that follow. The texts are
// planted; how they are written is tested in augmentation.test.ts.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importSample } from '../../src-main/services/datasets/sample-dataset.ts';
import type { DatasetId } from '../../src-main/store/identifiers.ts';
import { textHash } from '../../src-main/store/item-text.ts';
import { openApp, type AppUnderTest } from '../support/app-client.ts';

let test: AppUnderTest;
let dataset: DatasetId;
let user: string;
beforeAll(async () => {
  test = openApp();
  await test.client.workspaces.create({ path: join(test.folder, 'a.isthmus') });
  const { workspace } = test.app.session;
  ({ dataset } = await importSample(workspace, { users: 60 }));
  user = workspace.users.idOf(dataset, 3)!;
  const common = {
    userIndex: 3,
    evidenceCount: 2,
    itemsUsed: [0, 1],
    modelHash: 'a'.repeat(64),
    promptHash: 'b',
  };
  workspace.profiles.save(dataset, [
    { ...common, domainIndex: null, text: 'Likes quiet evenings.' },
    { ...common, domainIndex: 0, text: 'Reads about gardens.' },
  ]);
});
afterAll(() => test.close());

describe('looking', () => {
  it('tells how far the profiles reach', async () => {
    const coverage = await test.client.profiles.coverage({ dataset });
    expect(coverage).toMatchObject({ overall: 1, edited: 0, users: 60 });
    expect(coverage.domains.map(({ profiles }) => profiles)).toEqual([1, 0]);
    for (const { users } of coverage.domains) expect(users).toBeGreaterThan(0);
    expect(coverage.needs.chatModel).toBeNull();
    const texts = coverage.domains.reduce((sum, domain) => sum + domain.users, coverage.users);
    expect(coverage.promptsPerUser).toBeCloseTo(texts / 60, 10);
  });

  it.each([
    ['quiet EVEN', 'all', 1],
    ['', 'profiled', 1],
    ['', 'missing', 59],
    ['', 'edited', 0],
    ['no such text', 'all', 0],
  ] as const)('finds users by "%s" among %s', async (search, filter, total) => {
    const found = await test.client.profiles.users({ dataset, search, filter, limit: 10 });
    expect(found.total).toBe(total);
    if (total === 1) {
      expect(found.rows).toEqual([{ user, overall: 'Likes quiet evenings.', domains: [0], edited: 0 }]);
    }
  });

  it('finds users by id', async () => {
    const { rows } = await test.client.profiles.users({ dataset, search: user.toLowerCase() });
    expect(rows.map((row) => row.user)).toContain(user);
  });

  it('shows what a text rests on', async () => {
    const { profiles, trainingItems } = await test.client.profiles.ofUser({ dataset, user });
    expect(profiles.map(({ domain }) => domain)).toEqual([null, 0]);
    const history = test.app.session.workspace.interactions.ofUser(dataset, 3);
    expect(profiles[1]?.items).toMatchObject([
      { position: 0, title: history[0]!.title },
      { position: 1, title: history[1]!.title },
    ]);
    expect(trainingItems.reduce((a, b) => a + b)).toBe(history.length - 2);
  });

  it('marks what the encoder makes where no text was written, of training titles alone', async () => {
    const { profiles, byEncoder, trainingItems } = await test.client.profiles.ofUser({ dataset, user });
    const written = new Set(profiles.map(({ domain }) => domain));
    const open = trainingItems.flatMap((count, domain) =>
      count > 0 && !written.has(domain) ? [domain] : [],
    );
    expect(byEncoder.map(({ domain }) => domain)).toEqual(open);
    const bare = test.app.session.workspace.users.idOf(dataset, 4)!;
    const other = await test.client.profiles.ofUser({ dataset, user: bare });
    expect(other.profiles).toEqual([]);
    const training = other.trainingItems.reduce((a, b) => a + b);
    expect(other.byEncoder.reduce((sum, { evidence }) => sum + evidence, 0)).toBe(training);
    for (const { domain, items } of other.byEncoder)
      for (const item of items) {
        expect(item.domain).toBe(domain);
        expect(item.position).toBeLessThan(training); // held-out items come after
      }
  });

  it('says that a user does not exist', async () => {
    await expect(test.client.profiles.ofUser({ dataset, user: 'nobody' })).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('"nobody"') as string,
    });
  });
});

describe('changing', () => {
  const text = 'Grows roses and herbs.';
  const domainProfile = async () =>
    (await test.client.profiles.ofUser({ dataset, user })).profiles.find(({ domain }) => domain === 0)!;

  it('keeps an edit with its vector, and gives the text before back', async () => {
    const embedded = await test.ended(
      await test.client.augmentation.startEmbedding({ dataset, encoder: 'lexical' }),
    );
    const { encoder } = embedded.result as { encoder: string };
    const { textVectors, jobs } = test.app.session.workspace;
    expect(textVectors.missing(encoder, [textHash('Reads about gardens.')])).toEqual([]);

    await test.client.profiles.edit({ dataset, user, domain: 0, text: `  ${text} ` });
    expect(await domainProfile()).toMatchObject({
      text,
      edited: true,
      earlier: [{ text: 'Reads about gardens.' }],
    });
    await test.ended({ job: jobs.newest()[0]!.id });
    expect(textVectors.missing(encoder, [textHash(text)])).toEqual([]);
    expect(await test.client.profiles.coverage({ dataset })).toMatchObject({ edited: 1 });

    await test.client.profiles.undo({ dataset, user, domain: 0 });
    expect(await domainProfile()).toMatchObject({ text: 'Reads about gardens.', edited: false, earlier: [] });
    await expect(test.client.profiles.undo({ dataset, user, domain: 0 })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('refuses an empty text', async () => {
    await expect(test.client.profiles.edit({ dataset, user, domain: 0, text: ' ' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  it('fails in words where no model is installed to write another text', async () => {
    const job = await test.ended(await test.client.profiles.startRewrite({ dataset, user, domain: 0 }));
    expect(job).toMatchObject({ kind: 'rewrite', state: 'failed', error: { code: 'not-found' } });
  });
});
