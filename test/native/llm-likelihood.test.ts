// Likelihoods with a real GGUF model in its own process, against the probabilities of the whole vocabulary read directly.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getLlama, type LlamaModel, type Token } from 'node-llama-cpp';
import { installedModelFiles } from '../support/model-files.ts';
import { collect, launchLlm, smallLoad } from '../support/llm-process.ts';
import type {
  LikelihoodAnswer,
  LikelihoodRequest,
  LlmEngine,
} from '../../src-main/engines/llama/llm-engine.ts';
import type { EngineHandle } from '../../src-main/processes/engine-launcher.ts';

const files = await installedModelFiles();
const kitchen = 'Products bought by the same customer: Cast iron skillet; Chef knife; Olive oil;';
const texts = ['Garlic press', 'Motor oil 5W-30', 'Chef knife', '不粘锅', 'a'];

/** Sum of log P over the tokens of the text, from all probabilities of each position, one token at a time. */
async function directly(model: LlamaModel, lead: string, text: string): Promise<number> {
  const context = await model.createContext({ contextSize: 512 });
  try {
    const sequence = context.getSequence();
    const { bos, shouldPrependBosToken } = model.tokens;
    const before: Token[] = [...(shouldPrependBosToken ? [bos!] : []), ...model.tokenize(lead)];
    const tokens = model.tokenize(` ${text}`);
    await sequence.evaluateWithoutGeneratingNewTokens(before.slice(0, -1));
    let last = before.at(-1)!;
    let sum = 0;
    for (const token of tokens) {
      const options = { temperature: 1, topK: 0, topP: 1, minP: 0 };
      const [output] = await sequence.controlledEvaluate([
        [last, { generateNext: { probabilities: true, options } }],
      ]);
      sum += Math.log(output!.next.probabilities!.get(token)!);
      last = token;
    }
    return sum;
  } finally {
    await context.dispose();
  }
}

describe.skipIf('reason' in files)(`likelihood ${'reason' in files ? files.reason : ''}`, () => {
  let llm: EngineHandle<LlmEngine>;
  const ask = async (requests: readonly LikelihoodRequest[]): Promise<Map<string, LikelihoodAnswer>> => {
    const answers = await collect<LikelihoodAnswer>((onAnswer) => llm.api.likelihood(requests, onAnswer));
    return new Map(
      [...answers].map(([id, answer]) => {
        if (!answer.ok) throw new Error(answer.said.text);
        return [id, answer.value];
      }),
    );
  };

  beforeAll(async () => {
    llm = launchLlm();
    await llm.api.load({ modelPath: 'chat' in files ? files.chat : '', ...smallLoad });
  });
  afterAll(() => llm.kill());

  test('is the sum over the tokens under the whole vocabulary', async () => {
    const llama = await getLlama({ gpu: false, build: 'never', maxThreads: 1 });
    const model = await llama.loadModel({ modelPath: 'chat' in files ? files.chat : '' });
    try {
      const answers = await ask(texts.map((text) => ({ id: text, lead: kitchen, text })));
      for (const text of texts) {
        const { logProbability, tokens } = answers.get(text)!;
        const direct = await directly(model, kitchen, text);
        // batches cut differently move int8 activations: up to 0.1 a prompt (answer-prompts.ts)
        expect(Math.abs(logProbability - direct), `${text}: ${logProbability} and ${direct}`).toBeLessThan(
          0.1 * tokens,
        );
      }
    } finally {
      await model.dispose();
      await llama.dispose();
    }
  });

  test('reads what stands before: a title that was just named is likelier than one that was not', async () => {
    const answers = await ask([
      { id: 'named', lead: kitchen, text: 'Chef knife' },
      { id: 'alone', lead: 'Products bought by the same customer:', text: 'Chef knife' },
    ]);
    expect(answers.get('named')!.logProbability).toBeGreaterThan(answers.get('alone')!.logProbability + 1);
  });

  test('depends on its own request alone, whatever the order', async () => {
    const requests = texts.map((text) => ({ id: text, lead: kitchen, text }));
    const one = await ask(requests);
    const mixed = await ask([
      { id: 'other', lead: 'Something else entirely:', text: 'Chef knife' },
      ...requests.toReversed(),
    ]);
    for (const text of texts) expect(mixed.get(text)).toEqual(one.get(text));
  });

  test('says why for a text that does not fit or is empty, and answers the others', async () => {
    const answers = await collect<LikelihoodAnswer>((onAnswer) =>
      llm.api.likelihood(
        [
          { id: 'long', lead: kitchen, text: 'knife '.repeat(5000) },
          { id: 'fits', lead: kitchen, text: 'Chef knife' },
        ],
        onAnswer,
      ),
    );
    expect(answers.get('long')).toMatchObject({ ok: false, said: { code: 'prompt-too-long' } });
    expect(answers.get('fits')).toMatchObject({ ok: true });
  });
});
