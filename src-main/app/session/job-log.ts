// What stands in the log of every job: its stages as they begin, what each last said, and why it failed.
// What does not belong: progress itself, which is one line that is replaced (jobs/active-job.ts).
import { toAppError } from '../../foundation/errors.ts';
import { dotted } from '../../messages/rows-of-messages.ts';
import type { Message } from '../../messages/message-shape.ts';
import { message } from '../../messages/message.ts';
import { unitWords, type Progress, type ProgressListener } from '../../foundation/progress.ts';
import type { JobContext } from '../../jobs/job-handler.ts';

const words = ({ stage, done, total, totalIsMost, unit, message: line }: Progress): Message => {
  const unitSaid = unit === undefined ? undefined : unitWords(unit, totalIsMost);
  return dotted([
    stage,
    ...(done === 0 && total === undefined ? [] : [amount(done, total, unitSaid)]),
    ...(line === undefined ? [] : [line]),
  ]);
};

function amount(done: number, total: number | undefined, unit: Message | undefined): Message {
  if (unit === undefined)
    return total === undefined ? message('amount', { done }) : message('amount-of', { done, total });
  return total === undefined
    ? message('amount-with-unit', { done, unit })
    : message('amount-of-with-unit', { done, total, unit });
}

/** Passes progress on; a line for each stage that begins, and for the last thing that the stage before it said. */
export function logStages(context: JobContext): ProgressListener {
  let last: Progress | undefined;
  context.log('info', message('attempt-begins', { attempt: context.job.attempt }));
  return (progress) => {
    if (last?.stage.text !== progress.stage.text) {
      if (last !== undefined && last.done > 0) context.log('info', words(last));
      context.log('info', message('stage-begins', { stage: progress.stage }));
    }
    last = progress;
    context.progress(progress);
  };
}

/** Details are for people who look for the cause: values, the engine's last output. */
export function logFailure(context: JobContext, error: unknown): void {
  const { code, said, details } = toAppError(error);
  if (code === 'cancelled' || context.signal.aborted) context.log('warn', message('attempt-stopped'));
  else context.log('error', said, { code, ...details });
}
