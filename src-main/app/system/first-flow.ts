// Use case: from own files to recommendations in one go, with every default: import, text vectors, training with its
// evaluation. It runs the stages' jobs one after the other, so that each is seen and can be cancelled.
import { createHash } from 'node:crypto';
import { datasetIdSchema } from '../../contract/identifiers.ts';
import type { ImportInput } from '../../contract/import-input.ts';
import { importedSchema, type FirstFlowResult, type Imported } from '../../contract/first-flow.ts';
import { runSettingsSchema } from '../../contract/run-settings.ts';
import { message } from '../../messages/message.ts';
import { importJob } from '../datasets/dataset-jobs.ts';
import { trainJob } from '../runs/run-jobs.ts';
import { jobKind } from '../session/job-kind.ts';
import { runJob } from '../session/session-jobs.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { embedAsPossible, flowStages } from './flow-stages.ts';

/**
 * Cut short, the same input goes on with the data set that it imported; once it has finished, it imports anew.
 * @throws AppError as the import and the training
 */
async function runFirstFlow(
  session: WorkspaceSession,
  input: ImportInput,
  options: UseCaseOptions,
): Promise<FirstFlowResult> {
  const { settings, datasets } = session.workspace;
  const key = `firstFlow/${createHash('sha256').update(JSON.stringify(input)).digest('hex')}`;
  const stages = flowStages(
    {
      import: message('stage-import'),
      embed: message('stage-embed'),
      train: message('stage-train-and-evaluate'),
    },
    { import: 1, embed: 1, train: 8 },
    options,
  );
  const imported = await stages.run('import', async (use): Promise<Imported> => {
    const known = importedSchema.safeParse(settings.get(key));
    if (known.success && datasets.list().some(({ id }) => id === known.data.dataset)) return known.data;
    const { dataset, name, users, items, interactions, rejected } = await runJob(
      session,
      importJob,
      input,
      use,
    );
    const made = { dataset, name, users, items, interactions, rejected: { total: rejected.total } };
    settings.set(key, made);
    return made;
  });
  const dataset = datasetIdSchema.parse(imported.dataset);
  await stages.run('embed', (use) => embedAsPossible(session, dataset, use));
  const { run } = await stages.run('train', (use) =>
    runJob(session, trainJob, { dataset, settings: runSettingsSchema.parse({}) }, use),
  );
  settings.delete(key);
  return { imported, run };
}

/** Its input is the import's. */
export const firstFlowJob = jobKind({
  name: 'flow',
  title: 'Import, train, recommend',
  resource: 'flow',
  canPause: false,
  changes: ['datasets', 'textVectors', 'runs', 'evaluation'],
  work: runFirstFlow,
});
