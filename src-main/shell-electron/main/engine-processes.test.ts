// An engine from the host's launcher through the main process and back: calls, callbacks, output, and its end in words.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { serveEngine } from '../../processes/engine-channel.ts';
import { utilityProcessPipe } from '../../processes/engine-transport.ts';
import {
  behaviour,
  record,
  resetElectron,
  type StandInProcess,
} from '../../../test/support/electron-stand-in.ts';
import { UtilityEngines } from '../host/utility-engines.ts';
import { EngineProcesses } from './engine-processes.ts';
import type { MessagePortMain } from 'electron';

interface CountingApi {
  count(to: number, options: { onCount: (n: number) => void }): Promise<number>;
  hang(): Promise<void>;
}

const counting: CountingApi = {
  count: (to, { onCount }) => {
    for (let n = 1; n <= to; n++) onCount(n);
    return Promise.resolve(to);
  },
  hang: () => new Promise(() => undefined),
};

/** The host's launcher and the main process's part, joined without a host process between. */
function joined(): { engines: UtilityEngines; processes: EngineProcesses } {
  const engines: UtilityEngines = new UtilityEngines({
    startEngine: (...args) => processes.start(...args),
    killEngine: (id) => processes.kill(id),
  });
  const processes = new EngineProcesses({
    sendPort: (tag, port: MessagePortMain) => {
      if (tag.port === 'engine') engines.attach(tag.id, port);
    },
    engineStarted: (...args) => engines.started(...args),
    engineOutput: (...args) => engines.output(...args),
    engineEnded: (...args) => engines.ended(...args),
  });
  return { engines, processes };
}

describe('engines as utility processes', () => {
  beforeEach(() => {
    resetElectron();
    behaviour.program = ({ parentPort }) => void serveEngine(counting, utilityProcessPipe(parentPort));
  });
  afterEach(() => record.processes.forEach((child) => child.end(0)));
  const newest = (): StandInProcess => record.processes.at(-1)!;

  it('answers calls that were made before it had started, and streams', async () => {
    const { engines } = joined();
    const engine = engines.launch<CountingApi>('llm', { env: { EXTRA: '1' } });
    const seen: number[] = [];
    expect(await engine.api.count(3, { onCount: (n) => seen.push(n) })).toBe(3);
    expect(seen).toEqual([1, 2, 3]);
    expect(engine.pid).toBeDefined();
    expect(newest().modulePath).toMatch(/llm-entry\.js$/);
    expect(newest().options).toMatchObject({
      stdio: 'pipe',
      execArgv: [],
      env: { UV_THREADPOOL_SIZE: '1', EXTRA: '1' },
    });
  });

  it.each(['trainer', 'llm'] as const)('%s starts with the telemetry of native libraries off', (kind) => {
    vi.stubEnv('ORT_DISABLE_TELEMETRY', undefined);
    vi.stubEnv('DO_NOT_TRACK', '0');
    joined().engines.launch<CountingApi>(kind, { env: { ORT_DISABLE_TELEMETRY: '' } });
    expect(newest().options.env).toMatchObject({ ORT_DISABLE_TELEMETRY: '1', DO_NOT_TRACK: '1' });
    vi.unstubAllEnvs();
  });

  it('is killed at once, which is a cancellation', async () => {
    const engine = joined().engines.launch<CountingApi>('trainer');
    const hanging = engine.api.hang().catch((error: unknown) => error);
    await engine.kill();
    expect(await hanging).toMatchObject({ code: 'cancelled' });
    expect(await engine.exited).toBe('The trainer engine was stopped.');
    await engine.kill(); // harmless
  });

  it('tells a kill from outside as lack of memory, and names the work', async () => {
    const engine = joined().engines.launch<CountingApi>('trainer');
    const hanging = engine.api.hang().catch((error: unknown) => error);
    await expect.poll(() => engine.pid).toBeDefined();
    newest().end(9);
    expect(await hanging).toMatchObject({
      code: 'resource-exhausted',
      message: expect.stringContaining('was killed from outside (SIGKILL) during hang') as string,
    });
  });

  it('tells a crash with the last output', async () => {
    const lines: string[] = [];
    const logger = { log: (_level: string, message: string) => void lines.push(message) };
    const engine = joined().engines.launch<CountingApi>('trainer', { logger });
    const hanging = engine.api.hang().catch((error: unknown) => error);
    newest().stderr.write('Segmentation fault in kernel\n');
    await expect.poll(() => lines).toContain('Segmentation fault in kernel');
    newest().end(139);
    expect(await hanging).toMatchObject({
      code: 'internal',
      details: { signal: 'SIGSEGV', lastOutput: 'Segmentation fault in kernel' },
    });
  });

  it("takes V8's last words for lack of memory", async () => {
    const engine = joined().engines.launch<CountingApi>('llm');
    const hanging = engine.api.hang().catch((error: unknown) => error);
    newest().emit('error', 'FatalError', 'v8::internal', '{}');
    newest().end(134);
    expect(await hanging).toMatchObject({ code: 'resource-exhausted' });
  });

  it('says that a program cannot be started', async () => {
    behaviour.program = () => {
      throw new Error('no such file');
    };
    const engine = joined().engines.launch<CountingApi>('llm');
    await expect(engine.api.hang()).rejects.toMatchObject({
      message: expect.stringContaining('could not be started (no such file)') as string,
    });
  });

  it('ends with its host', async () => {
    const { engines, processes } = joined();
    const first = engines.launch<CountingApi>('llm');
    const second = engines.launch<CountingApi>('trainer');
    processes.killAll();
    await Promise.all([first.exited, second.exited]);
  });
});

it('an engine notices that its host has let go of the port', async () => {
  resetElectron();
  let gone = false;
  behaviour.program = ({ parentPort }) => utilityProcessPipe(parentPort).onParentGone(() => (gone = true));
  const { engines } = joined();
  engines.launch<CountingApi>('llm');
  await expect.poll(() => record.processes[0]?.pid).toBeDefined();
  engines.ended(1, { code: 0, signal: null }); // closes the host's end
  await expect.poll(() => gone).toBe(true);
});
