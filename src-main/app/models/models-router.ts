// Procedures on model files.
import { z } from 'zod';
import { messageSchema } from '../../contract/message.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { describeModels } from './describe-models.ts';
import { measureModel } from './measure-model.ts';
import { addModelFile, verifyModelFiles } from './model-files.ts';
import type { AppBackend } from '../backend/app-backend.ts';
import { procedures } from '../backend/app-procedures.ts';

function refuseWhileComputing(app: AppBackend): void {
  if (!app.isOpen) return;
  const [job] = app.session.workspace.jobs.inState('running');
  if (job === undefined) return;
  throw new AppError('conflict', message('measurement-disturbed', { job: job.title }));
}

export const modelsRouter = procedures.models.router({
  list: procedures.models.list.handler(({ context: { app }, signal }) =>
    describeModels(app.host.models, signal),
  ),
  task: procedures.models.task.handler(({ context: { app } }) => app.modelTasks.current),
  startVerify: procedures.models.startVerify.handler(({ context: { app } }) =>
    app.modelTasks.start('verify', '', async (options) => {
      await verifyModelFiles(app.host, options);
      return [];
    }),
  ),
  startAdd: procedures.models.startAdd.handler(({ context: { app }, input }) =>
    app.modelTasks.start('add', input.path, async (options) => {
      const { path, role, reference } = input;
      await addModelFile(app.host, { path, reference, role }, options);
      return [];
    }),
  ),
  startFetch: procedures.models.startFetch.handler(({ context: { app }, input }) =>
    app.modelTasks.start('fetch', input.ids.join(', '), async (options) => {
      const outcomes = await app.host.models.fetch({ ...input, ...options });
      return outcomes.flatMap((outcome) => {
        if (outcome.ok) return [];
        const { refusals, target } = outcome.error.details ?? {};
        return [
          {
            id: outcome.id,
            message: outcome.error.said,
            refusals: z.array(messageSchema).safeParse(refusals).data ?? [],
            target: typeof target === 'string' ? target : null,
          },
        ];
      });
    }),
  ),
  startMeasure: procedures.models.startMeasure.handler(({ context: { app }, input }) => {
    refuseWhileComputing(app);
    return app.modelTasks.start('measure', input.id, async (options) => {
      await measureModel(app.host, input, options);
      return [];
    });
  }),
  cancelTask: procedures.models.cancelTask.handler(({ context: { app } }) => {
    app.modelTasks.cancel();
    return null;
  }),
  choose: procedures.models.choose.handler(async ({ context: { app }, input }) => {
    await app.host.models.choose(input.id);
    app.changed('models');
    return null;
  }),
  remove: procedures.models.remove.handler(async ({ context: { app }, input }) => {
    await app.host.models.remove(input.id);
    app.changed('models');
    return null;
  }),
});
