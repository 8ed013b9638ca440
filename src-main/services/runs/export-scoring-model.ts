// The scoring model of a run for export, with example users scored by the app itself (not by the exported file).
import type { FedTensor } from '../../autodiff/graph-executor.ts';
import type { OrtExecutor } from '../../engines/ort/ort-executor.ts';
import { BugError } from '../../foundation/errors.ts';
import { buildSharedEncoder, type PhaseOneOptions } from '../../recsys/models/phase-one.ts';
import { stateNames } from '../../recsys/models/phase-program.ts';
import type { PhaseTwoOptions } from '../../recsys/models/phase-two.ts';
import { buildScoringModel } from '../../recsys/models/scoring-graph.ts';
import type { ScoredExample, ScoringModel } from '../recommendations/scoring-model.ts';
import { threadParameters, threadPrograms } from './phase-two-work.ts';
import { modelHistories, type RunInputs } from './run-inputs.ts';
import { pick, type TrainedModel } from './trained-model.ts';

/** Scores of every item for each user, by plain dot products: the oracle that the exported file is compared with. */
async function scoreExamples(
  inputs: RunInputs,
  model: TrainedModel,
  itemVectors: Float32Array,
  maxLength: number,
  users: Int32Array,
): Promise<ScoredExample[]> {
  const { data } = inputs;
  const hidden = itemVectors.length / data.itemCount;
  const histories = pick(modelHistories(inputs, 'next'), users);
  const queries = await model.queries(histories, users);
  const terms = await model.profileTerms(users);
  return Array.from(users, (user, i) => {
    const scores = new Float32Array(data.itemCount);
    for (let d = 0; d < data.domainCount; d++) {
      for (let item = data.domainOffsets[d]!; item < data.domainOffsets[d + 1]!; item++) {
        let score = 0;
        for (let k = 0; k < hidden; k++)
          score += itemVectors[item * hidden + k]! * queries[d]![i * hidden + k]!;
        scores[item] = score;
      }
    }
    const items = histories.items.subarray(histories.offsets[i], histories.offsets[i + 1]).slice(-maxLength);
    const extra =
      terms === undefined ? {} : { profileTerm: Array.from(terms.subarray(i * hidden, (i + 1) * hidden)) };
    return { user, history: Array.from(items, (item) => item + 1), extra, scores };
  });
}

export async function exportModel(
  executor: OrtExecutor,
  inputs: RunInputs,
  model: TrainedModel,
  phaseOne: PhaseOneOptions,
  phaseTwo: PhaseTwoOptions | undefined,
  exampleUsers: Int32Array,
): Promise<ScoringModel> {
  const itemVectors = await model.itemVectors();
  const names = [stateNames.itemVectors, ...buildSharedEncoder(phaseOne).frozen.map(({ name }) => name)];
  if (phaseTwo !== undefined)
    names.push(...threadParameters(threadPrograms(phaseTwo)).map(({ name }) => name));
  const states = new Map<string, FedTensor>();
  for (const name of names) states.set(name, await executor.readState(name));
  const onnx = buildScoringModel(phaseOne, phaseTwo, inputs.data.domainOffsets, (name) => {
    const state = states.get(name);
    if (state === undefined) throw new BugError(`The scoring model reads ${name}, which was not exported.`);
    return state;
  });
  return {
    onnx,
    maxLength: phaseOne.maxLength,
    extraInputs:
      phaseTwo === undefined
        ? []
        : [
            {
              name: 'profileTerm',
              dtype: 'float32',
              shape: [1, phaseOne.hidden],
              fill: 0,
              meaning: 'What the profiles of a user add to the state; zeros for people without a profile.',
            },
          ],
    examples: await scoreExamples(inputs, model, itemVectors, phaseOne.maxLength, exampleUsers),
  };
}
