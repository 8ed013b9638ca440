// The words for each way that an engine process can end.
import { expect, test } from 'vitest';
import { describeExit } from './engine-exit.ts';

const base = { kind: 'llm', code: null, signal: null, killed: false, output: '', underWay: [] } as const;

test('our own kill is a cancellation, not a failure', () => {
  expect(describeExit({ ...base, signal: 'SIGKILL', killed: true }).error.code).toBe('cancelled');
});

test('a kill from outside is taken for lack of memory and names the work', () => {
  const { reason, error } = describeExit({ ...base, signal: 'SIGKILL', underWay: ['judge', 'judge'] });
  expect(reason).toBe(
    'The language model engine (its own process) was killed from outside (SIGKILL) during judge.',
  );
  expect(error).toMatchObject({ code: 'resource-exhausted', details: { signal: 'SIGKILL' } });
  expect(error.message).toContain('can be resumed');
});

test('an abort after a failed allocation is lack of memory too', () => {
  const output = "terminate called after throwing an instance of 'std::bad_alloc'";
  const { error } = describeExit({ ...base, signal: 'SIGABRT', output });
  expect(error.code).toBe('resource-exhausted');
  expect(error.details).toMatchObject({ lastOutput: output });
});

test('a crash and an early end are internal', () => {
  const crash = describeExit({ ...base, kind: 'trainer', signal: 'SIGSEGV', underWay: ['train'] });
  expect(crash.error).toMatchObject({ code: 'internal' });
  expect(crash.reason).toContain('The trainer engine (its own process) crashed (SIGSEGV) during train');
  expect(describeExit({ ...base, code: 1 }).reason).toContain('exit code 1');
});

test('a process that never started says why', () => {
  const described = describeExit({ ...base, startError: new Error('spawn ENOMEM') });
  expect(described.reason).toContain('could not be started (spawn ENOMEM)');
});
