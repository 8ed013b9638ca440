// Procedures on workspaces.
import { dirname, join, resolve } from 'node:path';
import { callOptions, procedures } from '../backend/app-procedures.ts';
import { unlockWorkspace } from '../../store/workspace-keys.ts';
import { startJob } from '../session/session-jobs.ts';
import { firstFlowJob } from '../system/first-flow.ts';
import { startSample } from '../system/sample-flow.ts';
import { backUp } from './back-up-workspace.ts';
import { recode } from './recode-workspace.ts';
import { findInWorkspace } from './find-in-workspace.ts';
import { verifyWorkspace } from './verify-workspace.ts';
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
  unlock: procedures.workspaces.unlock.handler(({ input: { path, passphrase } }) => {
    unlockWorkspace(path, passphrase);
    return null;
  }),
  recode: procedures.workspaces.recode.handler(({ context: { app }, input }) =>
    app.withWorkspaceClosed((path) => recode(path, input.passphrase ?? undefined)),
  ),
  verify: procedures.workspaces.verify.handler(({ context: { app }, signal }) =>
    verifyWorkspace(app.session.workspace.path, callOptions(signal)),
  ),
  backUp: procedures.workspaces.backUp.handler(({ context: { app }, input, signal }) =>
    backUp(app.host, app.session.workspace.path, input, callOptions(signal)),
  ),
  auditLog: procedures.workspaces.auditLog.handler(({ context: { app }, input }) =>
    app.session.workspace.auditLog.list(input),
  ),
  find: procedures.workspaces.find.handler(({ context: { app }, input }) =>
    findInWorkspace(app.session.workspace, input),
  ),
  suggestPath: procedures.workspaces.suggestPath.handler(({ input }) => ({
    path: freeWorkspacePath(input.name),
  })),
  startSample: procedures.workspaces.startSample.handler(async ({ context: { app }, input }) => {
    const { path, ...rest } = input;
    await app.openWorkspace(path ?? join(makeWorkspacesFolder(), 'sample.isthmus'), 'open-or-create');
    return { job: startSample(app.session, rest).id };
  }),
  startFlow: procedures.workspaces.startFlow.handler(({ context: { app }, input }) => ({
    job: startJob(app.session, firstFlowJob, input).id,
  })),
});
