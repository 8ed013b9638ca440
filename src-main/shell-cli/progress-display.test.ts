// Progress where nobody watches: plain lines, few of them, each with what a reader needs; and a bar on a terminal.
import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { showProgress } from './progress-display.ts';
import { asSaid, message } from '../messages/message.ts';
import { wordsIn } from './text/words.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => vi.useRealTimers());

function stream(isTTY: boolean): { stream: NodeJS.WriteStream; text: () => string } {
  let text = '';
  const target = Object.assign(
    new Writable({
      write: (chunk: Buffer, _, done) => {
        text += chunk.toString();
        done();
      },
    }),
    { isTTY, columns: 120 },
  );
  return { stream: target as unknown as NodeJS.WriteStream, text: () => text };
}

it('writes at most one line a second, and the start of each stage', () => {
  const { stream: target, text } = stream(false);
  const { listener } = showProgress(target);
  for (let done = 0; done <= 50; done++) {
    listener({ stage: message('stage-embed'), done: done * 100, total: 5000, unit: 'titles' });
    vi.advanceTimersByTime(100);
  }
  listener({ stage: asSaid('train'), done: 0, message: asSaid('on cpu') });
  expect(text().trim().split('\n')).toEqual([
    'embed: 0 of 5,000 titles',
    'embed: 1,000 of 5,000 titles',
    'embed: 2,000 of 5,000 titles',
    'embed: 3,000 of 5,000 titles',
    'embed: 4,000 of 5,000 titles',
    'embed: 5,000 of 5,000 titles',
    'train (on cpu)',
  ]);
});

it('speaks Chinese: stage, amount, unit, message, time left', () => {
  const progress = { stage: message('stage-embed'), total: 5000, unit: 'titles' } as const;
  const said = message('titles-a-second', { speed: 2 });
  const lines = stream(false);
  showProgress(lines.stream, wordsIn('zh')).listener({ ...progress, done: 1000, message: said });
  expect(lines.text()).toBe('生成文本向量：1,000/5,000 个标题（2 个标题/秒）\n');

  const bar = stream(true);
  const display = showProgress(bar.stream, wordsIn('zh'));
  display.listener({ ...progress, done: 0 });
  vi.advanceTimersByTime(10_000);
  display.listener({ ...progress, done: 1250, message: said });
  vi.advanceTimersByTime(1000);
  display.stop();
  expect(bar.text()).toMatch(/生成文本向量 █{6}░{18} 剩余 30\.0 秒 · 1,250\/5,000 个标题 · 2 个标题\/秒/);
});

it('shows a bar with the time left on a terminal and clears it at the end', () => {
  const { stream: target, text } = stream(true);
  const display = showProgress(target);
  display.listener({ stage: message('stage-embed'), done: 0, total: 100, unit: 'titles' });
  vi.advanceTimersByTime(10_000);
  display.listener({
    stage: message('stage-embed'),
    done: 25,
    total: 100,
    unit: 'titles',
    message: message('titles-a-second', { speed: 2 }),
  });
  vi.advanceTimersByTime(1000);
  expect(text()).toMatch(/embed █{6}░{18} 30\.0 s left · 25 of 100 titles · 2 titles\/s/);
  display.stop();
  expect(vi.getTimerCount()).toBe(0);
});
