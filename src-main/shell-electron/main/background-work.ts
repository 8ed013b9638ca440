// What becomes of the app when its last window closes, and when it is asked to quit or to close the workspace. Decisions only.
import type { ActiveJob } from '../messages.ts';

/** `stay` on macOS, where apps do without a window anyway. */
export type WithoutWindow = 'quit' | 'work-on' | 'stay';

/** What the app does when its last window is closed. */
export function withoutWindow(
  activeJobs: readonly ActiveJob[],
  platform: NodeJS.Platform = process.platform,
): WithoutWindow {
  if (platform === 'darwin') return 'stay';
  return activeJobs.length > 0 ? 'work-on' : 'quit';
}

/** Quitting and closing the workspace interrupt jobs: the user is asked first. */
export function mustAskBeforeInterrupting(activeJobs: readonly ActiveJob[]): boolean {
  return activeJobs.length > 0;
}

/** One line a job: its title, and how far it is. */
export function describeJobs(activeJobs: readonly ActiveJob[]): string {
  return activeJobs
    .map(({ title, share }) => (share === null ? title : `${title} (${Math.floor(share * 100)} %)`))
    .join('\n');
}
