// The tokens that mean Yes or No in a model's vocabulary, and the probability of Yes read from the next-token logits.
import { TokenBias } from 'node-llama-cpp';
import { AppError } from '../../foundation/errors.ts';
import type { ControlledEvaluateInputItem, LlamaModel, Token } from 'node-llama-cpp';

export interface AnswerTokens {
  readonly yes: readonly Token[];
  readonly no: readonly Token[];
  readonly bias: TokenBias;
}

/**
 * Added to the logits of the answer tokens so that the library's top-k keeps exactly these: it then hands over ten
 * numbers instead of sorting and copying the whole vocabulary (49,152 here; 5 ms against 65 ms a prompt). The shift is the
 * same for all of them, so it cancels in the softmax among them, and small enough to leave Float32 logits 1e-5 exact.
 */
const answerLogitShift = 100;

/** Every token of the vocabulary that reads "yes" or "no" without regard to case and surrounding white space. */
export function findAnswerTokens(model: LlamaModel): AnswerTokens {
  const yes: Token[] = [];
  const no: Token[] = [];
  for (const token of model.iterateAllTokens()) {
    const text = model.detokenize([token]).trim().toLowerCase();
    if (text === 'yes') yes.push(token);
    else if (text === 'no') no.push(token);
  }
  if (yes.length === 0 || no.length === 0) {
    throw new AppError(
      'unsupported',
      'This model has no single token for "Yes" and "No", so it cannot judge by token probability. Choose another chat model.',
    );
  }
  const bias = new TokenBias(model.tokenizer);
  bias.set([...yes, ...no], { logit: answerLogitShift });
  return { yes, no, bias };
}

/** The input item that asks for the probabilities of the answer tokens after `token`. */
export function askAfter(token: Token, answers: AnswerTokens): ControlledEvaluateInputItem {
  const options = {
    temperature: 1,
    topK: answers.yes.length + answers.no.length,
    topP: 1,
    minP: 0,
    seed: 0,
    tokenBias: answers.bias,
  };
  return [token, { generateNext: { probabilities: true, options } }];
}

/**
 * @param probabilities of the tokens that top-k kept; they add up to 1
 * @returns P(yes) / (P(yes) + P(no)) in [0, 1], and log P(yes) − log P(no)
 * @throws AppError unsupported if another token's logit exceeds the answers' by more than the shift
 */
export function readAnswer(
  probabilities: ReadonlyMap<Token, number>,
  answers: AnswerTokens,
): { probabilityYes: number; logOdds: number } {
  const sum = (tokens: readonly Token[]): number =>
    tokens.reduce((total, token) => total + (probabilities.get(token) ?? 0), 0);
  const yes = sum(answers.yes);
  const no = sum(answers.no);
  if (!(yes + no > 0.5)) {
    throw new AppError(
      'unsupported',
      'The model gives Yes and No no probability at the answer position of this prompt.',
    );
  }
  return {
    probabilityYes: yes / (yes + no),
    logOdds: Math.log(Math.max(yes, tiny)) - Math.log(Math.max(no, tiny)),
  };
}

/** Smallest normal Float32: what a probability of 0 is taken for in a logarithm. */
const tiny = 2 ** -126;
