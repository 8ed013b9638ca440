// Measurements of what follows training: full-ranking evaluation of all users, and the export of their top items.
import { join } from 'node:path';
import { Evaluation } from '../../services/evaluation/evaluation.ts';
import type { RankingRequest } from '../../services/evaluation/ranking-engine.ts';
import type { RunId } from '../../store/identifiers.ts';
import { recommendToAll } from '../recommendations/recommend-items.ts';
import { withTrainer } from '../session/with-trainer.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { secondsSince, type Measurement } from './measurement.ts';
import { message } from '../../messages/message.ts';

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
    work: message('bench-evaluate-model'),
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
          return {
            value: secondsSince(started),
            note: message('bench-users', { users: ranks.filter((rank) => rank > 0).length }),
          };
        },
        options,
      );
    },
  },
  ...(['transitions', 'itemNeighbour'] as const).map((scorer): Measurement => ({
    name: `evaluate-${scorer}`,
    work: message('bench-evaluate-rule', { rule: scorer }),
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
    work: message('bench-evaluate-report'),
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
    work: message('bench-export-top-50'),
    unit: 's',
    target: '≤ 40',
    measure: async ({ session, folder, trainedRun, options }) => {
      const input = { run: await trainedRun(), file: join(folder, 'top.csv'), format: 'csv', k: 50 } as const;
      const result = await recommendToAll(session, input, options);
      return { value: result.seconds, note: message('bench-rows', { rows: result.rows }) };
    },
  },
];
