// Measurements of what follows training: full-ranking evaluation of all users, and the export of their top items.
import { join } from 'node:path';
import { Evaluation } from '../../services/evaluation/evaluation.ts';
import type { RankingRequest } from '../../services/evaluation/ranking-engine.ts';
import type { RunId } from '../../store/identifiers.ts';
import { recommendToAll } from '../recommendations/recommend-items.ts';
import { withTrainer } from '../session/with-trainer.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { secondsSince, type Measurement } from './measurement.ts';

/** All test items in the full ranking, by the dataset's rule on repeats. */
function requestOf(
  { workspace: { runs, datasets } }: WorkspaceSession,
  runId: RunId,
  scorer: RankingRequest['scorer'],
): RankingRequest {
  const { repeats } = datasets.get(runs.get(runId).datasetId);
  return { runId, scorer, protocol: 'full', part: 'test', repeats };
}

export const scoringMeasurements: readonly Measurement[] = [
  {
    name: 'evaluate-model',
    work: 'full ranking of the test item of every user by one model, loading it included',
    unit: 's',
    target: '≤ 15',
    measure: async ({ session, trainedRun, options }) => {
      const runId = await trainedRun();
      return withTrainer(
        session,
        async (trainer) => {
          const started = performance.now();
          const request = requestOf(session, runId, 'model');
          const { ranks } = await trainer.rank(request, options);
          return { value: secondsSince(started), note: `${ranks.filter((rank) => rank > 0).length} users` };
        },
        options,
      );
    },
  },
  ...(['transitions', 'itemNeighbour'] as const).map((scorer): Measurement => ({
    name: `evaluate-${scorer}`,
    work: `counting and full ranking of the test item of every user by ${scorer}`,
    unit: 's',
    target: '≤ 10',
    measure: async ({ session, trainedRun, options }) => {
      const runId = await trainedRun();
      return withTrainer(
        session,
        async (trainer) => {
          // the counts are made anew by each process; the data are loaded before
          await trainer.rank(requestOf(session, runId, 'popularity'), options);
          const started = performance.now();
          await trainer.rank(requestOf(session, runId, scorer), options);
          return { value: secondsSince(started) };
        },
        options,
      );
    },
  })),
  {
    name: 'evaluate-report',
    work: 'the whole evaluation: model, its parts, all simple rules, groups, intervals, paired differences',
    unit: 's',
    target: '≤ 45',
    measure: async ({ session, trainedRun, options }) => {
      const runId = await trainedRun();
      return withTrainer(
        session,
        async (trainer) => {
          const started = performance.now();
          await new Evaluation(session.workspace, trainer).evaluate(runId, { rankAgain: true, ...options });
          return { value: secondsSince(started) };
        },
        options,
      );
    },
  },
  {
    name: 'export-top-50',
    work: 'top 50 of every user in every domain, written as CSV',
    unit: 's',
    target: '≤ 40',
    measure: async ({ session, folder, trainedRun, options }) => {
      const input = { run: await trainedRun(), file: join(folder, 'top.csv'), format: 'csv', k: 50 } as const;
      const result = await recommendToAll(session, input, options);
      return { value: result.seconds, note: `${result.rows} rows` };
    },
  },
];
