// A trained run answers the same whatever is decided afterwards: synthetic rows accepted or rejected, profiles edited,
// regenerated or undone change new runs, never what an old one is evaluated, recommends, exports or reports with.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import { Host } from '../../src-main/app/session/host.ts';
import { trainAblations, describeAblations } from '../../src-main/app/runs/ablate-run.ts';
import { decideRows } from '../../src-main/services/augmentation/review-rows.ts';
import { Evaluation } from '../../src-main/services/evaluation/evaluation.ts';
import { editProfile, undoProfile } from '../../src-main/services/profiles/change-profile.ts';
import { exportModel } from '../../src-main/services/recommendations/export-model.ts';
import { Recommendations } from '../../src-main/services/recommendations/recommend.ts';
import {
  freezeOlderRuns,
  inputChanges,
  readsCurrentInputs,
} from '../../src-main/services/runs/frozen-run-inputs.ts';
import { Command, Connection } from '../../src-main/store/connection.ts';
import { newAugmentationId, type RunId } from '../../src-main/store/identifiers.ts';
import { openSampleWorkspace, smallModel, type TrainedWorkspace } from '../support/trained-workspace.ts';
import { addVectorsOfTexts, wordEncoder } from '../support/word-vectors.ts';

const augmentation = newAugmentationId();
const otherText = 'Collects maps of the sea, cares for nothing else.';
const lastWords = 'Buys whatever is on sale this week.';
let sample: TrainedWorkspace;
let run: RunId;
/** Users of one domain with an accepted synthetic row and a profile. */
let users: readonly number[];

beforeAll(async () => {
  sample = await openSampleWorkspace(150);
  const { workspace, datasetId, trainer } = sample;
  const firstOfSecond = workspace.domains.offsets(datasetId)[1]!;
  users = workspace.userSearch.find(datasetId, { domains: 0, limit: 30 }).map(({ userIndex }) => userIndex);
  const provenance = { candidateScore: 1, llmScore: 0.9, modelHash: 'model', promptHash: 'prompt' };
  workspace.syntheticRows.add(
    datasetId,
    augmentation,
    users.map((userIndex, row) => ({
      ...{ userIndex, domainIndex: 1, itemIndex: firstOfSecond + row, afterPosition: 0, sourceItemIndex: 0 },
      ...{ ...provenance, state: row % 3 === 0 ? 'proposed' : 'accepted' },
    })),
  );
  const texts = users.map((user) => `Likes shelf ${user}, quiet crime stories and old puzzles.`);
  workspace.profiles.save(
    datasetId,
    users.map((userIndex, row) => ({
      ...{ userIndex, domainIndex: 0, text: texts[row]!, evidenceCount: 2, itemsUsed: [0] },
      ...{ modelHash: 'model', promptHash: 'prompt' },
    })),
  );
  addVectorsOfTexts(workspace, [...texts, otherText, lastWords]);
  run = newRun();
  await trainer.train(run);
});
afterAll(() => sample.close());

function newRun(name = 'test'): RunId {
  const settings = runSettingsSchema.parse(smallModel);
  return sample.workspace.runs.create(sample.datasetId, {
    ...{ name, model: 'llm-edt', settings, seed: settings.seed, device: 'cpu' },
    sources: { encoder: wordEncoder, augmentation, app: 'test' },
  }).id;
}

const idOf = (user: number): string => sample.workspace.users.idOf(sample.datasetId, user)!;

/** Everything that a run answers, by a trainer that reads its inputs anew. */
async function answers(of: RunId) {
  const { workspace, trainer, datasetId, path, folder } = sample;
  await trainer.open(path);
  const evaluation = new Evaluation(workspace, trainer);
  const report = await evaluation.evaluate(of, { rankAgain: true });
  const ranks = workspace.userResults.get(of, {
    scorer: 'model',
    protocol: 'full',
    part: 'test',
    repeats: 'exclude',
  });
  const service = new Recommendations(workspace, trainer);
  const recommending = { runId: of, datasetId, encoder: wordEncoder };
  const shown = [];
  for (const user of users.slice(0, 8))
    shown.push(await service.forUser(recommending, idOf(user), { k: 20 }));
  const history = shown[1]!.timeline.map(({ domain, item, synthetic }) => ({ domain, item, synthetic }));
  const whatIf = await service.forHistory(recommending, history.slice(1), { user: idOf(users[1]!) });
  const out = join(folder, 'model');
  await exportModel(workspace, trainer, { runId: of, folder: out, withUsers: true }, { exampleCount: 20 });
  const exported = readFileSync(join(out, 'expected-scores.json'), 'utf8');
  const model = readFileSync(join(out, 'model.onnx')).toString('base64');
  rmSync(out, { recursive: true });
  return { report, ranks, shown, whatIf, exported, model };
}

it('scores users by what they had: accepted rows are read in training alone', async () => {
  const { workspace, trainer, datasetId } = sample;
  const { examples, maxLength } = await trainer.exportScoringModel(run, Int32Array.from(users));
  expect(workspace.frozenInputs.insertions(run).length).toBeGreaterThan(10);
  for (const { user, history } of examples)
    expect(history).toEqual(
      workspace.interactions
        .ofUser(datasetId, user)
        .map(({ itemIndex }) => itemIndex + 1)
        .slice(-maxLength),
    );
});

/** Rejects accepted rows, accepts proposed ones, edits two profiles. @returns how many rows */
function decideOtherwise(): number {
  const { workspace, datasetId } = sample;
  const page = (state: 'accepted' | 'proposed') =>
    workspace.syntheticRows.page(datasetId, { augmentation, state }, { limit: 100 }).map(({ key }) => key);
  const [accepted, proposed] = [page('accepted'), page('proposed')];
  const decide = (keys: readonly number[], state: 'accepted' | 'rejected') =>
    decideRows(
      workspace,
      { dataset: datasetId, augmentation, selection: { keys } },
      { state, reason: 'test' },
    );
  decide(accepted.slice(0, 12), 'rejected');
  decide(proposed, 'accepted');
  editProfile(workspace, { dataset: datasetId, user: users[0]!, domain: 0 }, otherText);
  editProfile(workspace, { dataset: datasetId, user: users[1]!, domain: 0 }, otherText);
  return 12 + proposed.length;
}

describe('a trained run', () => {
  it('answers bit for bit the same after rows are decided otherwise and profiles are edited', async () => {
    const { workspace, datasetId } = sample;
    const before = await answers(run);
    expect(before.shown[1]!.timeline.filter(({ synthetic }) => synthetic)).toHaveLength(1);
    expect(before.shown[1]!.profiles[0]!.text).toContain('quiet crime stories');
    expect(inputChanges(workspace, workspace.runs.get(run), augmentation)).toMatchObject({
      syntheticRows: { used: 20, changed: 0 },
      profiles: { used: 30, changed: 0 },
      isOfTraining: true,
    });
    expect(readsCurrentInputs(workspace, workspace.runs.get(run))).toBe(true);

    const changedRows = decideOtherwise();
    expect(await answers(run)).toEqual(before);
    expect(inputChanges(workspace, workspace.runs.get(run), augmentation)).toMatchObject({
      syntheticRows: { used: 20, changed: changedRows },
      profiles: { used: 30, changed: 2 },
    });
    expect(readsCurrentInputs(workspace, workspace.runs.get(run))).toBe(false);
    // a dataset whose augmentation in use is another one: a new run would read none of these rows
    expect(inputChanges(workspace, workspace.runs.get(run), newAugmentationId())).toMatchObject({
      syntheticRows: { used: 20, changed: 20 },
    });

    // and the change is a real one: a run that is trained now reads other inputs and answers otherwise
    const fresh = newRun('fresh');
    await sample.trainer.train(fresh);
    const now = await answers(fresh);
    expect(now.ranks).not.toEqual(before.ranks);
    expect(now.exported).not.toBe(before.exported);
    expect(now.shown[1]!.profiles[0]!.text).toBe(otherText);

    undoProfile(workspace, datasetId, users[1]!, 0);
    expect(inputChanges(workspace, workspace.runs.get(run), augmentation)).toMatchObject({
      profiles: { used: 30, changed: 1 },
    });
    expect(await answers(run)).toEqual(before);
  });

  it('trains on with what it began with after it was stopped', async () => {
    const { workspace, trainer, datasetId } = sample;
    const [whole, stopped] = [newRun('whole'), newRun('stopped')];
    await trainer.train(whole);
    const abort = new AbortController();
    await expect(
      trainer.train(stopped, {
        signal: abort.signal,
        onEvent: (event) => {
          if (event.kind === 'step' && event.phase === 2) abort.abort();
        },
      }),
    ).rejects.toMatchObject({ code: 'cancelled' });
    editProfile(workspace, { dataset: datasetId, user: users[2]!, domain: 0 }, lastWords);
    await trainer.train(stopped);
    expect(workspace.frozenInputs.get(stopped)!.profilesHash).toBe(
      workspace.frozenInputs.get(whole)!.profilesHash,
    );
    expect((await answers(stopped)).ranks).toEqual((await answers(whole)).ranks);
  });

  it('of a program that kept nothing gets what is there when the workspace is opened, marked so', async () => {
    const { workspace, datasetId } = sample;
    const old = newRun('old');
    await sample.trainer.train(old);
    const trained = workspace.frozenInputs.get(old)!;
    const connection = new Connection(sample.path, 'write');
    new Command(
      connection,
      'DELETE FROM frozenInputs WHERE runKey = (SELECT key FROM runs WHERE id = ?)',
    ).run(old);
    connection.close();
    expect(inputChanges(workspace, workspace.runs.get(old), augmentation)).toBeNull();

    freezeOlderRuns(workspace);
    expect(workspace.frozenInputs.get(old)).toMatchObject({
      ...{ insertionsHash: trained.insertionsHash, profilesHash: trained.profilesHash },
      isOfTraining: false,
    });
    const before = await answers(old);
    editProfile(workspace, { dataset: datasetId, user: users[3]!, domain: 0 }, lastWords);
    expect(await answers(old)).toEqual(before);
    expect(inputChanges(workspace, workspace.runs.get(old), augmentation)).toMatchObject({
      ...{ isOfTraining: false, profiles: { changed: 1 } },
    });
  });

  it('that could not begin keeps nothing, so that what was missing can be made', async () => {
    const { workspace, trainer, datasetId } = sample;
    const early = newRun('early');
    const unread = 'A text that no encoder has seen yet.';
    editProfile(workspace, { dataset: datasetId, user: users[4]!, domain: 0 }, unread);
    await expect(trainer.train(early)).rejects.toMatchObject({ code: 'not-found' });
    expect(workspace.frozenInputs.get(early)).toBeUndefined();
    addVectorsOfTexts(workspace, [unread]);
    await trainer.train(early);
    expect(workspace.frozenInputs.get(early)!.isOfTraining).toBe(true);
  });
});

it('an ablation reads what its run read, less the part that is left out', async () => {
  const { workspace, path, trainer } = sample;
  await trainer.close();
  workspace.close();
  const host = new Host({ dataFolder: join(sample.folder, 'data') });
  try {
    const session = host.openSession(path, { mode: 'open' });
    const { frozenInputs } = session.workspace;
    expect(describeAblations(session, run)).toMatchObject({ acceptedRows: 20, profiles: 30 });
    const [job] = trainAblations(session, run, ['augmentation']);
    await session.jobs.wait(job as never);
    const made = describeAblations(session, run).ablations.find(({ name }) => name === 'augmentation')!;
    expect(made.run).toMatchObject({ state: 'finished' });
    const kept = frozenInputs.get(made.run!.id as RunId)!;
    expect(kept.insertionsHash).toBeNull();
    expect(kept.profilesHash).toBe(frozenInputs.get(run)!.profilesHash); // those of the time, not of today
    expect(describeAblations(session, run).ablations.find(({ name }) => name === 'profiles')!.run).toBeNull();
  } finally {
    await host[Symbol.asyncDispose]();
  }
});
