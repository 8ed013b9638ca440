// A language model that is not here: what the answer cache does not hold has no answer, and says how to get one.
import { ChatOnlyModel } from '../../engines/openai/chat-only-model.ts';
import type { ItemResult, LlmEngine } from '../../engines/llama/llm-engine.ts';
import { message } from '../../messages/message.ts';

type Ask = (
  requests: readonly { readonly id: string }[],
  onAnswer: (answer: ItemResult<never>) => void,
) => Promise<void>;

export class AnsweredElsewhere extends ChatOnlyModel implements LlmEngine {
  readonly judge: Ask;
  readonly choose: Ask;
  readonly write: Ask;

  /** @param name of the model whose answers were imported */
  constructor(name: string) {
    super();
    const said = message('answer-not-imported', { name });
    const answer: Ask = (requests, onAnswer) => {
      for (const { id } of requests) onAnswer({ ok: false, id, said });
      return Promise.resolve();
    };
    [this.judge, this.choose, this.write] = [answer, answer, answer];
  }
}
