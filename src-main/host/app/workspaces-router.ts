// Procedures on workspaces.
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { DemoInput } from '../../contract/demo.ts';
import { enqueueOrContinue } from '../session-jobs.ts';
import { procedures } from './app-procedures.ts';
import { sampleJobKind } from './sample-flow.ts';

/** Where new workspaces go by default: a folder that people find. */
function workspacesFolder(): string {
  return join(homedir(), 'Isthmus');
}

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
  create: procedures.workspaces.create.handler(({ context: { app }, input }) =>
    app.openWorkspace(input.path, 'create'),
  ),
  close: procedures.workspaces.close.handler(async ({ context: { app } }) => {
    await app.closeWorkspace();
    return null;
  }),
  suggestPath: procedures.workspaces.suggestPath.handler(({ input }) => ({
    path: join(workspacesFolder(), `${input.name}.isthmus`),
  })),
  startSample: procedures.workspaces.startSample.handler(async ({ context: { app }, input }) => {
    const { path, ...rest } = input;
    if (path === undefined) mkdirSync(workspacesFolder(), { recursive: true });
    await app.openWorkspace(path ?? join(workspacesFolder(), 'sample.isthmus'), 'open-or-create');
    const { title, resource } = sampleJobKind;
    const payload: DemoInput = rest;
    return { job: enqueueOrContinue(app.session, { kind: 'sample', title, resource, payload }).id };
  }),
});
