// The app with all its kinds of work, as every shell opens it.
import { AppBackend } from '../backend/app-backend.ts';
import type { ShellServices } from '../backend/shell-services.ts';
import type { Host } from '../session/host.ts';
import { jobRegistry } from './job-registry.ts';

/** Without an open workspace yet. */
export function openApp(host: Host, shell: ShellServices): AppBackend {
  return new AppBackend(host, shell, jobRegistry);
}
