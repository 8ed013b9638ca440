// A language-model process that is killed while it works: the error says what happened, a new process goes on.
import { fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { installedModelFiles } from '../support/model-files.ts';
import { launchLlm, smallLoad } from '../support/llm-process.ts';
import type { JudgeRequest, LlmEngine } from '../../src-main/engines/llama/llm-engine.ts';
import type { EngineHandle } from '../../src-main/processes/engine-launcher.ts';

const files = await installedModelFiles();
const handles: EngineHandle<LlmEngine>[] = [];
const launch = (): EngineHandle<LlmEngine> => {
  const handle = launchLlm();
  handles.push(handle);
  return handle;
};
afterEach(() => Promise.all(handles.splice(0).map((handle) => handle.kill())));

const requests: JudgeRequest[] = Array.from({ length: 12 }, (_, index) => ({
  id: `r${index}`,
  system: 'Answer Yes or No.',
  context: 'A customer bought: cast iron skillet.',
  question: `Candidate ${index}: wok. Would the customer like it?`,
}));

test.skipIf('reason' in files)(`SIGKILL while judging ${'reason' in files ? files.reason : ''}`, async () => {
  const options = { modelPath: 'chat' in files ? files.chat : '', ...smallLoad };
  const answered = new Set<string>();
  const judge = async (handle: EngineHandle<LlmEngine>, atAnswer: () => void): Promise<void> => {
    const rest = requests.filter((request) => !answered.has(request.id));
    await handle.api.judge(rest, (answer) => {
      answered.add(answer.ok ? answer.value.id : answer.id);
      atAnswer();
    });
  };

  const first = launch();
  await first.api.load(options);
  const judging = judge(first, () => {
    if (answered.size === 2) process.kill(first.pid!, 'SIGKILL');
  });
  await expect(judging).rejects.toMatchObject({
    code: 'resource-exhausted',
    message: expect.stringMatching(/language model engine.*SIGKILL.*during judge.*can be resumed/) as string,
    details: { engine: 'llm', signal: 'SIGKILL', underWay: ['judge'] },
  });
  expect(await first.exited).toContain('SIGKILL');
  await expect(first.api.countTokens(['x'])).rejects.toMatchObject({ code: 'resource-exhausted' });
  expect(answered.size).toBeGreaterThanOrEqual(2);
  expect(answered.size).toBeLessThan(requests.length);

  const second = launch();
  await second.api.load(options);
  await judge(second, () => undefined);
  expect(answered.size).toBe(requests.length);
});

test('our own kill is a cancellation', async () => {
  const handle = launch();
  const counting = handle.api.countTokens(['x']).catch((error: unknown) => error);
  await handle.kill();
  expect(await counting).toMatchObject({ code: 'cancelled' });
});

test('an engine does not outlive its parent', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'isthmus-parent-'));
  try {
    const launcher = pathToFileURL(
      join(import.meta.dirname, '../../src-main/processes/process-launcher.ts'),
    ).href;
    const script = join(folder, 'parent.mjs');
    await writeFile(
      script,
      `import { createProcessLauncher } from '${launcher}';
       const engine = createProcessLauncher().launch('llm');
       await engine.api.countTokens(['x']).catch(() => undefined); // refused, but then it surely runs
       process.send(engine.pid);`,
    );
    const parent = fork(script, [], { execArgv: [], env: { ...process.env, NODE_OPTIONS: '' } });
    const enginePid = await new Promise<number>((resolve) =>
      parent.once('message', (pid) => resolve(pid as number)),
    );
    const alive = (): boolean => {
      try {
        return process.kill(enginePid, 0);
      } catch {
        return false;
      }
    };
    expect(alive()).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(alive, { timeout: 20_000 }).toBe(false);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
