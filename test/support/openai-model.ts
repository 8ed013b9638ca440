// A real GGUF model that answers requests of the OpenAI chat completions API, as a server or a batch runner would: written
// for tests over node-llama-cpp, with none of the product's code but the chat template of the file.
import { getLlama, type Llama, type LlamaContext, type LlamaModel, type Token } from 'node-llama-cpp';
import { chatFormatOf, promptTokens } from '../../src-main/engines/llama/chat-prompt.ts';
import type { ChatRequest } from '../../src-main/engines/openai/chat-requests.ts';

export class OpenAiModel {
  readonly #llama: Llama;
  readonly #model: LlamaModel;
  readonly #context: LlamaContext;
  readonly #sequence;

  private constructor(llama: Llama, model: LlamaModel, context: LlamaContext) {
    this.#llama = llama;
    this.#model = model;
    this.#context = context;
    this.#sequence = context.getSequence();
  }

  static async open(path: string): Promise<OpenAiModel> {
    const llama = await getLlama({ gpu: false, build: 'never', maxThreads: 1 });
    const model = await llama.loadModel({ modelPath: path });
    return new OpenAiModel(llama, model, await model.createContext({ contextSize: 2048 }));
  }

  async close(): Promise<void> {
    await this.#context.dispose();
    await this.#model.dispose();
    await this.#llama.dispose();
  }

  /** The body of a response. */
  async answer(request: ChatRequest): Promise<Record<string, unknown>> {
    const [system, user] = request.messages;
    const tokens = promptTokens(this.#model, chatFormatOf(this.#model), system!.content, user!.content);
    await this.#sequence.clearHistory();
    const choice =
      request.logprobs === true ? await this.#first(tokens, request) : await this.#write(tokens, request);
    return {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1,
      model: request.model,
      choices: [{ index: 0, ...choice.fields }],
      usage: { prompt_tokens: tokens.length, completion_tokens: choice.tokens, total_tokens: 0 },
    };
  }

  async #first(prompt: readonly Token[], { top_logprobs }: ChatRequest) {
    await this.#sequence.evaluateWithoutGeneratingNewTokens(prompt.slice(0, -1));
    // the rest of the vocabulary holds next to nothing, and copying it takes most of the time
    const options = { temperature: 1, topK: 1000, topP: 1, minP: 0 };
    const [output] = await this.#sequence.controlledEvaluate([
      [prompt.at(-1)!, { generateNext: { probabilities: true, options } }],
    ]);
    const likely = [...output!.next.probabilities!]
      .sort(([, a], [, b]) => b - a)
      .slice(0, top_logprobs)
      .map(([token, probability]) => ({
        token: this.#model.detokenize([token], true),
        logprob: Math.log(probability),
        bytes: null,
      }));
    const content = [{ ...likely[0]!, top_logprobs: likely }];
    const message = { role: 'assistant', content: likely[0]!.token };
    return { tokens: 1, fields: { finish_reason: 'length', message, logprobs: { content } } };
  }

  async #write(prompt: readonly Token[], { max_tokens, temperature, seed }: ChatRequest) {
    const written: Token[] = [];
    let reason = 'stop';
    const options = { temperature, topK: 40, topP: 0.95, ...(seed === undefined ? {} : { seed }) };
    for await (const token of this.#sequence.evaluate([...prompt], options)) {
      if (this.#model.isEogToken(token)) break;
      written.push(token);
      if (written.length >= max_tokens) {
        reason = 'length';
        break;
      }
    }
    const message = { role: 'assistant', content: this.#model.detokenize(written) };
    return { tokens: written.length, fields: { finish_reason: reason, message } };
  }
}
