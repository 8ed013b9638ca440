// What a page did while something was done to it: main-thread tasks over 50 ms and the distances between its frames.
import type { Page } from 'playwright-core';

export interface Watched<Result> {
  /** Milliseconds of each main-thread task over 50 ms. */
  readonly longTasks: readonly number[];
  /** Milliseconds between two frames. */
  readonly frames: readonly number[];
  readonly result: Result;
}

/** Watches the page while the work is done, and 100 ms longer: a task is told of when it is over. */
export async function watch<Result>(page: Page, work: () => Promise<Result>): Promise<Watched<Result>> {
  await page.evaluate(`(() => {
    const watched = { longTasks: [], frames: [], isOver: false };
    window.watched = watched;
    watched.observer = new PerformanceObserver((list) =>
      watched.longTasks.push(...list.getEntries().map(({ duration }) => duration)));
    watched.observer.observe({ type: 'longtask' });
    let before;
    const onFrame = (at) => {
      if (before !== undefined) watched.frames.push(at - before);
      before = at;
      if (!watched.isOver) requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
  })()`);
  const result = await work();
  await page.waitForTimeout(100);
  const seen: Omit<Watched<Result>, 'result'> = await page.evaluate(`(() => {
    const { longTasks, frames, observer } = window.watched;
    window.watched.isOver = true;
    observer.disconnect();
    return { longTasks, frames };
  })()`);
  return { ...seen, result };
}

const askEveryMs = 15;

/**
 * The value of a JavaScript expression in the page as soon as there is one. Asked from here: the page's policy forbids
 * the `eval` of Playwright's own `waitForFunction`.
 * @throws Error when it stays null, undefined or false for so long
 */
export async function whenTrue<Value>(page: Page, expression: string, giveUpMs: number): Promise<Value> {
  const begin = performance.now();
  for (;;) {
    const value: Value | null | undefined | false = await page.evaluate(expression);
    if (value !== null && value !== undefined && value !== false) return value;
    if (performance.now() - begin > giveUpMs) throw new Error(`Not within ${giveUpMs} ms: ${expression}`);
    await page.waitForTimeout(askEveryMs);
  }
}

/** For a note: how many tasks, and how long they were. */
export function describeTasks(tasks: readonly number[]): string {
  if (tasks.length === 0) return 'no task over 50 ms';
  const durations = tasks.map(Math.round).toSorted((a, b) => b - a);
  const shown = durations.slice(0, 8).join(', ');
  return `${tasks.length} tasks over 50 ms: ${shown}${tasks.length > 8 ? ' …' : ''} ms`;
}

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
