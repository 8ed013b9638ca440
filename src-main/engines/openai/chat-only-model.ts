// A model that is reached by a chat API alone, or by files of its requests: there is no file of it here to load or look into.
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';

/** The part of a language model's interface that such a model refuses. */
export class ChatOnlyModel {
  /** @throws AppError unsupported: a chat API gives no probabilities of a given text */
  likelihood(): Promise<void> {
    return Promise.reject(new AppError('unsupported', message('likelihood-not-over-chat')));
  }

  load(): never {
    throw new AppError('unsupported', message('language-model-not-loaded'));
  }

  decodeRaw(): never {
    throw new AppError('unsupported', message('language-model-not-loaded'));
  }

  countTokens(): never {
    throw new AppError('unsupported', message('language-model-not-loaded'));
  }
}
