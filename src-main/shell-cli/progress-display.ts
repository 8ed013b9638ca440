// Progress on standard error: a bar with the time left on a terminal, at most one plain line a second elsewhere.
// Standard output is not touched: results go there.
import { SingleBar } from 'cli-progress';
import { unitWords, type Progress, type ProgressListener } from '../foundation/progress.ts';
import { TimeLeft } from '../foundation/time-left.ts';
import { count, duration } from './text/numbers.ts';
import { englishWords, type Words } from './text/words.ts';

export interface ProgressDisplay {
  readonly listener: ProgressListener;
  /** Leaves the terminal clean for what is printed next. */
  stop(): void;
}

const linesEveryMs = 1000;

export const silentProgress: ProgressDisplay = { listener: () => undefined, stop: () => undefined };

/** A bar where the stream is a terminal, else lines. */
export function showProgress(stream: NodeJS.WriteStream, words = englishWords): ProgressDisplay {
  return stream.isTTY ? showBar(stream, words) : showLines(stream, words);
}

/** Nothing for a stage that only says that it began. */
function amountOf({ done, total, totalIsMost, unit }: Progress, words: Words): string {
  if (done === 0 && total === undefined) return '';
  const amount =
    total === undefined ? count(done) : words('progress-of', { done: count(done), total: count(total) });
  return unit === undefined
    ? amount
    : words('progress-amount', { amount, unit: unitWords(unit, totalIsMost) });
}

/** One line at the start of each stage, then at most one a second. */
function showLines(stream: NodeJS.WriteStream, words: Words): ProgressDisplay {
  let stage: string | undefined;
  let lastMs = -Infinity;
  return {
    listener: (progress) => {
      const now = performance.now();
      if (progress.stage.text === stage && now - lastMs < linesEveryMs) return;
      if (progress.stage.text !== stage && now - lastMs < linesEveryMs / 10) return; // stages that take no time
      stage = progress.stage.text;
      lastMs = now;
      const amount = amountOf(progress, words);
      const name = words.of(progress.stage);
      const line = amount === '' ? name : words('progress-stage-amount', { stage: name, amount });
      const said = progress.message;
      stream.write(`${said === undefined ? line : words('progress-with-message', { line, said })}\n`);
    },
    stop: () => undefined,
  };
}

/** One bar for the stage that runs; it is replaced when the next stage begins. */
function showBar(stream: NodeJS.WriteStream, words: Words): ProgressDisplay {
  const bar = new SingleBar({
    stream,
    format: (_options, _parameters, payload: { line?: string }) => payload.line ?? '',
    clearOnComplete: true,
    hideCursor: true,
    fps: 10,
    linewrap: false,
  });
  let active = false;
  const whole = new TimeLeft();
  const line = (progress: Progress): string => {
    const message = progress.message === undefined ? '' : ` · ${words.of(progress.message)}`;
    const { done, total } = progress;
    const name = words.of(progress.stage);
    const amount = amountOf(progress, words);
    if (total === undefined || total === 0) return `${name}${amount === '' ? '' : ` · ${amount}`}${message}`;
    const share = Math.min(1, done / total);
    const blocks = '█'.repeat(Math.round(share * 24)).padEnd(24, '░');
    return `${name} ${blocks} ${timeLeft()}${amount}${message}`;
  };
  /** Of the whole work, as the window's. */
  const timeLeft = (): string => {
    const { estimate } = whole;
    if (estimate === undefined || estimate.ms === 0) return '';
    const time = duration(estimate.ms / 1000, words);
    return `${words(estimate.atMost ? 'progress-at-most-left' : 'progress-time-left', { time })} · `;
  };
  return {
    listener: (progress) => {
      whole.see(progress, performance.now());
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
