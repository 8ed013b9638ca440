// llama.cpp's own speed on the work of a stage: the same prompts and numbers of tokens in all sequences at once, without
// grammars, probabilities, sampling settings or messages. What the throughput of the stages is measured against.
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { promptTokens } from './chat-prompt.ts';
import type { ChatWrapper, LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import type { RawPrompt } from './llm-engine.ts';

interface RawSetting {
  readonly model: LlamaModel;
  readonly format: ChatWrapper;
  readonly sequences: readonly LlamaContextSequence[];
}

/** Prompts with a prefix in common, which is decoded once. */
interface RawGroup {
  readonly prefix: readonly Token[];
  readonly rests: readonly { readonly tokens: readonly Token[]; readonly answerTokens: number }[];
}

/**
 * Each sequence takes the next group when it is free; llama.cpp decodes what waits in all of them as one batch. Tokens
 * are made before the clock starts.
 * @returns seconds of decoding
 */
export async function decodeRaw(
  { model, format, sequences }: RawSetting,
  prompts: readonly RawPrompt[],
  signal: AbortSignal | undefined,
): Promise<number> {
  const groups = groupsOf(prompts, ({ system, user }) => promptTokens(model, format, system, user));
  for (const sequence of sequences) await sequence.clearHistory();
  const startedMs = performance.now();
  const queue = groups.values();
  const decoding = sequences.map(async (sequence) => {
    for (const group of queue) await decodeGroup(sequence, group, signal);
  });
  await Promise.allSettled(decoding); // none may still be at work when a cancel is answered
  await Promise.all(decoding);
  return (performance.now() - startedMs) / 1000;
}

function groupsOf(prompts: readonly RawPrompt[], tokenize: (prompt: RawPrompt) => Token[]): RawGroup[] {
  return [...Map.groupBy(prompts, ({ group }) => group).values()].map((members) => {
    const tokens = members.map(tokenize);
    const [first = []] = tokens;
    let shared = 0;
    // the last token of a prompt is its own: its logits are the answer
    const isShared = (all: readonly Token[]): boolean =>
      shared < all.length - 1 && all[shared] === first[shared];
    while (tokens.length > 1 && tokens.every(isShared)) shared++;
    const rests = tokens.map((all, index) => ({
      tokens: all.slice(shared),
      answerTokens: members[index]!.answerTokens,
    }));
    return { prefix: first.slice(0, shared), rests };
  });
}

async function decodeGroup(
  sequence: LlamaContextSequence,
  { prefix, rests }: RawGroup,
  signal: AbortSignal | undefined,
): Promise<void> {
  await sequence.clearHistory();
  if (prefix.length > 0) await sequence.evaluateWithoutGeneratingNewTokens([...prefix]);
  for (const { tokens, answerTokens } of rests) {
    throwIfCancelled(signal);
    const start = prefix.length;
    if (sequence.nextTokenIndex > start) {
      await sequence.eraseContextTokenRanges([{ start, end: sequence.nextTokenIndex }]);
    }
    await sequence.evaluateWithoutGeneratingNewTokens([...tokens]);
    const last = tokens[tokens.length - 1]!;
    // Always the same token: what comes out does not matter, and no text ends early. Its logits are computed and the
    // greatest is taken, as for any text.
    for (let step = 0; step < answerTokens; step++) {
      await sequence.controlledEvaluate([
        [last, { generateNext: { token: true, options: { temperature: 0 } } }],
      ]);
    }
  }
}
