// Procedures on workspaces.
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { procedures } from './app-procedures.ts';
import { startSample } from './sample-flow.ts';

/** Where new workspaces go by default: a folder that people find. */
function workspacesFolder(): string {
  return join(homedir(), 'Isthmus');
}

/** A file that is not there yet: `name.isthmus`, else `name 2.isthmus` … */
function freePath(folder: string, name: string): string {
  const safeName = name.replace(/[\\/:*?"<>|]/g, ' ');
  for (let number = 1; ; number++) {
    const path = join(folder, `${safeName}${number === 1 ? '' : ` ${number}`}.isthmus`);
    if (!existsSync(path)) return path;
  }
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
  create: procedures.workspaces.create.handler(({ context: { app }, input }) => {
    const folder = dirname(resolve(input.path));
    if (folder === workspacesFolder()) mkdirSync(folder, { recursive: true }); // ours to make at the first use
    return app.openWorkspace(input.path, 'create');
  }),
  close: procedures.workspaces.close.handler(async ({ context: { app } }) => {
    await app.closeWorkspace();
    return null;
  }),
  suggestPath: procedures.workspaces.suggestPath.handler(({ input }) => ({
    path: freePath(workspacesFolder(), input.name),
  })),
  startSample: procedures.workspaces.startSample.handler(async ({ context: { app }, input }) => {
    const { path, ...rest } = input;
    if (path === undefined) mkdirSync(workspacesFolder(), { recursive: true });
    await app.openWorkspace(path ?? join(workspacesFolder(), 'sample.isthmus'), 'open-or-create');
    return { job: startSample(app.session, rest).id };
  }),
});
