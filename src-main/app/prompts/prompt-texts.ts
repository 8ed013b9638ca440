// Use cases on the texts that a data set is asked about with: what they are, what they come to for three users, and changing
// them. The answer cache is keyed by the whole prompt, so a changed text asks anew and loses nothing.
import type { DescribedPrompts, PromptPreview, PromptSettings } from '../../contract/prompt-templates.ts';
import { promptSettingsSchema } from '../../contract/prompt-templates.ts';
import { defaultAugmentOptions } from '../../contract/augment-options.ts';
import { defaultProfileOptions } from '../../contract/profile-options.ts';
import { questionText } from '../../engines/llama/question-text.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { buildLikelihoodPrompts } from '../../recsys/augment/likelihood-prompts.ts';
import { buildListPrompts } from '../../recsys/augment/list-prompts.ts';
import { buildJudgePrompts } from '../../recsys/augment/prompts.ts';
import { evidenceOfUser } from '../../recsys/profile/profile-evidence.ts';
import { buildDomainProfilePrompt, buildOverallProfilePrompt } from '../../recsys/profile/prompts.ts';
import {
  standardTemplates,
  templateForms,
  templateNames,
  type TemplateName,
} from '../../recsys/prompting/prompt-templates.ts';
import type { TrainingPart } from '../../recsys/split/training-part.ts';
import { GuardedTexts } from '../../services/answers/guarded-texts.ts';
import { profileOrder } from '../../services/profiles/write-profiles.ts';
import {
  checkPromptSettings,
  keepPromptSettings,
  readPromptSettings,
  wordingWith,
  type Wording,
} from '../../services/prompts/dataset-wording.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import { chooseDataset } from '../datasets/choose-dataset.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

const previewedUsers = 3;
const previewedCandidates = 3;

/** What a person says of the texts of one data set. */
export interface PromptQuestion {
  /** Id or name; default: the newest. */
  readonly dataset?: string | undefined;
  readonly withPreview: boolean;
  /** Not kept yet; default: those of the data set. */
  readonly draft?: PromptSettings | undefined;
}

/** @throws AppError not-found; invalid-input where the draft lacks a slot */
export async function describePrompts(
  session: WorkspaceSession,
  { dataset: wanted, withPreview, draft }: PromptQuestion,
): Promise<DescribedPrompts> {
  const { workspace } = session;
  const { id: dataset } = chooseDataset(workspace, wanted);
  if (draft !== undefined) checkPromptSettings(workspace, dataset, draft);
  const settings = draft ?? readPromptSettings(workspace, dataset);
  const titles = workspace.items.titles(dataset);
  const wording = wordingWith(workspace, dataset, titles, settings);
  return {
    dataset,
    language: wording.language,
    chosen: settings.language,
    templates: templateNames.map((name) => ({
      name,
      text: wording.templates[name],
      standard: standardTemplates[wording.language][name],
      isOwn: settings.texts[name] !== undefined,
      needed: [...templateForms[name].needed],
      allowed: [...templateForms[name].allowed],
    })),
    domains: workspace.domains
      .names(dataset)
      .map((name) => ({ name, description: settings.domains[name] ?? '' })),
    preview: withPreview ? await previews(session, dataset, titles, wording) : [],
  };
}

/** Puts in what is given and leaves the rest. @throws AppError not-found, invalid-input */
export async function changePrompts(
  session: WorkspaceSession,
  {
    dataset: wanted,
    change,
  }: { readonly dataset?: string | undefined; readonly change: Partial<PromptSettings> },
): Promise<DescribedPrompts> {
  const { workspace } = session;
  const { id: dataset } = chooseDataset(workspace, wanted);
  const before = readPromptSettings(workspace, dataset);
  const domains = Object.entries({ ...before.domains, ...change.domains }).map(
    ([name, text]) => [name, text.trim()] as const,
  );
  keep(session, dataset, {
    language: change.language ?? before.language,
    texts: { ...before.texts, ...change.texts },
    domains: Object.fromEntries(domains.filter(([, text]) => text !== '')),
  });
  return await describePrompts(session, { dataset, withPreview: false });
}

/**
 * Puts standard texts back.
 * @param name undefined: all, with the language and what is said of domains
 * @throws AppError not-found
 */
export async function resetPrompts(
  session: WorkspaceSession,
  {
    dataset: wanted,
    name,
  }: { readonly dataset?: string | undefined; readonly name?: TemplateName | undefined },
): Promise<DescribedPrompts> {
  const { workspace } = session;
  const { id: dataset } = chooseDataset(workspace, wanted);
  const { texts, ...others } = readPromptSettings(workspace, dataset);
  const left = Object.entries(texts).filter(([one]) => one !== name);
  keep(
    session,
    dataset,
    name === undefined ? promptSettingsSchema.parse({}) : { ...others, texts: Object.fromEntries(left) },
  );
  return await describePrompts(session, { dataset, withPreview: false });
}

/** Keeps all at once, in place of what there was. @throws AppError not-found, invalid-input */
export function replacePrompts(
  session: WorkspaceSession,
  { dataset: wanted, settings }: { readonly dataset: string; readonly settings: PromptSettings },
): void {
  keep(session, chooseDataset(session.workspace, wanted).id, settings);
}

/** @throws AppError not-found, naming those that there are */
export function templateNamed(name: string): TemplateName {
  const found = templateNames.find((one) => one === name);
  if (found !== undefined) return found;
  throw new AppError('not-found', message('template-unknown', { name, names: templateNames.join(', ') }));
}

function keep({ workspace }: WorkspaceSession, dataset: DatasetId, settings: PromptSettings): void {
  keepPromptSettings(workspace, dataset, settings);
  workspace.auditLog.append('change prompts', dataset, { settings });
}

/** Of the first users whom a limited budget would serve; personal data is masked, as the stages do by default. */
async function previews(
  session: WorkspaceSession,
  dataset: DatasetId,
  ownTitles: readonly string[],
  wording: Wording,
): Promise<PromptPreview[]> {
  const { workspace } = session;
  const training = await session.trainingParts.of(dataset);
  const guard = new GuardedTexts('mask');
  const titles = guard.all(ownTitles);
  const users = profileOrder(training, defaultProfileOptions.seed).slice(0, previewedUsers);
  return users.map((user) => ({
    user: workspace.users.idOf(dataset, user) ?? '',
    prompts: [
      ...judgingPrompts(
        training,
        user,
        titles,
        wording.shown(guard, defaultAugmentOptions.prompt.titleCharacters),
      ),
      ...profilePrompts(training, user, titles, wording.shown(guard, defaultProfileOptions.titleCharacters)),
    ],
  }));
}

type ShownWords = ReturnType<Wording['shown']>;

/** The domain in which the user has least is asked about, with its items that most have. */
function judgingPrompts(
  training: TrainingPart,
  user: number,
  titles: readonly string[],
  wordsOf: ShownWords,
): PromptPreview['prompts'][number][] {
  const history = training.items.subarray(training.offsets[user], training.offsets[user + 1]);
  const { domainOffsets, domainCount } = training;
  const countIn = (domain: number): number =>
    history.filter((item) => item >= domainOffsets[domain]! && item < domainOffsets[domain + 1]!).length;
  const domains = Array.from({ length: domainCount }, (_, domain) => domain);
  const [domain] = domains.sort((a, b) => countIn(a) - countIn(b) || a - b);
  const candidates = popularItems(training, domain!, history);
  const options = { ...defaultAugmentOptions.prompt, words: wordsOf(domain) };
  const shown = Array.from(history, (item) => titles[item]!);
  const asked = candidates.map((item) => titles[item]!);
  const judged = buildJudgePrompts(shown, asked, options);
  const listed = buildListPrompts(shown, asked, options, defaultAugmentOptions.seed);
  const likely = buildLikelihoodPrompts(shown, asked, options);
  const prompts: PromptPreview['prompts'][number][] = [];
  const { system, context } = judged;
  const [question] = judged.questions;
  if (question !== undefined)
    prompts.push({ template: 'judgeQuestion', system, prompt: questionText(context, question) });
  const [list] = listed.lists;
  if (list !== undefined)
    prompts.push({
      ...{ template: 'listQuestion', system: listed.system },
      prompt: questionText(listed.context, list.question),
    });
  const [text] = likely.texts;
  if (text !== undefined)
    prompts.push({ template: 'likelihoodLead', system: null, prompt: `${likely.lead} ${text}` });
  return prompts;
}

function popularItems(training: TrainingPart, domain: number, history: Int32Array): number[] {
  const first = training.domainOffsets[domain]!;
  const counts = new Int32Array(training.domainOffsets[domain + 1]! - first);
  for (const item of training.items) if (counts[item - first] !== undefined) counts[item - first]!++;
  return Array.from(counts, (_, place) => first + place)
    .filter((item) => !history.includes(item))
    .sort((a, b) => counts[b - first]! - counts[a - first]! || a - b)
    .slice(0, previewedCandidates);
}

/** A summary of texts that are still to be written shows … in their place. */
function profilePrompts(
  training: TrainingPart,
  user: number,
  titles: readonly string[],
  wordsOf: ShownWords,
): PromptPreview['prompts'][number][] {
  const evidence = evidenceOfUser(training, user, defaultProfileOptions.promptTitles);
  const written = evidence.map((one): PromptPreview['prompts'][number] => {
    const shown = one.items.map((item) => titles[item]!);
    const { prompt } = buildDomainProfilePrompt(one, shown, wordsOf(one.domain), defaultProfileOptions);
    return { template: 'profileDomain', system: prompt.system, prompt: prompt.prompt };
  });
  const summaries = evidence.map(({ domain, itemCount }) => ({
    ...{ domainName: wordsOf(domain).domainName, itemCount, text: '…' },
  }));
  const { system, prompt } = buildOverallProfilePrompt(summaries, defaultProfileOptions, wordsOf(undefined));
  return [...written, { template: 'profileOverall', system, prompt }];
}
