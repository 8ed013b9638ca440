// The tokens that mean the allowed answers in a model's vocabulary, and the probabilities of the answers read from the
// next-token logits. Only these tokens are looked at, so an answer that is not allowed cannot come out.
import { TokenBias } from 'node-llama-cpp';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { ControlledEvaluateInputItem, LlamaModel, Token } from 'node-llama-cpp';

export interface AnswerTokens {
  /** Tokens of each answer, all its spellings; parallel to the answers. */
  readonly tokens: readonly (readonly Token[])[];
  readonly bias: TokenBias;
  /** Tokens of all answers together. */
  readonly tokenCount: number;
}

/**
 * Added to the logits of the answer tokens so that the library's top-k keeps exactly these: it then hands over ten
 * numbers instead of sorting and copying the whole vocabulary (49,152 here; 5 ms against 65 ms a prompt). The shift is the
 * same for all of them, so it cancels in the softmax among them, and small enough to leave Float32 logits 1e-5 exact.
 */
const answerLogitShift = 100;

/** Longest answer word that is looked up, in characters without the white space around it. */
const longestAnswer = 3;

/** Finds answers in the vocabulary of one model, which is read once. */
export class AnswerVocabulary {
  readonly #model: LlamaModel;
  /** Token text without surrounding white space → its tokens. */
  readonly #tokensOf = new Map<string, Token[]>();
  readonly #found = new Map<string, AnswerTokens>();

  constructor(model: LlamaModel) {
    this.#model = model;
    for (const token of model.iterateAllTokens()) {
      const text = model.detokenize([token]).trim();
      if (text === '' || text.length > longestAnswer) continue;
      const known = this.#tokensOf.get(text);
      if (known === undefined) this.#tokensOf.set(text, [token]);
      else known.push(token);
    }
  }

  /**
   * Every single token that reads as one of the answers, white space around it aside.
   * @param spellings of each answer, for example `['Yes', 'yes', 'YES']`
   * @throws AppError unsupported where an answer has no single token
   */
  find(spellings: readonly (readonly string[])[]): AnswerTokens {
    const key = JSON.stringify(spellings);
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const tokens = spellings.map((words) => words.flatMap((word) => this.#tokensOf.get(word) ?? []));
    const missing = spellings.filter((_, index) => tokens[index]!.length === 0).map(([word]) => `"${word}"`);
    if (missing.length > 0) {
      throw new AppError('unsupported', message('answer-without-token', { words: missing.join(', ') }));
    }
    const bias = new TokenBias(this.#model.tokenizer);
    bias.set(tokens.flat(), { logit: answerLogitShift });
    const found = { tokens, bias, tokenCount: tokens.flat().length };
    this.#found.set(key, found);
    return found;
  }

  /** The word first, then its spellings in the vocabulary that differ in case. */
  inAnyCase(word: string): string[] {
    const isOther = (text: string): boolean => text !== word && text.toLowerCase() === word.toLowerCase();
    return [word, ...[...this.#tokensOf.keys()].filter(isOther)];
  }
}

/** The input item that asks for the probabilities of the answer tokens after `token`. */
export function askAfter(token: Token, answers: AnswerTokens): ControlledEvaluateInputItem {
  const options = {
    temperature: 1,
    topK: answers.tokenCount,
    topP: 1,
    minP: 0,
    seed: 0,
    tokenBias: answers.bias,
  };
  return [token, { generateNext: { probabilities: true, options } }];
}

/**
 * @param probabilities of the tokens that top-k kept; they add up to 1
 * @returns probability of each answer, parallel to the answers; they add up to 1
 * @throws AppError unsupported if another token's logit exceeds the answers' by more than the shift
 */
export function readAnswers(probabilities: ReadonlyMap<Token, number>, answers: AnswerTokens): number[] {
  const sums = answers.tokens.map((tokens) =>
    tokens.reduce((total, token) => total + (probabilities.get(token) ?? 0), 0),
  );
  const total = sums.reduce((a, b) => a + b, 0);
  if (!(total > 0.5)) {
    throw new AppError('unsupported', message('answer-improbable'));
  }
  return sums.map((sum) => sum / total);
}

/** Natural logarithm of a probability; 0 counts as the smallest normal Float32. */
export const logProbability = (probability: number): number => Math.log(Math.max(probability, 2 ** -126));
