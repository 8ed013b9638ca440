// Progress on standard error: a bar with the time left on a terminal, at most one plain line a second elsewhere.
// Standard output is not touched: results go there.
import { SingleBar } from 'cli-progress';
import { unitWords, type Progress, type ProgressListener } from '../foundation/progress.ts';

import { count, duration } from './text/numbers.ts';

export interface ProgressDisplay {
  readonly listener: ProgressListener;
  /** Leaves the terminal clean for what is printed next. */
  stop(): void;
}

const linesEveryMs = 1000;

export const silentProgress: ProgressDisplay = { listener: () => undefined, stop: () => undefined };

export function showProgress(stream: NodeJS.WriteStream): ProgressDisplay {
  return stream.isTTY ? showBar(stream) : showLines(stream);
}

/** Nothing for a stage that only says that it began. */
function amount({ done, total, totalIsMost, unit }: Progress): string {
  if (done === 0 && total === undefined) return '';
  const of = total === undefined ? count(done) : `${count(done)} of ${count(total)}`;
  return unit === undefined ? of : `${of} ${unitWords(unit, totalIsMost).text}`;
}

/** One line at the start of each stage, then at most one a second. */
function showLines(stream: NodeJS.WriteStream): ProgressDisplay {
  let stage: string | undefined;
  let lastMs = -Infinity;
  return {
    listener: (progress) => {
      const now = performance.now();
      if (progress.stage.text === stage && now - lastMs < linesEveryMs) return;
      if (progress.stage.text !== stage && now - lastMs < linesEveryMs / 10) return; // stages that take no time
      stage = progress.stage.text;
      lastMs = now;
      const message = progress.message === undefined ? '' : ` (${progress.message.text})`;
      const numbers = amount(progress);
      stream.write(`${stage}${numbers === '' ? '' : `: ${numbers}`}${message}\n`);
    },
    stop: () => undefined,
  };
}

/** One bar for the stage that runs; it is replaced when the next stage begins. */
function showBar(stream: NodeJS.WriteStream): ProgressDisplay {
  const bar = new SingleBar({
    stream,
    format: (_options, _parameters, payload: { line?: string }) => payload.line ?? '',
    clearOnComplete: true,
    hideCursor: true,
    fps: 10,
    linewrap: false,
  });
  let active = false;
  let stage: string | undefined;
  let startedMs = 0;
  let startedAt = 0;
  const line = (progress: Progress): string => {
    const message = progress.message === undefined ? '' : ` · ${progress.message.text}`;
    const { done, total } = progress;
    if (total === undefined || total === 0) {
      const numbers = amount(progress);
      return `${progress.stage.text}${numbers === '' ? '' : ` · ${numbers}`}${message}`;
    }
    const share = Math.min(1, done / total);
    const blocks = '█'.repeat(Math.round(share * 24)).padEnd(24, '░');
    return `${progress.stage.text} ${blocks} ${amount(progress)}${timeLeft(done, total)}${message}`;
  };
  /** From the mean speed since the stage began, or since it was resumed. */
  const timeLeft = (done: number, total: number): string => {
    const seconds = (performance.now() - startedMs) / 1000;
    if (seconds < 1 || done <= startedAt || done >= total) return '';
    return ` · ${duration((seconds / (done - startedAt)) * (total - done))} left`;
  };
  return {
    listener: (progress) => {
      if (progress.stage.text !== stage) {
        stage = progress.stage.text;
        startedMs = performance.now();
        startedAt = progress.done;
      }
      if (!active) {
        bar.start(1, 0, { line: line(progress) });
        active = true;
      } else {
        bar.update(0, { line: line(progress) });
      }
    },
    stop: () => {
      if (active) bar.stop();
      active = false;
    },
  };
}
