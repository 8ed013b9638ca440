// What stands in the log of every job: its stages as they begin, what each last said, and why it failed.
// What does not belong: progress itself, which is one line that is replaced (jobs/active-job.ts).
import { toAppError } from '../../foundation/errors.ts';
import { unitWords, type Progress, type ProgressListener } from '../../foundation/progress.ts';
import type { JobContext } from '../../jobs/job-handler.ts';

const words = ({ stage, done, total, totalIsMost, unit, message }: Progress): string => {
  const count =
    done === 0 && total === undefined ? '' : `${done}${total === undefined ? '' : ` of ${total}`}`;
  return [
    stage.text,
    [count, unit === undefined ? '' : unitWords(unit, totalIsMost).text]
      .filter((part) => part !== '')
      .join(' '),
    message?.text ?? '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
};

/** Passes progress on; a line for each stage that begins, and for the last thing that the stage before it said. */
export function logStages(context: JobContext): ProgressListener {
  let last: Progress | undefined;
  context.log('info', `attempt ${context.job.attempt} begins`);
  return (progress) => {
    if (last?.stage.text !== progress.stage.text) {
      if (last !== undefined && last.done > 0) context.log('info', words(last));
      context.log('info', `${progress.stage.text} begins`);
    }
    last = progress;
    context.progress(progress);
  };
}

/** Details are for people who look for the cause: values, the engine's last output. */
export function logFailure(context: JobContext, error: unknown): void {
  const { code, message, details } = toAppError(error);
  if (code === 'cancelled' || context.signal.aborted) context.log('warn', 'stopped; what was stored stays');
  else context.log('error', message, { code, ...details });
}
