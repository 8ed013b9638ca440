// Measurements of how the program grows, on synthetic data (`bench --synthetic`): the same steps at any size, bounded in time where
// all of it would take hours.
import { EvidenceCounts } from '../../recsys/evidence/evidence-counts.ts';
import { splitDataset } from '../../services/datasets/dataset-split.ts';
import { loadSequenceData } from '../../services/datasets/load-sequence-data.ts';
import { mostListedUsers } from '../../services/training/list-work.ts';
import { settingsForModel } from '../../contract/model-settings.ts';
import { runSettingsSchema } from '../../contract/run-settings.ts';
import type { RunId } from '../../store/identifiers.ts';
import { withTrainer } from '../session/with-trainer.ts';
import { measureImport } from './data-measurements.ts';
import { secondsSince, type BenchEnvironment, type Measurement } from './measurement.ts';
import { createBenchRun, trainForBench } from './training-measurements.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

const trainedSeconds = 60;
const listLength = 10;

/** A run of a rule, which trains nothing: rankings of any size can be asked of it. */
async function ruleRun(environment: BenchEnvironment): Promise<RunId> {
  const { session, options } = environment;
  const settings = settingsForModel('transitions', runSettingsSchema.parse({ device: 'cpu' }));
  const run = await createBenchRun(environment, 'transitions', settings);
  await withTrainer(session, (trainer) => trainer.train(run.id, options), options);
  return run.id;
}

/** Lists of the ten best items of a bounded number of users, in both domains, among all items. */
const listing = (scorer: 'transitions' | 'textNeighbour', work: Message): Measurement => ({
  name: `scale-lists-${scorer}`,
  work,
  unit: 's',
  target: null,
  measure: async (environment) => {
    const { session, options } = environment;
    const runId = await ruleRun(environment);
    const { repeats, userCount } = session.workspace.datasets.get(await environment.dataset());
    return withTrainer(
      session,
      async (trainer) => {
        const request = { runId, scorer, part: 'test', repeats } as const;
        await trainer.rank({ ...request, scorer: 'popularity', protocol: 'full' }, options); // loads the data
        const started = performance.now();
        const { overall } = await trainer.measureLists({ ...request, k: listLength }, options);
        const value = secondsSince(started);
        const all = Math.round((value * userCount) / Math.max(1, overall.lists));
        return {
          value,
          note: message('bench-lists', { lists: overall.lists, users: userCount, seconds: all }),
        };
      },
      options,
    );
  },
});

/** Each takes what it reads from the environment, which imports once. */
export const scaleMeasurements: readonly Measurement[] = [
  {
    name: 'scale-import',
    work: message('bench-scale-import'),
    unit: 'interactions/s',
    target: null,
    measure: measureImport,
  },
  {
    name: 'scale-split',
    work: message('bench-scale-split'),
    unit: 's',
    target: null,
    measure: async ({ session, dataset, options }) => {
      const id = await dataset();
      const started = performance.now();
      const data = await loadSequenceData(session.workspace, id, options.signal);
      splitDataset(session.workspace, id, data);
      return { value: secondsSince(started) };
    },
  },
  ...(['transitions', 'itemNeighbours'] as const).map((links): Measurement => ({
    name: `scale-count-${links}`,
    work: message('bench-scale-count', { links }),
    unit: 's',
    target: null,
    measure: async ({ session, dataset, options }) => {
      const id = await dataset();
      const data = await loadSequenceData(session.workspace, id, options.signal);
      const { training } = splitDataset(session.workspace, id, data);
      const started = performance.now();
      const { items } = new EvidenceCounts(training)[links];
      return { value: secondsSince(started), note: message('bench-links', { links: items.length }) };
    },
  })),
  {
    name: 'scale-train',
    work: message('bench-scale-train', { seconds: trainedSeconds }),
    unit: 'tokens/s',
    target: null,
    measure: async (environment) => {
      const { tokensPerSecond, memoryBytes } = await trainForBench(environment, {
        objective: 'softmax',
        phaseTwo: false,
        stopAfterSeconds: trainedSeconds,
      });
      return {
        value: tokensPerSecond,
        note: message('bench-trainer-memory', { gigabytes: (memoryBytes / 1e9).toFixed(2) }),
      };
    },
  },
  listing('transitions', message('bench-scale-lists', { users: mostListedUsers })),
  listing('textNeighbour', message('bench-scale-lists-text')),
  {
    name: 'scale-memory',
    work: message('bench-scale-memory'),
    unit: 'GB',
    target: '≤ 6',
    // kilobytes, of the whole life of the process
    measure: () => Promise.resolve({ value: (process.resourceUsage().maxRSS * 1024) / 1e9 }),
  },
];
