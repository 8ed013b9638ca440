// The scoring model of a run for export, with example users scored by the app itself (not by the exported file).
import type { FedTensor } from '../../autodiff/graph-executor.ts';
import { buildProgram } from '../../autodiff/program.ts';
import type { OrtExecutor } from '../../engines/ort/ort-executor.ts';
import { BugError } from '../../foundation/errors.ts';
import { sparseTerms, type SparseTerm } from '../../recsys/evidence/evidence-features.ts';
import { firstLinkFrom } from '../../recsys/evidence/item-links.ts';
import { evidenceParameters } from '../../recsys/models/evidence-weights.ts';
import { exportedStates, linkConstants } from '../../recsys/models/exported-evidence.ts';
import { buildSharedEncoder } from '../../recsys/models/phase-one.ts';
import { stateNames } from '../../recsys/models/phase-program.ts';
import { buildScoringModel, type EvidenceOfModel } from '../../recsys/models/scoring-graph.ts';
import { catalogueSize } from '../../recsys/scoring/score-graph.ts';
import type { ScoredExample, ScoringModel } from '../recommendations/scoring-model.ts';
import { threadParameters, threadPrograms } from './phase-two-work.ts';
import { modelHistories, type RunInputs } from './run-inputs.ts';
import { pick, type ModelParts, type TrainedModel } from './trained-model.ts';

/** Scores of every item for each user, by the graph that ranks: the oracle that the exported file is compared with. */
async function scoreExamples(
  executor: OrtExecutor,
  inputs: RunInputs,
  model: TrainedModel,
  maxLength: number,
  users: Int32Array,
): Promise<ScoredExample[]> {
  const { data } = inputs;
  const histories = pick(modelHistories(inputs, 'next'), users);
  const graph = await model.scoreGraph();
  const feeds = await model.feeds(histories, users);
  const terms = await model.profileTerms(users);
  const scores = Array.from(users, () => new Float32Array(data.itemCount));
  const rows = Int32Array.from(users.keys());
  for (let d = 0; d < data.domainCount; d++) {
    const size = catalogueSize(data.domainOffsets, d);
    const session = await executor.open(buildProgram('example scores', { scores: graph.scores(d) }));
    const outputs = await session.run(feeds.feeds(rows, d));
    await session.dispose();
    const values = outputs['scores']!.data;
    for (const row of rows)
      scores[row]!.set(values.subarray(row * size, (row + 1) * size), data.domainOffsets[d]);
  }
  const width = terms === undefined ? 0 : terms.length / users.length;
  return Array.from(users, (user, i) => {
    const items = histories.items.subarray(histories.offsets[i], histories.offsets[i + 1]).slice(-maxLength);
    const extra =
      terms === undefined ? {} : { profileTerm: Array.from(terms.subarray(i * width, (i + 1) * width)) };
    return { user, history: Array.from(items, (item) => item + 1), extra, scores: scores[i]! };
  });
}

/** What the exported file holds of counts and texts, written into `states`. */
async function evidenceStates(
  executor: OrtExecutor,
  { counts, data, textDimension }: RunInputs,
  model: TrainedModel,
  options: NonNullable<ModelParts['evidence']>,
  states: Map<string, FedTensor>,
): Promise<EvidenceOfModel> {
  const { domainOffsets, domainCount, itemCount } = data;
  const { textUnits, popularity } = await model.catalogue();
  states.set(exportedStates.textUnits, { data: textUnits, shape: [itemCount, textDimension] });
  const logPopularity = Float32Array.from(popularity, (count) => Math.log1p(count));
  states.set(exportedStates.logPopularity, { data: logPopularity, shape: [itemCount, 1] });
  const followed = new Float32Array(itemCount * (1 + domainCount));
  const { transitions } = counts;
  for (let item = 0; item < itemCount; item++) {
    let all = 0;
    for (let d = 0; d < domainCount; d++) {
      let sum = 0;
      const end = firstLinkFrom(transitions, item, domainOffsets[d + 1]!);
      for (let link = firstLinkFrom(transitions, item, domainOffsets[d]!); link < end; link++)
        sum += transitions.weights[link]!;
      followed[item * (1 + domainCount) + 1 + d] = Math.log1p(sum);
      all += sum;
    }
    followed[item * (1 + domainCount)] = Math.log1p(all);
  }
  states.set(exportedStates.followed, { data: followed, shape: [itemCount, 1 + domainCount] });
  const byTerm = <T>(valueOf: (term: SparseTerm, at: number) => T): Record<SparseTerm, T> =>
    Object.fromEntries(sparseTerms.map((term, at) => [term, valueOf(term, at)])) as Record<SparseTerm, T>;
  for (let d = 0; d < domainCount; d++) {
    for (const { name } of evidenceParameters(d, options)) states.set(name, await executor.readState(name));
  }
  return {
    exported: { options, textDimension },
    links: byTerm((_, at) => linkConstants(counts.scoredLinks[at]!)),
  };
}

export async function exportModel(
  executor: OrtExecutor,
  inputs: RunInputs,
  model: TrainedModel,
  exampleUsers: Int32Array,
): Promise<ScoringModel> {
  const { phaseOne, phaseTwo, evidence: options } = model.parts;
  await model.itemVectors();
  const names = [stateNames.itemVectors, ...buildSharedEncoder(phaseOne).frozen.map(({ name }) => name)];
  if (phaseTwo !== undefined)
    names.push(...threadParameters(threadPrograms(phaseTwo)).map(({ name }) => name));
  const states = new Map<string, FedTensor>();
  for (const name of names) states.set(name, await executor.readState(name));
  const evidence = options && (await evidenceStates(executor, inputs, model, options, states));
  const { domainOffsets } = inputs.data;
  const onnx = buildScoringModel({ shared: phaseOne, phaseTwo, evidence, domainOffsets }, (name) => {
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
    examples: await scoreExamples(executor, inputs, model, phaseOne.maxLength, exampleUsers),
  };
}
