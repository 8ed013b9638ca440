// Procedures on workspaces.
import { dirname, join, resolve } from 'node:path';
import { procedures } from '../backend/app-procedures.ts';
import { startSample } from '../system/sample-flow.ts';
import { freeWorkspacePath, makeWorkspacesFolder, workspacesFolder } from './workspaces-folder.ts';

export const workspacesRouter = procedures.workspaces.router({
  current: procedures.workspaces.current.handler(({ context: { app } }) => app.describeWorkspace()),
  recent: procedures.workspaces.recent.handler(({ context: { app } }) => app.recent.list()),
  forget: procedures.workspaces.forget.handler(({ context: { app }, input }) => {
    app.recent.forget(input.path);
    app.changed('recentWorkspaces');
    return null;
  }),
  open: procedures.workspaces.open.handler(({ context: { app }, input }) =>
    app.openWorkspace(input.path, 'open'),
  ),
  create: procedures.workspaces.create.handler(({ context: { app }, input }) => {
    if (dirname(resolve(input.path)) === workspacesFolder()) makeWorkspacesFolder();
    return app.openWorkspace(input.path, 'create');
  }),
  close: procedures.workspaces.close.handler(async ({ context: { app } }) => {
    await app.closeWorkspace();
    return null;
  }),
  suggestPath: procedures.workspaces.suggestPath.handler(({ input }) => ({
    path: freeWorkspacePath(input.name),
  })),
  startSample: procedures.workspaces.startSample.handler(async ({ context: { app }, input }) => {
    const { path, ...rest } = input;
    await app.openWorkspace(path ?? join(makeWorkspacesFolder(), 'sample.isthmus'), 'open-or-create');
    return { job: startSample(app.session, rest).id };
  }),
});
