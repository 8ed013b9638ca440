// What is asked when a candidate is judged by likelihood: how much likelier its title becomes by the history.
// Source: pointwise mutual information of title and history under the language model (domain-conditional PMI, Holtzman et
// al. 2021, "Surface form competition"); deviation: the condition without history is the same sentence left empty.
import { latestTitles, shortenTitle } from './shorten-title.ts';
import { fillTemplate, joints, leadBefore, plainWords } from '../prompting/prompt-templates.ts';
import type { WordedOptions } from './prompts.ts';

/** Parts of one user's questions; plain text that the model goes on writing, no chat. */
export interface LikelihoodPrompts {
  /** Ends where a title is expected. */
  readonly lead: string;
  /** The same without a history, for the prior of a title: equal for all users. */
  readonly priorLead: string;
  /** The candidates' titles, shortened, parallel to the given ones. */
  readonly texts: readonly string[];
}

/** @param historyTitles titles of the visible training items in time order */
export function buildLikelihoodPrompts(
  historyTitles: readonly string[],
  candidateTitles: readonly string[],
  options: WordedOptions,
): LikelihoodPrompts {
  const { words = plainWords } = options;
  const titles = latestTitles(historyTitles, options).map(({ title }) => title);
  const { templates, language } = words;
  const unled = {
    ...words,
    templates: { ...templates, likelihoodLead: leadBefore(templates.likelihoodLead) },
  };
  return {
    lead: fillTemplate('likelihoodLead', words, { titles: titles.join(joints[language].between) }),
    priorLead: fillTemplate('likelihoodLead', unled),
    texts: candidateTitles.map((title) => shortenTitle(title, options.titleCharacters)),
  };
}
