// What every use case of the host takes beside its input. The command line, the browser mode and the window all call
// use cases: one function each, an input object, these options, a result whose shape is a schema of contract/.
import type { LogLevel } from '../../foundation/logger.ts';
import type { ProgressListener } from '../../foundation/progress.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
import type { JobContext } from '../../jobs/job-handler.ts';
import type { Message } from '../../messages/message-shape.ts';

export interface UseCaseOptions extends WorkControls<AbortSignal> {
  readonly signal: AbortSignal;
  readonly onProgress: ProgressListener;
  /** Tells what runs in an engine's process of a pause, see `carryPause`. Absent where `pausePoint` is. */
  readonly watchPause?: JobContext['watchPause'] | undefined;
  /** Takes lines for the log of this piece of work, kept with its job. */
  readonly log?:
    ((level: LogLevel, said: Message, details?: Readonly<Record<string, unknown>>) => void) | undefined;
}
