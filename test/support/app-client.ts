// The app's backend in this process with a workspace of its own, asked through its contract as a window asks it.
import { openApp as openBackend } from '../../src-main/app/window/open-app.ts';
import { createRouterClient } from '@orpc/server';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobView } from '../../src-main/contract/rpc/jobs.ts';
import type { AppBackend } from '../../src-main/app/backend/app-backend.ts';
import { appRouter } from '../../src-main/app/window/app-router.ts';
import { Host } from '../../src-main/app/session/host.ts';
import type { JobId } from '../../src-main/store/identifiers.ts';

const newClient = (app: AppBackend) => createRouterClient(appRouter, { context: { app } });

export interface AppUnderTest {
  readonly folder: string;
  readonly app: AppBackend;
  readonly client: ReturnType<typeof newClient>;
  /** Waits until a job has ended. */
  ended(started: { readonly job: string }): Promise<JobView>;
  close(): Promise<void>;
}

/** Without a workspace: `client.workspaces.create` makes one. */
export function openApp(): AppUnderTest {
  const folder = mkdtempSync(join(tmpdir(), 'isthmus-app-'));
  const app = openBackend(new Host({ dataFolder: join(folder, 'data') }), { kind: 'browser' });
  const client = newClient(app);
  return {
    folder,
    app,
    client,
    ended: async ({ job }) => {
      await app.session.jobs.wait(job as JobId);
      return client.jobs.get({ id: job });
    },
    close: async () => {
      await app[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
