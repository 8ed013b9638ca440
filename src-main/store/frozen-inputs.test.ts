// Kept inputs of runs: written once, shared where equal, gone with the last run that refers to them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Connection, Query } from './connection.ts';
import type { NewFrozenInputs } from './frozen-inputs.ts';
import type { DatasetId, RunId } from './identifiers.ts';
import { textHash } from './item-text.ts';
import { createWorkspace } from './open-workspace.ts';
import type { Workspace } from './workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'isthmus-frozen-'));
let count = 0;
let path: string;
let workspace: Workspace;
let dataset: DatasetId;

beforeEach(async () => {
  path = join(folder, `${count++}.isthmus`);
  workspace = createWorkspace(path);
  ({ id: dataset } = await workspace.datasets.import(
    { name: 'tiny', sourceFiles: [], importSettings: {} },
    async (writer) => {
      await writer.addDomains(['a', 'b']);
      await writer.addUsers(['u']);
      return { dataHash: 'data hash' };
    },
  ));
  return () => workspace.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const newRun = (): RunId =>
  workspace.runs.create(dataset, {
    name: 'r',
    model: 'm',
    settings: {},
    seed: 1,
    device: 'cpu',
    sources: {},
  }).id;

const inputs: NewFrozenInputs = {
  insertions: [
    { user: 0, item: 7, afterPosition: -1 },
    { user: 0, item: 3, afterPosition: -1 },
    { user: 2, item: 9, afterPosition: 4 },
  ],
  profiles: [
    { userIndex: 0, domainIndex: null, text: 'Overall.' },
    { userIndex: 0, domainIndex: 1, text: 'Likes tea.' },
    { userIndex: 2, domainIndex: 1, text: 'Likes tea.' },
  ],
  augmentationReport: { rows: { accepted: 3 } },
  isOfTraining: true,
};

/** Rows of the tables that hold contents. */
function stored(): Record<string, number> {
  const connection = new Connection(path, 'read');
  const tables = ['frozenInsertions', 'frozenProfiles', 'frozenProfileRows', 'frozenTexts', 'frozenInputs'];
  const counts = tables.map((table) => [
    table,
    new Query<{ count: number }>(connection, `SELECT count(*) AS count FROM ${table}`).get()!.count,
  ]);
  connection.close();
  return Object.fromEntries(counts) as Record<string, number>;
}

describe('kept inputs', () => {
  it('come back as they were given, in their order', () => {
    const run = newRun();
    expect(workspace.frozenInputs.get(run)).toBeUndefined();
    workspace.frozenInputs.freeze(run, inputs);
    expect(workspace.frozenInputs.insertions(run)).toEqual(inputs.insertions);
    expect(workspace.frozenInputs.insertionsOfUser(run, 2)).toEqual([inputs.insertions[2]]);
    expect(workspace.frozenInputs.profiles(run)).toEqual(
      inputs.profiles.map(({ userIndex, domainIndex, text }) => ({
        ...{ userIndex, domainIndex },
        textHash: textHash(text),
      })),
    );
    expect(workspace.frozenInputs.profilesOfUser(run, 0)).toEqual([
      { domainIndex: null, text: 'Overall.' },
      { domainIndex: 1, text: 'Likes tea.' },
    ]);
    expect(workspace.frozenInputs.profileCounts(run)).toEqual([
      { domainIndex: null, count: 1 },
      { domainIndex: 1, count: 2 },
    ]);
    expect(workspace.frozenInputs.get(run)).toMatchObject({
      augmentationReport: { rows: { accepted: 3 } },
      isOfTraining: true,
    });
  });

  it('never change once they are written', () => {
    const run = newRun();
    workspace.frozenInputs.freeze(run, inputs);
    const kept = workspace.frozenInputs.get(run);
    workspace.frozenInputs.freeze(run, { ...inputs, insertions: [], profiles: [], isOfTraining: false });
    expect(workspace.frozenInputs.get(run)).toEqual(kept);
    expect(workspace.frozenInputs.insertions(run)).toHaveLength(3);
  });

  it('are stored once where equal, texts also where only one of them differs, and go with the last run', () => {
    const [first, second, third] = [newRun(), newRun(), newRun()];
    workspace.frozenInputs.freeze(first, inputs);
    workspace.frozenInputs.freeze(second, inputs);
    const profiles = inputs.profiles.with(2, { userIndex: 2, domainIndex: 1, text: 'Likes soap.' });
    workspace.frozenInputs.freeze(third, { ...inputs, profiles });
    expect(stored()).toEqual({
      ...{ frozenInsertions: 1, frozenProfiles: 2, frozenProfileRows: 6 },
      ...{ frozenTexts: 3, frozenInputs: 3 },
    });
    expect(workspace.frozenInputs.get(first)!.profilesHash).toBe(
      workspace.frozenInputs.get(second)!.profilesHash,
    );
    expect(workspace.frozenInputs.get(third)!.profilesHash).not.toBe(
      workspace.frozenInputs.get(first)!.profilesHash,
    );

    workspace.runs.delete(first);
    expect(workspace.frozenInputs.profilesOfUser(second, 2)).toEqual([
      { domainIndex: 1, text: 'Likes tea.' },
    ]);
    workspace.runs.delete(second);
    expect(stored()).toEqual({
      ...{ frozenInsertions: 1, frozenProfiles: 1, frozenProfileRows: 3 },
      ...{ frozenTexts: 3, frozenInputs: 1 },
    });
    workspace.runs.delete(third);
    expect(Object.values(stored())).toEqual([0, 0, 0, 0, 0]);
  });

  it('go with a deleted dataset', async () => {
    workspace.frozenInputs.freeze(newRun(), inputs);
    await workspace.datasets.delete(dataset);
    expect(Object.values(stored())).toEqual([0, 0, 0, 0, 0]);
  });

  it('can be taken over from another run, less a part that is left out', () => {
    const [base, withoutRows, ofNone] = [newRun(), newRun(), newRun()];
    workspace.frozenInputs.adopt(ofNone, base, { insertions: true, profiles: true });
    expect(workspace.frozenInputs.get(ofNone)).toBeUndefined();
    workspace.frozenInputs.freeze(base, inputs);
    workspace.frozenInputs.adopt(withoutRows, base, { insertions: false, profiles: true });
    expect(workspace.frozenInputs.get(withoutRows)).toMatchObject({
      insertionsHash: null,
      augmentationReport: null,
      profilesHash: workspace.frozenInputs.get(base)!.profilesHash,
    });
    expect(workspace.frozenInputs.insertions(withoutRows)).toEqual([]);
  });

  it('of nothing read are no content', () => {
    const run = newRun();
    workspace.frozenInputs.freeze(run, {
      ...{ insertions: [], profiles: [] },
      ...{ augmentationReport: null, isOfTraining: true },
    });
    expect(workspace.frozenInputs.get(run)).toMatchObject({ insertionsHash: null, profilesHash: null });
    expect(workspace.frozenInputs.insertions(run)).toEqual([]);
    expect(workspace.frozenInputs.profiles(run)).toEqual([]);
  });
});
