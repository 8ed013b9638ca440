import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  createEvaluatedWorkspace,
  type EvaluatedWorkspace,
} from '../../../test/support/evaluated-workspace.ts';
import { newAugmentationId } from '../../store/identifiers.ts';
import { auditWorkspace } from './audit-workspace.ts';

let evaluated: EvaluatedWorkspace;
/** A user with held-out items, and the length of the training part. */
let user: number;
let trainingLength: number;

beforeEach(async () => {
  evaluated = await createEvaluatedWorkspace();
  const { offsets, userCount } = evaluated.data;
  user = [...Array(userCount).keys()].find((u) => offsets[u + 1]! - offsets[u]! >= 4)!;
  trainingLength = offsets[user + 1]! - offsets[user]! - 2;
});

afterEach(() => {
  evaluated.close();
});

const plant = (afterPosition: number, itemsUsed: number[]): void => {
  const { workspace, datasetId } = evaluated;
  const provenance = { modelHash: 'm', promptHash: 'p' };
  const scores = { sourceItemIndex: 0, candidateScore: 1, llmScore: null };
  workspace.syntheticRows.add(datasetId, newAugmentationId(), [
    { userIndex: user, domainIndex: 0, itemIndex: 1, afterPosition, ...scores, ...provenance },
  ]);
  workspace.profiles.save(datasetId, [
    { userIndex: user, domainIndex: null, text: 'likes tea', evidenceCount: 1, itemsUsed, ...provenance },
  ]);
};

it('passes stored rows and profiles of the training part', async () => {
  plant(trainingLength - 1, [0, trainingLength - 1]);
  expect(await auditWorkspace(evaluated.workspace, evaluated.datasetId)).toEqual({
    syntheticRows: 1,
    profiles: 1,
    trainingRows: 0,
    coOccurrence: false,
  });
});

it('names the user whose stored profile was made from the validation item', async () => {
  plant(0, [0, trainingLength]);
  await expect(auditWorkspace(evaluated.workspace, evaluated.datasetId)).rejects.toThrow(
    `the profile of user u${String(user).padStart(3, '0')} uses position ${trainingLength}`,
  );
});

it('names the user whose stored synthetic row stands behind the validation item', async () => {
  plant(trainingLength, [0]);
  await expect(auditWorkspace(evaluated.workspace, evaluated.datasetId)).rejects.toMatchObject({
    code: 'corrupt-data',
    details: { artifact: 'synthetic row', user },
  });
});
