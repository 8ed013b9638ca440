// llama.cpp alone on given work, with a real GGUF model in its own process: it decodes, stops, and leaves nothing behind.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installedModelFiles } from '../support/model-files.ts';
import { collect, launchLlm, smallLoad } from '../support/llm-process.ts';
import type { JudgeAnswer, LlmEngine, RawPrompt } from '../../src-main/engines/llama/llm-engine.ts';
import type { EngineHandle } from '../../src-main/processes/engine-launcher.ts';

const files = await installedModelFiles();
const prompts = (count: number, answerTokens: number): RawPrompt[] =>
  Array.from({ length: count }, (_, index) => ({
    system: 'Answer Yes or No.',
    user: `Bought: Skillet.\n\nNext purchase: thing ${index}. Likely?`,
    group: `user ${index % 6}`,
    answerTokens,
  }));

describe.skipIf('reason' in files)(`decodeRaw ${'reason' in files ? files.reason : ''}`, () => {
  let llm: EngineHandle<LlmEngine>;

  beforeAll(async () => {
    llm = launchLlm();
    await llm.api.load({ modelPath: 'chat' in files ? files.chat : '', ...smallLoad });
  });
  afterAll(() => llm.kill());

  test('more answer tokens take longer, and a judgement afterwards is as before', async () => {
    const question = { id: 'q', system: 'Answer Yes or No.', context: 'Bought: Wok.', question: 'Likely?' };
    const judge = () => collect<JudgeAnswer>((onAnswer) => llm.api.judge([question], onAnswer));
    const before = await judge();
    const short = await llm.api.decodeRaw(prompts(6, 0));
    const long = await llm.api.decodeRaw(prompts(6, 20));
    expect(short).toBeGreaterThan(0);
    expect(long).toBeGreaterThan(short);
    expect(await judge()).toEqual(before);
  });

  test('prompts that say the same, or one alone, are decoded too', async () => {
    const [one] = prompts(1, 1);
    expect(await llm.api.decodeRaw([one!])).toBeGreaterThan(0);
    expect(await llm.api.decodeRaw([one!, one!])).toBeGreaterThan(0);
    expect(await llm.api.decodeRaw([])).toBeLessThan(1);
  });

  test('an abort stops it', async () => {
    const abort = new AbortController();
    const decoding = llm.api.decodeRaw(prompts(400, 0), abort.signal);
    abort.abort();
    await expect(decoding).rejects.toMatchObject({ code: 'cancelled' });
  });
});
