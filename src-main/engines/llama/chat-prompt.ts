// Prompts in the chat format that the model was trained with: the template inside its file decides, not this program.
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { JinjaTemplateChatWrapper, resolveChatWrapper } from 'node-llama-cpp';
import type { ChatHistoryItem, ChatWrapper, LlamaModel, Token } from 'node-llama-cpp';

/**
 * The model's own chat template (`tokenizer.chat_template`); for files without one, the format that the library knows
 * for the architecture. The template is taken as it is: the library's look-alike for ChatML adds a second start token to
 * SmolLM2's prompts, which its training never saw.
 */
export function chatFormatOf(model: LlamaModel): ChatWrapper {
  const template = model.fileInfo.metadata.tokenizer.chat_template;
  if (template === undefined) return resolveChatWrapper(model);
  try {
    return new JinjaTemplateChatWrapper({ template, tokenizer: model.tokenizer });
  } catch {
    return resolveChatWrapper(model); // a template that the Jinja engine cannot render
  }
}

/**
 * Tokens of the chat up to the point where the answer begins. Texts are data: a `<|im_end|>` inside a title stays text
 * and cannot end a message.
 *
 * @throws AppError unsupported if the template cannot render a system and a user message
 */
export function promptTokens(model: LlamaModel, format: ChatWrapper, system: string, user: string): Token[] {
  const chatHistory: ChatHistoryItem[] = [
    { type: 'system', text: system },
    { type: 'user', text: user },
    { type: 'model', response: [] },
  ];
  try {
    return format.generateContextState({ chatHistory }).contextText.tokenize(model.tokenizer);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('unsupported', message('prompt-not-rendered', { reason }), {
      cause: error,
    });
  }
}
