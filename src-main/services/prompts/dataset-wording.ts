// How the language model is asked about one data set: its own texts in place of the standard ones, the language, and what
// its domains are about. Kept as a setting of the workspace, deleted with the data set.
import { promptSettingsSchema, type PromptSettings } from '../../contract/prompt-templates.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { shortenTitle } from '../../recsys/augment/shorten-title.ts';
import {
  joints,
  plainWords,
  standardTemplates,
  templateFault,
  type PromptLanguage,
  type PromptTemplates,
  type PromptWords,
} from '../../recsys/prompting/prompt-templates.ts';
import { languageOfTitles } from '../../recsys/prompting/title-language.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { GuardedTexts } from '../answers/guarded-texts.ts';

const settingName = (dataset: DatasetId): string => `promptSettings/${dataset}`;

/** What the data set has of its own. @throws AppError internal where the workspace holds something else */
export function readPromptSettings({ settings }: Workspace, dataset: DatasetId): PromptSettings {
  return promptSettingsSchema.parse(settings.get(settingName(dataset)) ?? {});
}

/** Checked before anything is kept. @throws AppError invalid-input (a text lacks a slot), not-found (a domain) */
export function keepPromptSettings(
  workspace: Workspace,
  dataset: DatasetId,
  wanted: PromptSettings,
): PromptSettings {
  checkPromptSettings(workspace, dataset, wanted);
  workspace.settings.set(settingName(dataset), wanted);
  return wanted;
}

/** @throws AppError as `keepPromptSettings` */
export function checkPromptSettings(
  workspace: Workspace,
  dataset: DatasetId,
  { texts, domains }: PromptSettings,
): void {
  for (const [name, text] of Object.entries(texts)) {
    const fault = templateFault(name as keyof PromptTemplates, text);
    if (fault !== undefined) throw new AppError('invalid-input', fault);
  }
  for (const [domain, description] of Object.entries(domains)) {
    workspace.domains.require(dataset, domain);
    if (description.includes('<|'))
      throw new AppError('invalid-input', message('template-marks', { name: domain }));
  }
}

/** How a data set is asked about, before anything of it is shown. */
export interface Wording {
  readonly language: PromptLanguage;
  readonly templates: PromptTemplates;
  /**
   * What tells this wording from the standard English one without descriptions; undefined: it is that one. Part of the identity
   * of what was made with it.
   */
  readonly mark: readonly unknown[] | undefined;
  /** Words by domain as prompts may show them. @param characters of a domain's name */
  readonly shown: (guard: GuardedTexts, characters: number) => (domain: number | undefined) => PromptWords;
}

/** @param titles of all items, for the language */
export function readWording(workspace: Workspace, dataset: DatasetId, titles: readonly string[]): Wording {
  return wordingWith(workspace, dataset, titles, readPromptSettings(workspace, dataset));
}

/** As `readWording`, with settings that are not kept. */
export function wordingWith(
  workspace: Workspace,
  dataset: DatasetId,
  titles: readonly string[],
  settings: PromptSettings,
): Wording {
  const language = settings.language === 'auto' ? languageOfTitles(titles) : settings.language;
  const templates: PromptTemplates = { ...standardTemplates[language], ...settings.texts };
  const names = workspace.domains.names(dataset);
  const descriptions = names.map((name) => (settings.domains[name] ?? '').replace(/\s+/gu, ' ').trim());
  const isStandard =
    language === 'en' &&
    descriptions.every((text) => text === '') &&
    JSON.stringify(templates) === JSON.stringify(standardTemplates.en);
  return {
    language,
    templates,
    mark: isStandard ? undefined : [language, templates, descriptions],
    shown: (guard, characters) => {
      const short = guard.all(names).map((name) => shortenTitle(name, characters));
      const about = guard.all(descriptions);
      const words = short.map((domainName, domain): PromptWords => ({
        ...{ language, templates, domainName },
        domain: about[domain] === '' ? domainName : joints[language].described(domainName, about[domain]!),
      }));
      const none = { ...plainWords, language, templates };
      return (domain) => (domain === undefined ? none : words[domain]!);
    },
  };
}
