// Use case: the whole flow on sample data (`demo`): import, embed, augment, profile, train, evaluate, recommend. Every
// stage is the real one; what needs a model file that is missing is left out and says so.
import { augmentJob } from '../augmentation/augmentation-jobs.ts';
import { profileJob } from '../profiles/profile-jobs.ts';
import { trainJob } from '../runs/run-jobs.ts';
import {
  demoInputSchema,
  type demoStageNames,
  type DemoInput,
  type DemoResult,
} from '../../contract/demo.ts';
import { settingsWith } from '../../contract/setting-overrides.ts';
import { runSettingsSchema, type RunSettings } from '../../contract/run-settings.ts';
import { invariant } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import { importSample } from '../../services/datasets/sample-dataset.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';
import { missingModel } from '../models/missing-model.ts';
import { parseInput } from '../session/parse-input.ts';
import { runJob } from '../session/session-jobs.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { embedAsPossible, flowStages } from './flow-stages.ts';
import { describeDataset } from '../datasets/describe-dataset.ts';
import { recommendToUsers } from '../recommendations/recommend-items.ts';

/** Time that the stages with prompts may take: the demo is to end on a slow machine too. */
const augmentLimitMs = 110_000;
const profileLimitMs = 80_000;
/** Fewer hidden items than by default: wider intervals, a third of the prompts. */
const augmentOverrides = {
  judging: 'single', // the time is too short to try the ways against each other
  'calibration.cases': '24',
  'retrieval.candidateCount': '10',
};
const recommendedItems = 5;
export const demoStages: Readonly<Record<(typeof demoStageNames)[number], Message>> = {
  import: message('stage-import'),
  embed: message('stage-embed'),
  augment: message('stage-augment'),
  profile: message('stage-profile'),
  'train and evaluate': message('stage-train-and-evaluate'),
  recommend: message('stage-recommend'),
};

/** The language model takes what its limits of time allow; training the most. */
const demoWeights = {
  import: 1,
  embed: 2,
  augment: 6,
  profile: 6,
  'train and evaluate': 16,
  recommend: 1,
} as const;

type Skipped = Extract<DemoResult['profiles'], { readonly skipped: true }>;

/** The run settings of the demo with some replaced. @throws AppError invalid-input */
export function demoSettings(overrides: Readonly<Record<string, string>> = {}): RunSettings {
  return settingsWith(runSettingsSchema, overrides);
}

/**
 * Interrupted, the same call goes on: stages that are complete are found in the workspace.
 * @throws AppError cancelled, resource-exhausted (an engine died, a full disk), invalid-input
 */
export async function runDemo(
  session: WorkspaceSession,
  input: DemoInput,
  options: UseCaseOptions,
): Promise<DemoResult> {
  const { workspace } = session;
  const { users, llmUsers, overrides } = parseInput(demoInputSchema, input);
  const settings = demoSettings(overrides);
  const stages = flowStages(demoStages, demoWeights, options);
  const inStage = stages.run;

  const dataset = await inStage('import', (use) => sampleDataset(workspace, users, use));
  const stats = await describeDataset(session, { dataset }, options);
  const embedding = await inStage('embed', (use) => embedAsPossible(session, dataset, use));
  const augmentation = await inStage('augment', (use) =>
    withChatModel(session, () =>
      runJob(
        session,
        augmentJob,
        {
          dataset,
          budget: { users: llmUsers, durationMs: augmentLimitMs },
          overrides: augmentOverrides,
        },
        use,
      ),
    ),
  );
  const profiles = await inStage('profile', (use) =>
    withChatModel(session, async () => {
      const budget = { users: llmUsers, durationMs: profileLimitMs };
      const report = await runJob(session, profileJob, { dataset, budget }, use);
      return { ...exampleProfile(workspace, dataset), report };
    }),
  );
  const { evaluation, ...train } = await inStage('train and evaluate', (use) =>
    runJob(session, trainJob, { dataset, settings }, use),
  );
  invariant(evaluation !== null, 'a run that holds items out is evaluated');
  const recommendations = await inStage('recommend', (use) => {
    const examples = exampleUsers(workspace, dataset);
    return recommendToUsers(session, { run: train.run, users: examples, k: recommendedItems }, use);
  });
  return {
    workspace: workspace.path,
    stats,
    embedding,
    augmentation,
    profiles,
    train,
    evaluation,
    recommendations,
    stages: [...stages.done],
  };
}

/** The sample data set with so many users: the one that an earlier demo imported, or a new one. */
async function sampleDataset(
  workspace: Workspace,
  users: number,
  options: UseCaseOptions,
): Promise<DatasetId> {
  const name = `demoDataset/${users}`;
  const known = workspace.settings.get(name);
  const found = workspace.datasets.list().find(({ id }) => id === known);
  if (found !== undefined) return found.id;
  const { dataset } = await importSample(workspace, { users }, options);
  workspace.settings.set(name, dataset);
  return dataset;
}

/** Leaves out a stage of the language model where its file is missing. */
async function withChatModel<T>(session: WorkspaceSession, work: () => Promise<T>): Promise<T | Skipped> {
  const reason = await missingModel(session, ['chat']);
  return reason === undefined ? work() : { skipped: true, reason };
}

/** The profiled user with the most domains, the first of the seeded order. */
function exampleProfile(
  workspace: Workspace,
  dataset: DatasetId,
): { user: string; domains: Record<string, string>; overall: string | null } {
  const names = workspace.domains.names(dataset);
  const byUser = new Map<number, { domains: Record<string, string>; overall: string | null }>();
  for (const { userIndex, domainIndex, text } of workspace.profiles.all(dataset)) {
    const texts = byUser.get(userIndex) ?? { domains: {}, overall: null };
    if (domainIndex === null) texts.overall = text;
    else texts.domains[names[domainIndex]!] = text;
    byUser.set(userIndex, texts);
  }
  const domainCount = (texts: { domains: Record<string, string> }): number =>
    Object.keys(texts.domains).length;
  const [first] = [...byUser].sort(([, a], [, b]) => domainCount(b) - domainCount(a));
  if (first === undefined) return { user: '', domains: {}, overall: null };
  return { user: workspace.users.idOf(dataset, first[0]) ?? '', ...first[1] };
}

/** Two users: a profiled one with several domains where there is one, and the first of the data set. */
function exampleUsers(workspace: Workspace, dataset: DatasetId): string[] {
  const profiled = exampleProfile(workspace, dataset).user;
  const ids = workspace.users.ids(dataset);
  return [...new Set([...(profiled === '' ? [] : [profiled]), ...ids.slice(0, 2)])].slice(0, 2);
}
