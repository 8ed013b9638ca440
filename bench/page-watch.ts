// What a page did while something was done to it: main-thread tasks over 50 ms and the distances between its frames.
// A task that waits for a processor that other work of the machine has is long too; the processor time tells the two apart.
import type { Page } from 'playwright-core';

export interface Watched<Result> {
  /** Milliseconds of each main-thread task over 50 ms. */
  readonly longTasks: readonly number[];
  /** Milliseconds of processor time of the main-thread task that took most of it. */
  readonly mostProcessorMs: number;
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
  await page
    .context()
    .browser()
    ?.startTracing(page, { categories: ['toplevel', '__metadata'] });
  const result = await work();
  await page.waitForTimeout(100);
  const trace = await page.context().browser()?.stopTracing();
  const seen: Pick<Watched<Result>, 'longTasks' | 'frames'> = await page.evaluate(`(() => {
    const { longTasks, frames, observer } = window.watched;
    window.watched.isOver = true;
    observer.disconnect();
    return { longTasks, frames };
  })()`);
  return { ...seen, mostProcessorMs: mostProcessorTime(trace), result };
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly name?: string };
  /** Processor time, microseconds. */
  readonly tdur?: number;
}

/** Of the tasks of the pages' main threads, from Chromium's own trace. */
function mostProcessorTime(trace: Buffer | undefined): number {
  if (trace === undefined) return Number.NaN;
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(thread),
  );
  return traceEvents
    .filter((event) => event.name.endsWith('RunTask') && mains.has(thread(event)))
    .reduce((most, { tdur = 0 }) => Math.max(most, tdur / 1000), 0);
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

/** For a note: how many tasks, how long they were, and how much of that is the page's own work. */
export function describeTasks({ longTasks, mostProcessorMs }: Watched<unknown>): string {
  const processor = `at most ${Math.round(mostProcessorMs)} ms of processor time in a task`;
  if (longTasks.length === 0) return `no task over 50 ms, ${processor}`;
  const durations = longTasks.map(Math.round).toSorted((a, b) => b - a);
  const shown = durations.slice(0, 8).join(', ');
  const more = durations.length > 8 ? ' …' : '';
  return `${durations.length} over 50 ms: ${shown}${more} ms; ${processor}`;
}
