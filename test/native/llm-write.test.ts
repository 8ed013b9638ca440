// Texts written by a real GGUF model in its own process: grammar, seeds, limits, several at once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installedModelFiles } from '../support/model-files.ts';
import { collect, launchLlm, smallLoad } from '../support/llm-process.ts';
import type { LlmEngine, WriteAnswer, WriteRequest } from '../../src-main/engines/llama/llm-engine.ts';
import type { EngineHandle } from '../../src-main/processes/engine-launcher.ts';

const files = await installedModelFiles();

const request = (id: string, more: Partial<WriteRequest> = {}): WriteRequest => ({
  id,
  system: 'You describe what customers like.',
  prompt: 'A customer bought: cast iron skillet, chef knife, olive oil. Describe the taste of this customer.',
  maxTokens: 24,
  temperature: 0.7,
  seed: 1,
  ...more,
});

describe.skipIf('reason' in files)(`write ${'reason' in files ? files.reason : ''}`, () => {
  let llm: EngineHandle<LlmEngine>;
  const write = (list: readonly WriteRequest[]): ReturnType<typeof collect<WriteAnswer>> =>
    collect<WriteAnswer>((onAnswer) => llm.api.write(list, onAnswer));

  beforeAll(async () => {
    llm = launchLlm();
    await llm.api.load({ modelPath: 'chat' in files ? files.chat : '', ...smallLoad });
  });
  afterAll(() => llm.kill());

  test('equal requests give equal texts, more of them than places', async () => {
    const list = Array.from({ length: 6 }, (_, index) => request(`w${index}`, { seed: index }));
    const first = await write(list);
    expect(await write(list)).toEqual(first);
    const texts = [...first.values()].map((answer) => (answer.ok ? answer.value.text : ''));
    expect(new Set(texts).size).toBeGreaterThan(1); // seeds differ
    for (const text of texts) expect(text).toMatch(/[a-z]{3}/);
  });

  test('several at once write what one alone writes: the logits of neighbours are not mixed', async () => {
    // At temperature 0 with short answers, rounding by batch size does not yet change the choice of tokens.
    const list = ['France', 'Italy', 'Spain', 'Japan'].map((country) =>
      request(country, {
        prompt: `What is the capital of ${country}? Answer with one word.`,
        temperature: 0,
        maxTokens: 8,
      }),
    );
    const together = await write(list);
    for (const one of list) expect((await write([one])).get(one.id)).toEqual(together.get(one.id));
  });

  test('a schema binds the answer', async () => {
    const jsonSchema = {
      type: 'object',
      properties: { likes: { enum: ['cooking', 'sports'] }, sure: { type: 'boolean' } },
    };
    const answers = await write([request('json', { jsonSchema, maxTokens: 60 }), request('free')]);
    const answer = answers.get('json')!;
    if (!answer.ok) throw new Error(answer.said.text);
    expect(answer.value.stopReason).toBe('end');
    const value = JSON.parse(answer.value.text) as { likes: string; sure: boolean };
    expect(['cooking', 'sports']).toContain(value.likes);
    expect(typeof value.sure).toBe('boolean');
    expect(answers.get('free')).toMatchObject({ ok: true });
  });

  test('counts are real and maxTokens is kept', async () => {
    const answers = await write([request('short', { maxTokens: 5 })]);
    expect(answers.get('short')).toMatchObject({
      ok: true,
      value: { stopReason: 'maxTokens', answerTokens: 5 },
    });
  });

  test('a prompt that does not fit, and options out of range, fail alone', async () => {
    const answers = await write([
      request('long', { prompt: 'very '.repeat(600) }),
      request('tokens', { maxTokens: 0 }),
      request('hot', { temperature: 3 }),
      request('seed', { seed: -1 }),
      request('fine', { maxTokens: 4 }),
    ]);
    const message = (id: string): string => {
      const answer = answers.get(id)!;
      return answer.ok ? 'answered' : answer.said.text;
    };
    expect(message('long')).toContain('more than the 511 that fit');
    expect(message('tokens')).toContain('maxTokens is 0');
    expect(message('hot')).toContain('temperature is 3');
    expect(message('seed')).toContain('seed is -1');
    expect(message('fine')).toBe('answered');
  });

  test('an abort stops in the middle and the engine goes on', async () => {
    const abort = new AbortController();
    const writing = llm.api.write(
      Array.from({ length: 50 }, (_, index) => request(`a${index}`, { maxTokens: 6 })),
      () => abort.abort(),
      abort.signal,
    );
    await expect(writing).rejects.toMatchObject({ code: 'cancelled' });
    expect((await write([request('after', { maxTokens: 4 })])).get('after')).toMatchObject({ ok: true });
  });
});
