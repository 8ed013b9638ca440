// What a judge shows of a data set: titles, and the words for the domain that it asks about.
import type { PromptWords } from '../../recsys/prompting/prompt-templates.ts';

export interface ShownCatalogue {
  /** By item index, as prompts may show them. */
  readonly titles: readonly string[];
  /** Of the item's domain; those of no domain where there is no item. */
  readonly wordsOfItem: (item: number | undefined) => PromptWords;
}
