// Some users' training items → their domain profiles and the overall one, as rows to keep.
// Users are taken together so that the model can write several texts at once.
import { cleanProfile, type CleanProfile } from '../../recsys/profile/clean-profile.ts';
import { evidenceOfUser } from '../../recsys/profile/profile-evidence.ts';
import {
  buildDomainProfilePrompt,
  buildOverallProfilePrompt,
  type DomainSummary,
} from '../../recsys/profile/prompts.ts';
import type { NewProfile } from '../../store/profiles.ts';
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

/** The usable text of an answer, or why there is none: the model failed, or the text did. */
const cleanAnswer = (answer: Written, maxWords: number): CleanProfile =>
  answer.ok ? cleanProfile(answer.value, maxWords) : { ok: false, said: answer.said };

export class UserProfileWriter {
  readonly #input: ProfileInput;
  readonly #writer: CachedWriter;
  readonly #titles: readonly string[];
  readonly #domainNames: readonly string[];

  constructor(input: ProfileInput, writer: CachedWriter) {
    this.#input = input;
    this.#writer = writer;
    this.#titles = input.workspace.items.titles(input.dataset);
    this.#domainNames = input.workspace.domains.names(input.dataset);
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
          const name = this.#domainNames[evidence.domain]!;
          return { evidence, ...buildDomainProfilePrompt(evidence, titles, name, options) };
        }),
    );
    const settings = { temperature: options.temperature, seed: options.seed, attempt };
    const answers = await this.#writer.write(
      tasks.map(({ prompt }) => prompt),
      settings,
      signal,
    );
    const profiles: NewProfile[] = [];
    const failures: ProfileFailure[] = [];
    tasks.forEach(({ evidence, itemsUsed }, index) => {
      const { user, domain, itemCount } = evidence;
      const answer = answers[index]!;
      const clean = cleanAnswer(answer, options.domainWords);
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
      prompt: buildOverallProfilePrompt(own.map(this.#summary), options),
    }));
    const settings = { temperature: options.temperature, seed: options.seed, attempt };
    const answers = await this.#writer.write(
      tasks.map(({ prompt }) => prompt),
      settings,
      signal,
    );
    const profiles: NewProfile[] = [];
    const failures: ProfileFailure[] = [];
    tasks.forEach(({ user, own }, index) => {
      const answer = answers[index]!;
      const clean = cleanAnswer(answer, options.overallWords);
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

  readonly #summary = (profile: NewProfile): DomainSummary => ({
    domainName: this.#domainNames[profile.domainIndex ?? 0]!,
    itemCount: profile.evidenceCount,
    text: profile.text,
  });
}
