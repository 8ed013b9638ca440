// The scoring model of a run for export, with example users scored by the app itself (not by the exported file).
import type { GraphExecutor } from '../../autodiff/graph-executor.ts';
import { buildProgram } from '../../autodiff/program.ts';
import { cataloguesOf } from '../../recsys/data/domain-catalogue.ts';
import type { ScoredExample, ScoringModel } from '../recommendations/scoring-model.ts';
import { evaluationHistories } from '../../recsys/metrics/evaluation-input.ts';
import type { RunInputs } from './run-inputs.ts';
import type { ExportedScoring, RunModel } from './run-model.ts';
import { pick } from './trained-model.ts';

interface ExportedRun {
  readonly executor: GraphExecutor;
  readonly inputs: RunInputs;
  readonly model: RunModel;
  readonly exampleUsers: Int32Array;
}

/** Scores of every item for each user, by the app's own graph: the oracle that the exported file is compared with. */
async function scoreExamples(
  { executor, inputs, model, exampleUsers: users }: ExportedRun,
  { maxLength, extraValues }: ExportedScoring,
): Promise<ScoredExample[]> {
  const { data } = inputs;
  const histories = pick(evaluationHistories(inputs.split, 'next'), users);
  const graph = await model.scoreGraph();
  const feeds = await model.feeds(histories, users);
  const scores = Array.from(users, () => new Float32Array(data.itemCount));
  for (const [d, { first, size }] of cataloguesOf(data.domainOffsets).entries()) {
    const session = await executor.open(buildProgram('example scores', { scores: graph.scores(d) }));
    try {
      const found = await session.run(feeds.feeds(Int32Array.from(users.keys()), d));
      scores.forEach((own, row) => {
        own.set(found.scores.data.subarray(row * size, (row + 1) * size), first);
      });
    } finally {
      await session.dispose();
    }
  }
  const extras = Object.entries(await extraValues(users));
  return Array.from(users, (user, i) => {
    const items = histories.items.subarray(histories.offsets[i], histories.offsets[i + 1]).slice(-maxLength);
    const extra = extras.map(([name, values]) => {
      const size = values.length / users.length;
      return [name, Array.from(values.subarray(i * size, (i + 1) * size))] as const;
    });
    return {
      user,
      history: Array.from(items, (item) => item + 1),
      extra: Object.fromEntries(extra),
      scores: scores[i]!,
    };
  });
}

/** Scores the examples with the model that is loaded, so that whoever uses the file can compare. */
export async function exportModel(run: ExportedRun): Promise<ScoringModel> {
  const scoring = await run.model.exportScoring();
  const { onnx, maxLength, extraInputs } = scoring;
  return { onnx, maxLength, extraInputs, examples: await scoreExamples(run, scoring) };
}
