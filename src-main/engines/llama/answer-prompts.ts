// Answers by token probability among those that are allowed (Yes or No, one of several labels): the context of a user is
// decoded once, each question on top of it.
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { askAfter, readAnswers } from './answer-tokens.ts';
import { promptTokens } from './chat-prompt.ts';
import { tooLong } from './prompt-length.ts';
import { questionText } from './question-text.ts';
import type { ChatWrapper, LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import type { AnswerTokens } from './answer-tokens.ts';
import type { LoadedModel } from './load-model.ts';
import type { ItemResult } from './llm-engine.ts';
import { toAppError } from '../../foundation/errors.ts';

interface AnswerSetting {
  readonly model: LlamaModel;
  readonly format: ChatWrapper;
  readonly sequence: LlamaContextSequence;
  readonly contextTokens: number;
  readonly timed: LoadedModel['timed'];
}

interface Prompt {
  readonly id: string;
  readonly system: string;
  readonly context: string;
  readonly question: string;
}

/** A prompt with the answers it allows. */
export interface AskedPrompt {
  readonly prompt: Prompt;
  readonly answers: AnswerTokens;
}

export interface ReadPrompt {
  readonly id: string;
  /** Parallel to the allowed answers; they add up to 1. */
  readonly probabilities: readonly number[];
  readonly promptTokens: number;
}

const commonLength = (a: readonly Token[], b: readonly Token[]): number => {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
};

/**
 * Answers one prompt after the other in one sequence. The tokens shared by all questions of a context are decoded as one
 * piece and the rest as a second, always, so an answer depends on its own prompt alone and not on its neighbours (with
 * int8 activations a differently cut batch moves the log-odds by up to 0.1). Several sequences were measured to be only
 * 6 % faster here, because llama.cpp splits a batch of unequal sequences into small pieces.
 */
export async function answerPrompts(
  setting: AnswerSetting,
  asked: readonly AskedPrompt[],
  onAnswer: (answer: ItemResult<ReadPrompt>) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { model, format, sequence } = setting;
  let bare: { system: string; context: string; tokens: Token[] } | undefined;
  let decodedPrefix: readonly Token[] = [];
  await sequence.clearHistory();
  for (const { prompt, answers } of asked) {
    throwIfCancelled(signal);
    const { id, system, context, question } = prompt;
    try {
      if (bare?.system !== system || bare.context !== context) {
        bare = { system, context, tokens: promptTokens(model, format, system, questionText(context, '')) };
      }
      const tokens = promptTokens(model, format, system, questionText(context, question));
      const long = tooLong(tokens.length, 1, setting.contextTokens);
      if (long !== undefined) {
        onAnswer({ ok: false, id, said: long });
        continue;
      }
      // At least the last token must be decoded again: its logits are the answer.
      const prefix = tokens.slice(0, Math.min(commonLength(bare.tokens, tokens), tokens.length - 1));
      if (prefix.length !== decodedPrefix.length || commonLength(prefix, decodedPrefix) < prefix.length) {
        decodedPrefix = [];
        await sequence.clearHistory();
        await sequence.evaluateWithoutGeneratingNewTokens(prefix);
        decodedPrefix = prefix;
        throwIfCancelled(signal);
      } else if (sequence.nextTokenIndex > prefix.length) {
        await sequence.eraseContextTokenRanges([{ start: prefix.length, end: sequence.nextTokenIndex }]);
      }
      const rest = tokens.slice(prefix.length);
      const input = [...rest.slice(0, -1), askAfter(rest[rest.length - 1]!, answers)];
      const outputs = await setting.timed(rest.length, () => sequence.controlledEvaluate(input));
      const probabilities = outputs[rest.length - 1]?.next.probabilities ?? new Map<Token, number>();
      onAnswer({
        ok: true,
        value: { id, probabilities: readAnswers(probabilities, answers), promptTokens: tokens.length },
      });
    } catch (error) {
      throwIfCancelled(signal);
      decodedPrefix = [];
      await sequence.clearHistory();
      onAnswer({ ok: false, id, said: toAppError(error).said });
    }
  }
}
