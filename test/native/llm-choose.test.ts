// Choices among labels with a real GGUF model in its own process: nothing but the labels, repeatability, failures.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installedModelFiles } from '../support/model-files.ts';
import { collect, launchLlm, smallLoad } from '../support/llm-process.ts';
import type { ChoiceAnswer, ChoiceRequest, LlmEngine } from '../../src-main/engines/llama/llm-engine.ts';
import type { EngineHandle } from '../../src-main/processes/engine-launcher.ts';

const files = await installedModelFiles();
const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');

const request = (id: string, context: string, titles: readonly string[]): ChoiceRequest => ({
  id,
  system: 'Answer with one letter.',
  context,
  question: `${titles.map((title, i) => `${letters[i]!}. ${title}`).join('\n')}\nWhich one is bought next?`,
  choices: letters.slice(0, titles.length),
});
const kitchen = 'Bought: Cast iron skillet; Chef knife; Olive oil.';
const pair = ['Garlic press', 'Motor oil 5W-30'];
const many = Array.from({ length: 26 }, (_, i) => `Thing ${i}`);

describe.skipIf('reason' in files)(`choose ${'reason' in files ? files.reason : ''}`, () => {
  let llm: EngineHandle<LlmEngine>;
  const choose = (list: readonly ChoiceRequest[]): ReturnType<typeof collect<ChoiceAnswer>> =>
    collect<ChoiceAnswer>((onAnswer) => llm.api.choose(list, onAnswer));
  const logProbabilities = async (one: ChoiceRequest): Promise<readonly number[]> => {
    const answer = (await choose([one])).get(one.id)!;
    if (!answer.ok) throw new Error(answer.said.text);
    return answer.value.logProbabilities;
  };

  beforeAll(async () => {
    llm = launchLlm();
    await llm.api.load({ modelPath: 'chat' in files ? files.chat : '', ...smallLoad });
  });
  afterAll(() => llm.kill());

  test('every label gets a probability and they add up to 1: no other answer exists', async () => {
    for (const [id, titles] of [
      ['pair', pair],
      ['many', many],
    ] as const) {
      const values = await logProbabilities(request(id, kitchen, titles));
      expect(values).toHaveLength(titles.length);
      for (const value of values) expect(value).toBeLessThan(0);
      expect(values.reduce((total, value) => total + Math.exp(value), 0)).toBeCloseTo(1, 6);
    }
  });

  test('the model reads the list: what it is told to answer is more probable than when it is not', async () => {
    const told = (letter: string): ChoiceRequest => ({
      ...request(letter, kitchen, many.slice(0, 5)),
      question: `The right answer is ${letter}. Which letter is the right answer?`,
    });
    const [c, d] = [await logProbabilities(told('C')), await logProbabilities(told('D'))];
    expect(c[2]).toBeGreaterThan(d[2]!);
    expect(d[3]).toBeGreaterThan(c[3]!);
  });

  test('an answer depends on its own prompt alone, and judging between changes nothing', async () => {
    const list = [
      request('a', kitchen, pair),
      request('b', kitchen, many),
      request('c', 'Bought: N/A.', pair),
    ];
    const together = await choose(list);
    await llm.api.judge([{ ...list[0]!, question: 'Next purchase: Wok. Likely?' }], () => undefined);
    const mixed = await choose([list[2]!, list[1]!, list[0]!]);
    for (const { id } of list) expect(mixed.get(id)).toEqual(together.get(id));
  });

  test('a list that does not fit says so and the others are answered', async () => {
    const long = request('long', kitchen, ['very '.repeat(600), 'short']);
    const answers = await choose([long, request('fits', kitchen, pair)]);
    expect(answers.get('long')).toMatchObject({
      ok: false,
      said: { text: expect.stringContaining('more than the 511 that fit') as string },
    });
    expect(answers.get('fits')).toMatchObject({ ok: true });
  });

  test('a label that is no single token is refused by name', async () => {
    const bad = { ...request('bad', kitchen, pair), choices: ['A', 'first'] };
    await expect(choose([bad])).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('"first"') as string,
    });
  });
});
