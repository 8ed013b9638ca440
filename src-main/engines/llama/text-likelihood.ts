// How probable a text is after another one, token by token, under the model's whole vocabulary. The shared beginning
// is decoded once.
import { TokenBias } from 'node-llama-cpp';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { AppError, toAppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { tooLong } from './prompt-length.ts';
import type { ControlledEvaluateInputItem, LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import type { ItemResult, LikelihoodAnswer, LikelihoodRequest } from './llm-engine.ts';
import type { LoadedModel } from './load-model.ts';

interface LikelihoodSetting {
  readonly model: LlamaModel;
  readonly sequence: LlamaContextSequence;
  readonly contextTokens: number;
  readonly timed: LoadedModel['timed'];
}

/** Every token of the vocabulary takes part, unchanged; the most probable one is chosen. */
const wholeVocabulary = { temperature: 0, topK: 0, topP: 1, minP: 0, seed: 0 } as const;

/** Added to two logits so that top-k keeps these two alone; it cancels in their ratio. */
const pairLogitShift = 100;

/**
 * One request after the other in one sequence; requests with the same `lead` should follow each other. The lead but its
 * last token is decoded as one piece and the rest as a second, always, so an answer depends on its own request alone.
 *
 * llama.cpp hands over either all probabilities of a position (sorted, copied: 160 ms a token here) or that of the token it
 * picks. So the text is decoded twice: the first pass gives the most probable token m of each position with P(m) under the
 * whole vocabulary, the second P(t) / P(m) for the token t of the text. log P(t) = log P(m) + log (P(t) / P(m)).
 */
export async function measureLikelihoods(
  setting: LikelihoodSetting,
  requests: readonly LikelihoodRequest[],
  onAnswer: (answer: ItemResult<LikelihoodAnswer>) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { sequence } = setting;
  let decodedLead: string | undefined;
  for (const { id, lead, text } of requests) {
    throwIfCancelled(signal);
    try {
      const before = leadTokens(setting.model, lead);
      const tokens = setting.model.tokenize(` ${text}`, false, 'trimLeadingSpace');
      if (tokens.length === 0) throw new AppError('invalid-input', message('likelihood-of-nothing'));
      const long = tooLong(before.length, tokens.length, setting.contextTokens);
      if (long !== undefined) {
        onAnswer({ ok: false, id, said: long });
        continue;
      }
      const prefix = before.slice(0, -1);
      if (lead !== decodedLead) {
        decodedLead = undefined;
        await sequence.clearHistory();
        if (prefix.length > 0) await sequence.evaluateWithoutGeneratingNewTokens(prefix);
        decodedLead = lead;
      }
      const input = [before[before.length - 1]!, ...tokens.slice(0, -1)];
      const logProbabilities = await logProbabilitiesOf(setting, prefix.length, input, tokens);
      const logProbability = logProbabilities.reduce((sum, value) => sum + value, 0);
      onAnswer({ ok: true, value: { id, logProbability, tokens: tokens.length } });
    } catch (error) {
      throwIfCancelled(signal);
      decodedLead = undefined;
      await sequence.clearHistory();
      onAnswer({ ok: false, id, said: toAppError(error).said });
    }
  }
}

/** With the token that begins a text where the model wants one; at least one token, after which the text stands. */
function leadTokens(model: LlamaModel, lead: string): Token[] {
  const { bos, shouldPrependBosToken } = model.tokens;
  const tokens = model.tokenize(lead);
  const begun = shouldPrependBosToken && bos !== null ? [bos, ...tokens] : tokens;
  if (begun.length > 0) return begun;
  if (bos === null) throw new AppError('unsupported', message('likelihood-without-lead'));
  return [bos];
}

/** @param input the token before each token of the text; parallel to `tokens` */
async function logProbabilitiesOf(
  { model, sequence, timed }: LikelihoodSetting,
  from: number,
  input: readonly Token[],
  tokens: readonly Token[],
): Promise<number[]> {
  const decode = async (items: ControlledEvaluateInputItem[]) => {
    const outputs = await timed(items.length, () => sequence.controlledEvaluate(items));
    await sequence.eraseContextTokenRanges([{ start: from, end: sequence.nextTokenIndex }]);
    return outputs;
  };
  const best = await decode(
    input.map((token) => [
      token,
      { generateNext: { token: true, confidence: true, options: wholeVocabulary } },
    ]),
  );
  const likely = best.map((output) => output?.next.token ?? undefined);
  const atBest = best.map((output) => Math.log(output?.next.confidence ?? NaN));
  if (likely.every((token, place) => token === tokens[place])) return atBest;
  const pairs = await decode(
    input.map((token, place) => {
      const wanted = tokens[place]!;
      const rival = likely[place];
      if (rival === undefined || rival === wanted) return token;
      const tokenBias = new TokenBias(model.tokenizer).set([wanted, rival], { logit: pairLogitShift });
      const options = { ...wholeVocabulary, temperature: 1, topK: 2, tokenBias };
      return [token, { generateNext: { probabilities: true, options } }];
    }),
  );
  return tokens.map((wanted, place) => {
    const rival = likely[place];
    if (rival === undefined) throw new AppError('internal', message('likelihood-not-measured'));
    if (rival === wanted) return atBest[place]!;
    const shares = pairs[place]?.next.probabilities;
    const ratio = (shares?.get(wanted) ?? 0) / (shares?.get(rival) ?? NaN);
    if (!(ratio >= 0)) throw new AppError('internal', message('likelihood-not-measured'));
    return atBest[place]! + Math.log(Math.max(ratio, 2 ** -126));
  });
}
