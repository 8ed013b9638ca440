// Texts from prompts, several at a time: every round decodes one token of each prompt under way in one batch.
import { LlamaGrammarEvaluationState } from 'node-llama-cpp';
import { AppError, toAppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { promptTokens } from './chat-prompt.ts';
import { tooLong } from './prompt-length.ts';
import type {
  ChatWrapper,
  Llama,
  LlamaContextSequence,
  LlamaContextSequenceRepeatPenalty,
  LlamaGrammar,
  LlamaModel,
  Token,
} from 'node-llama-cpp';
import type { LoadedModel } from './load-model.ts';
import type { ItemResult, WriteAnswer, WriteRequest } from './llm-engine.ts';
import type { Message } from '../../messages/message-shape.ts';

interface WriteSetting {
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly format: ChatWrapper;
  readonly sequences: readonly LlamaContextSequence[];
  readonly contextTokens: number;
  readonly timed: LoadedModel['timed'];
}

/** Sampling among the most probable tokens, as the library's chat does. */
const topK = 40;
const topP = 0.95;
const repeatPenalty = 1.1;
const repeatWindowTokens = 64;

/** A small model falls into loops without it; JSON answers repeat quotes and names by right, so there it is off. */
const freeTextRepeatPenalty = (answer: readonly Token[]): LlamaContextSequenceRepeatPenalty => ({
  punishTokens: () => answer.slice(-repeatWindowTokens),
  maxPunishTokens: repeatWindowTokens,
  penalty: repeatPenalty,
});

interface Writing {
  readonly request: WriteRequest;
  /** Index of its sequence in the context. */
  readonly place: number;
  readonly tokens: ReturnType<LlamaContextSequence['evaluate']>;
  readonly promptTokens: number;
  readonly answer: Token[];
}

/**
 * Writes all answers. Each prompt is decoded by itself; then the prompts under way advance in lockstep and a free
 * place is taken by the next request in order. So equal requests in equal order give equal texts on the same machine
 * and number of CPU threads. Among other neighbours a text may differ: a batch of other size rounds differently, and
 * that grows.
 */
export async function writePrompts(
  setting: WriteSetting,
  requests: readonly WriteRequest[],
  onAnswer: (answer: ItemResult<WriteAnswer>) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const grammars = new Map<string, Promise<LlamaGrammar>>();
  const places: (Writing | undefined)[] = Array.from({ length: safeParallelSequences(setting) });
  let next = 0;
  try {
    for (;;) {
      for (let place = 0; place < places.length && next < requests.length; place++) {
        while (places[place] === undefined && next < requests.length) {
          throwIfCancelled(signal);
          const started = await start(setting, requests[next++]!, place, grammars);
          if ('tokens' in started) places[place] = started;
          else onAnswer(started);
        }
      }
      const active = places.filter((writing) => writing !== undefined);
      if (active.length === 0) return;
      // Lets the library finish the last batch and other messages (a cancel) come in: the pause point of every round.
      await new Promise(setImmediate);
      throwIfCancelled(signal);
      const round = (): Promise<(ItemResult<WriteAnswer> | undefined)[]> =>
        Promise.all(active.map((writing) => advance(setting.model, writing)));
      const results = await setting.timed(active.length, round);
      results.forEach((result, index) => {
        if (result === undefined) return;
        places[active[index]!.place] = undefined;
        onAnswer(result);
      });
    }
  } finally {
    for (const writing of places) await writing?.tokens.return();
  }
}

/**
 * The library samples all prompts of a batch at once on Node's thread pool, and llama.cpp reorders its logits on first
 * access without a lock: with more than one pool thread the logits of neighbours get mixed and texts turn to garbage
 * (seen with 3.21.1). The engine process starts with UV_THREADPOOL_SIZE=1; elsewhere prompts are written one by one.
 */
const safeParallelSequences = ({ sequences }: WriteSetting): number =>
  process.env['UV_THREADPOOL_SIZE'] === '1' ? sequences.length : 1;

const failure = (request: WriteRequest, error: unknown): { ok: false; id: string; said: Message } => ({
  ok: false,
  id: request.id,
  said: toAppError(error).said,
});

/** Checks the request and decodes its prompt up to the last token, whose logits the first round samples from. */
async function start(
  setting: WriteSetting,
  request: WriteRequest,
  place: number,
  grammars: Map<string, Promise<LlamaGrammar>>,
): Promise<Writing | { ok: false; id: string; said: Message }> {
  const { model } = setting;
  const sequence = setting.sequences[place]!;
  try {
    requireWritable(request);
    const prompt = promptTokens(model, setting.format, request.system, request.prompt);
    const long = tooLong(prompt.length, request.maxTokens, setting.contextTokens);
    if (long !== undefined) return { ok: false, id: request.id, said: long };
    const grammar =
      request.jsonSchema === undefined
        ? undefined
        : await grammarFor(setting.llama, request.jsonSchema, grammars);
    await sequence.clearHistory();
    await sequence.evaluateWithoutGeneratingNewTokens(prompt.slice(0, -1));
    const answer: Token[] = [];
    const tokens = sequence.evaluate(prompt.slice(-1), {
      temperature: request.temperature,
      topK,
      topP,
      seed: request.seed,
      ...(grammar === undefined
        ? { repeatPenalty: freeTextRepeatPenalty(answer) }
        : { grammarEvaluationState: new LlamaGrammarEvaluationState({ model, grammar }) }),
    });
    return { request, place, tokens, promptTokens: prompt.length, answer };
  } catch (error) {
    return failure(request, error);
  }
}

function requireWritable({ maxTokens, temperature, seed }: WriteRequest): void {
  if (!(Number.isInteger(maxTokens) && maxTokens >= 1)) {
    throw new AppError(
      'invalid-input',
      message('whole-number-too-small', { name: 'maxTokens', value: String(maxTokens), least: 1 }),
    );
  }
  if (!(temperature >= 0 && temperature <= 2)) {
    throw new AppError('invalid-input', message('temperature-out-of-range', { value: String(temperature) }));
  }
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
    throw new AppError(
      'invalid-input',
      message('whole-number-out-of-range', { name: 'seed', value: String(seed), least: 0, most: 4294967295 }),
    );
  }
}

/** Grammars are made once per schema: making one takes longer than a token. */
function grammarFor(
  llama: Llama,
  schema: object,
  made: Map<string, Promise<LlamaGrammar>>,
): Promise<LlamaGrammar> {
  const key = JSON.stringify(schema);
  const known = made.get(key);
  if (known !== undefined) return known;
  const grammar = llama.createGrammarForJsonSchema(
    schema as Parameters<Llama['createGrammarForJsonSchema']>[0],
  );
  made.set(key, grammar);
  return grammar;
}

/** One token further; the result once the answer is complete (or failed), else undefined. */
async function advance(model: LlamaModel, writing: Writing): Promise<ItemResult<WriteAnswer> | undefined> {
  const { request, answer, tokens } = writing;
  try {
    const step = await tokens.next();
    if (step.done !== true) answer.push(step.value);
    const ended =
      step.done === true || (request.jsonSchema !== undefined && isCompleteJson(model.detokenize(answer)));
    if (!ended && answer.length < request.maxTokens) return undefined;
    if (step.done !== true) await tokens.return();
    return {
      ok: true,
      value: {
        id: request.id,
        text: model.detokenize(answer).trim(),
        stopReason: ended ? 'end' : 'maxTokens',
        promptTokens: writing.promptTokens,
        answerTokens: answer.length,
      },
    };
  } catch (error) {
    return failure(request, error);
  }
}

/**
 * The library's grammars go on with empty lines after the JSON, which nobody needs: an object or list ends where it
 * parses, another value at the first empty line (none can occur inside JSON).
 */
function isCompleteJson(text: string): boolean {
  if (text.endsWith('\n\n')) return true;
  if (!/^[{[].*[}\]]\s*$/s.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
