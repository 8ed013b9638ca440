// Some users' training items → their domain profiles and the overall one, as rows to keep.
// Users are taken together so that the model can write several texts at once.
import { checkProfile } from '../../recsys/profile/check-profile.ts';
import { cleanProfile, type CleanProfile } from '../../recsys/profile/clean-profile.ts';
import { evidenceOfUser } from '../../recsys/profile/profile-evidence.ts';
import {
  buildDomainProfilePrompt,
  buildOverallProfilePrompt,
  type DomainSummary,
  type ProfilePrompt,
} from '../../recsys/profile/prompts.ts';
import type { PromptWords } from '../../recsys/prompting/prompt-templates.ts';
import type { NewProfile } from '../../store/profiles.ts';
import { GuardedTexts } from '../answers/guarded-texts.ts';
import { readWording } from '../prompts/dataset-wording.ts';
import type { CachedWriter, Written } from './cached-writer.ts';
import type { ProfileInput } from './profile-input.ts';
import type { Message } from '../../messages/message-shape.ts';

/** A text that could not be had: the model failed, or wrote nothing usable. */
export interface ProfileFailure {
  readonly user: number;
  /** null: the overall profile. */
  readonly domain: number | null;
  readonly said: Message;
}

export interface WrittenProfiles {
  readonly profiles: readonly NewProfile[];
  readonly failures: readonly ProfileFailure[];
}

/** How an answer must be. */
interface AnswerRules {
  readonly maxWords: number;
  /** What its prompt showed. */
  readonly sources: readonly string[];
  readonly areTitles: boolean;
}

/** The usable text of an answer, or why there is none: the model failed, or the text did. */
function cleanAnswer(answer: Written, { maxWords, sources, areTitles }: AnswerRules): CleanProfile {
  if (!answer.ok) return { ok: false, said: answer.said };
  const clean = cleanProfile(answer.value, maxWords);
  const said = clean.ok ? checkProfile(clean.text, sources, areTitles) : undefined;
  return said === undefined ? clean : { ok: false, said };
}

/** A prompt that was answered with something usable, or the reason of its last answer. */
interface Answered {
  readonly clean: CleanProfile;
  readonly promptHash: string;
}

/** Other seeds that an unusable text is asked for again with, in one run. */
const freshRetries = 2;
/** With so many seeds in all; those that the cache has answered already are passed over. */
const mostRetries = 10;
/** Between the seeds of retries: the first ones belong to other texts that a person asks for. */
const retryStep = 1000;

export class UserProfileWriter {
  readonly #input: ProfileInput;
  readonly #writer: CachedWriter;
  readonly #guard: GuardedTexts;
  readonly #titles: readonly string[];
  readonly #words: (domain: number | undefined) => PromptWords;

  /**
   * @param guard sees titles and texts through before they are shown
   * @throws AppError invalid-input (personal data, rule `stop`)
   */
  constructor(
    input: ProfileInput,
    writer: CachedWriter,
    guard = new GuardedTexts(input.options.personalData),
  ) {
    this.#input = input;
    this.#writer = writer;
    this.#guard = guard;
    const { workspace, dataset, options } = input;
    const titles = workspace.items.titles(dataset);
    this.#titles = guard.all(titles);
    this.#words = readWording(workspace, dataset, titles).shown(guard, options.titleCharacters);
  }

  /**
   * Domain profiles of the users.
   * @param only one domain, or undefined for all
   * @throws AppError cancelled; the engine's own errors
   */
  async writeDomains(
    users: readonly number[],
    attempt: number,
    only?: number,
    signal?: AbortSignal,
  ): Promise<WrittenProfiles> {
    const { training, options, modelHash } = this.#input;
    const tasks = users.flatMap((user) =>
      evidenceOfUser(training, user, options.promptTitles)
        .filter(({ domain }) => only === undefined || domain === only)
        .map((evidence) => {
          const titles = evidence.items.map((item) => this.#titles[item]!);
          const rules = { maxWords: options.domainWords, sources: titles, areTitles: true };
          return {
            evidence,
            rules,
            ...buildDomainProfilePrompt(evidence, titles, this.#words(evidence.domain), options),
          };
        }),
    );
    const answers = await this.#writeUsable(tasks, attempt, signal);
    const profiles: NewProfile[] = [];
    const failures: ProfileFailure[] = [];
    tasks.forEach(({ evidence, itemsUsed }, index) => {
      const { user, domain, itemCount } = evidence;
      const answer = answers[index]!;
      const { clean } = answer;
      if (!clean.ok) {
        failures.push({ user, domain, said: clean.said });
        return;
      }
      profiles.push({
        userIndex: user,
        domainIndex: domain,
        text: clean.text,
        evidenceCount: itemCount,
        itemsUsed,
        modelHash,
        promptHash: answer.promptHash,
      });
    });
    return { profiles, failures };
  }

  /**
   * Overall profiles from given domain profiles; users without any are left out.
   * @throws AppError cancelled; the engine's own errors
   */
  async writeOverall(
    domainProfiles: readonly NewProfile[],
    attempt: number,
    signal?: AbortSignal,
  ): Promise<WrittenProfiles> {
    const { options, modelHash } = this.#input;
    const byUser = new Map<number, NewProfile[]>();
    for (const profile of domainProfiles) {
      const list = byUser.get(profile.userIndex);
      if (list === undefined) byUser.set(profile.userIndex, [profile]);
      else list.push(profile);
    }
    const tasks = [...byUser].map(([user, own]) => ({
      user,
      own,
      prompt: buildOverallProfilePrompt(own.map(this.#summary), options, this.#words(undefined)),
      rules: {
        ...{ maxWords: options.overallWords, areTitles: false },
        sources: own.map(({ text }) => text),
      },
    }));
    const answers = await this.#writeUsable(tasks, attempt, signal);
    const profiles: NewProfile[] = [];
    const failures: ProfileFailure[] = [];
    tasks.forEach(({ user, own }, index) => {
      const answer = answers[index]!;
      const { clean } = answer;
      if (!clean.ok) {
        failures.push({ user, domain: null, said: clean.said });
        return;
      }
      profiles.push({
        userIndex: user,
        domainIndex: null,
        text: clean.text,
        evidenceCount: own.reduce((sum, profile) => sum + profile.evidenceCount, 0),
        itemsUsed: own.flatMap((profile) => profile.itemsUsed).sort((a, b) => a - b),
        modelHash,
        promptHash: answer.promptHash,
      });
    });
    return { profiles, failures };
  }

  /**
   * Asks again with other seeds where a text cannot be used. A later run passes over the seeds that are answered and tries
   * new ones, so that a bad answer is not served for ever.
   */
  async #writeUsable(
    tasks: readonly { readonly prompt: ProfilePrompt; readonly rules: AnswerRules }[],
    attempt: number,
    signal: AbortSignal | undefined,
  ): Promise<Answered[]> {
    const { temperature, seed } = this.#input.options;
    const answered: Answered[] = [];
    let open = tasks.map((_, index) => index);
    for (
      let retry = 0, fresh = 0;
      retry <= mostRetries && open.length > 0 && fresh <= freshRetries;
      retry++
    ) {
      const asked = this.#writer.counts.asked;
      const settings = { temperature, seed, attempt: attempt + retry * retryStep };
      const answers = await this.#writer.write(
        open.map((index) => tasks[index]!.prompt),
        settings,
        signal,
      );
      if (this.#writer.counts.asked > asked) fresh++;
      const unusable: number[] = [];
      open.forEach((index, place) => {
        const answer = answers[place]!;
        const clean = cleanAnswer(answer, tasks[index]!.rules);
        // a retry that was not answered says less than the answer before it
        if (answer.ok || answered[index] === undefined)
          answered[index] = { clean, promptHash: answer.promptHash };
        if (!clean.ok && answer.ok) unusable.push(index);
      });
      open = unusable;
    }
    return answered;
  }

  readonly #summary = (profile: NewProfile): DomainSummary => ({
    domainName: this.#words(profile.domainIndex ?? 0).domainName,
    itemCount: profile.evidenceCount,
    text: this.#guard.one(profile.text),
  });
}
