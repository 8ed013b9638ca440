// The settings of a run for work that needs them. What does not belong: listing runs, which also holds where they are not
// readable.
import type { RunSettings } from '../../contract/run-settings.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { Run } from '../../store/runs.ts';

/** @throws AppError unsupported where another version of the program made the run, with settings that this one does not know */
export function settingsOfRun({ name, settings }: Pick<Run, 'name' | 'settings'>): RunSettings {
  if (settings === undefined) throw new AppError('unsupported', message('run-settings-unreadable', { name }));
  return settings;
}
