// The names of scorers (the model and its controls): the same words in window, report, command line and progress.
import { inWords, type Language } from '../messages/in-words.ts';
import { message } from '../messages/message.ts';
import type { ControlName } from './evaluation.ts';

export type ScorerName = 'model' | ControlName;

/** The name of a scorer in a language. */
export const scorerWords = (name: ScorerName, language: Language): string =>
  inWords(message(`scorer-${name}`), language);
