// Filters, durations, and what a cleared history takes away.
import { expect, it } from 'vitest';
import { jobStates, type JobView } from '../../../src-main/contract/rpc/jobs.ts';
import { clearable, durationMs, fits, jobFilters } from './job-facts.ts';

const job = (changes: Partial<JobView>): JobView => ({
  id: 'j',
  kind: 'train',
  title: 'Train',
  state: 'running',
  about: { name: '', run: null, dataset: null },
  canPause: true,
  progress: null,
  timeLeft: null,
  givesWay: false,
  result: null,
  error: null,
  attempt: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  startedAt: '2026-01-01T00:00:10.000Z',
  finishedAt: null,
  ...changes,
});

it('puts every state into exactly one filter beside "all"', () => {
  for (const state of jobStates) {
    const filters = jobFilters.filter((filter) => fits(job({ state }), filter));
    expect(filters).toHaveLength(2);
    expect(filters[0]).toBe('all');
  }
});

it('measures the newest attempt until it ends', () => {
  const nowMs = Date.parse('2026-01-01T00:01:00.000Z');
  expect(durationMs(job({}), nowMs)).toBe(50_000);
  expect(durationMs(job({ finishedAt: '2026-01-01T00:00:12.000Z' }), nowMs)).toBe(2000);
  expect(durationMs(job({ startedAt: null }), nowMs)).toBeUndefined();
});

it('clears what has ended, not what can be resumed', () => {
  const jobs = jobStates.map((state) => job({ id: state, state }));
  expect(clearable(jobs).map(({ id }) => id)).toEqual(['cancelled', 'failed', 'finished']);
});
