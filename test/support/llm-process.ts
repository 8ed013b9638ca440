// A language-model process for native tests, as the host starts it.
import { createProcessLauncher } from '../../src-main/processes/process-launcher.ts';
import type { ItemResult, LlmEngine } from '../../src-main/engines/llama/llm-engine.ts';
import type { EngineHandle } from '../../src-main/processes/engine-launcher.ts';

export const launchLlm = (): EngineHandle<LlmEngine> => createProcessLauncher().launch<LlmEngine>('llm');

/** Small enough for a busy machine; one thread, since threads that wait for each other crawl when other tests compute. */
export const smallLoad = { contextTokens: 512, parallelSequences: 4, gpu: 'off', cpuThreads: 1 } as const;

/** Runs one of the engine's batch calls and returns its items by id. */
export async function collect<T extends { readonly id: string }>(
  run: (onAnswer: (answer: ItemResult<T>) => void) => Promise<void>,
): Promise<Map<string, ItemResult<T>>> {
  const answers = new Map<string, ItemResult<T>>();
  await run((answer) => answers.set(answer.ok ? answer.value.id : answer.id, answer));
  return answers;
}
