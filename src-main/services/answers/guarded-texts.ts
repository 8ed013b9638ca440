// Texts on their way into prompts, seen through for personal data: masked, refused, or let through, as the setting says.
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { clauses } from '../../messages/rows-of-messages.ts';
import type { Message } from '../../messages/message-shape.ts';
import { maskPersonalData, personalKinds, type PersonalKind } from '../../recsys/privacy/personal-data.ts';

export type PersonalDataRule = 'mask' | 'stop' | 'ignore';

export interface PersonalDataFound {
  readonly rule: PersonalDataRule;
  /** Texts with a find. */
  readonly texts: number;
  /** Finds by kind; kinds without any are left out. */
  readonly kinds: Partial<Readonly<Record<PersonalKind, number>>>;
}

/** One for each piece of work: it counts what it saw. */
export class GuardedTexts {
  readonly #rule: PersonalDataRule;
  readonly #kinds = new Map<PersonalKind, number>();
  #texts = 0;

  constructor(rule: PersonalDataRule) {
    this.#rule = rule;
  }

  /** `ignore` counts nothing: it does not look. */
  get found(): PersonalDataFound {
    return { rule: this.#rule, texts: this.#texts, kinds: Object.fromEntries(this.#kinds) };
  }

  /** What prompts may show. @throws AppError invalid-input where the rule is to stop and there is something */
  all(texts: readonly string[]): readonly string[] {
    if (this.#rule === 'ignore') return texts;
    const masked = texts.map((text) => this.#mask(text));
    if (this.#rule === 'stop' && this.#texts > 0)
      throw new AppError('invalid-input', message('personal-data-stops', this.#params()), {
        details: { ...this.found },
      });
    return masked;
  }

  /** As `all`, for one text. */
  one(text: string): string {
    return this.all([text])[0]!;
  }

  /** What a report says of it; empty where nothing was found. */
  notes(): Message[] {
    return this.#texts === 0 ? [] : [message('personal-data-masked', this.#params())];
  }

  #mask(text: string): string {
    const { text: masked, kinds } = maskPersonalData(text);
    if (kinds.length > 0) this.#texts++;
    for (const kind of kinds) this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1);
    return masked;
  }

  #params(): { texts: number; kinds: Message } {
    const found = personalKinds.filter((kind) => this.#kinds.has(kind));
    return {
      texts: this.#texts,
      kinds: clauses(found.map((kind) => message(`personal-${kind}`, { times: this.#kinds.get(kind)! }))),
    };
  }
}
