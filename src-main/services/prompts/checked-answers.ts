// One line of a file of answers after the other: does it belong to a prompt of this workspace, and does it answer it?
import {
  chatCompletionSchema,
  readChoice,
  readJudgement,
  readText,
  type ChatCompletion,
  type Read,
} from '../../engines/openai/chat-answers.ts';
import { isDeepStrictEqual } from 'node:util';
import { asSaid, message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import { cleanProfile } from '../../recsys/profile/clean-profile.ts';
import type { ExportedPrompt } from '../../store/exported-prompts.ts';
import type { LlmAnswerKey } from '../../store/llm-answers.ts';
import type { Workspace } from '../../store/workspace.ts';
import { answerLineSchema, errorOf } from './batch-lines.ts';
import type { ImportedAnswers } from '../../contract/prompts.ts';

export type CheckedLine =
  | { readonly kind: 'answer'; readonly key: LlmAnswerKey; readonly answer: unknown }
  | { readonly kind: 'known' }
  | { readonly kind: 'refused'; readonly said: Message };

const refuse = (said: Message): CheckedLine => ({ kind: 'refused', said });

export class CheckedAnswers {
  readonly #workspace: Workspace;
  readonly #model: string | undefined;
  readonly #merged = new Map<string, number>();
  readonly #models = new Set<string>();
  /** Hash of prompt and model of what this file has answered. */
  readonly #seen = new Set<string>();
  readonly #counts = { known: 0, duplicates: 0, differing: 0, cutOff: 0, bounded: 0, unusable: 0 };
  /** Answers that are not in the cache yet, for duplicates that follow closely. */
  readonly #latest = new Map<string, unknown>();

  /** @param model whose answers they are, whatever name they carry */
  constructor(workspace: Workspace, model: string | undefined) {
    this.#workspace = workspace;
    this.#model = model;
  }

  read(line: string): CheckedLine {
    const parsed = parseLine(line);
    if (parsed === undefined) return refuse(message('answer-line-unreadable'));
    const { custom_id: promptHash } = parsed;
    const found = this.#workspace.exportedPrompts.find(promptHash);
    if (found.length === 0) return refuse(message('answer-to-unknown-prompt'));
    const failure = errorOf(parsed);
    if (failure !== undefined) return refuse(message('answer-is-error', { said: asSaid(failure) }));
    const completion = chatCompletionSchema.safeParse(parsed.response?.body);
    if (!completion.success) return refuse(message('answer-not-a-completion'));
    const name = this.#model ?? completion.data.model;
    const prompt = name === undefined ? found[0]! : found.find(({ model }) => model.name === name);
    if (prompt === undefined || (name === undefined && found.length > 1)) {
      const asked = found.map(({ model }) => model.name).join(', ');
      return refuse(message('answer-of-other-model', { model: asSaid(name ?? '?'), asked: asSaid(asked) }));
    }
    const read = readAnswer(prompt, completion.data);
    if (!read.ok) return refuse(read.said);
    return this.#take(
      { kind: prompt.kind, modelHash: prompt.model.modelHash, promptHash },
      read,
      prompt.model.name,
    );
  }

  report(): Omit<ImportedAnswers, 'lines' | 'refused' | 'refusedLines'> {
    return {
      ...this.#counts,
      merged: Object.fromEntries([...this.#merged].sort(([a], [b]) => (a < b ? -1 : 1))),
      models: [...this.#models].sort(),
    };
  }

  #take(
    key: LlmAnswerKey,
    { value, bounded }: Extract<Read<object>, { ok: true }>,
    model: string,
  ): CheckedLine {
    const place = `${key.promptHash} ${key.modelHash}`;
    const before = this.#latest.get(place) ?? this.#workspace.llmAnswers.get(key);
    if (this.#seen.has(place)) {
      this.#counts.duplicates++;
      if (!isDeepStrictEqual(before, JSON.parse(JSON.stringify(value)))) this.#counts.differing++;
      return { kind: 'known' };
    }
    this.#seen.add(place);
    this.#models.add(model);
    if (before !== undefined) {
      this.#counts.known++;
      return { kind: 'known' };
    }
    if (this.#latest.size >= 1000) this.#latest.clear(); // in the cache by now
    this.#latest.set(place, JSON.parse(JSON.stringify(value)));
    this.#merged.set(key.kind, (this.#merged.get(key.kind) ?? 0) + 1);
    if (bounded > 0) this.#counts.bounded++;
    if ('text' in value && 'stopReason' in value) {
      if (value.stopReason === 'maxTokens') this.#counts.cutOff++;
      if (!cleanProfile(String(value.text), Infinity).ok) this.#counts.unusable++;
    }
    return { kind: 'answer', key, answer: value };
  }
}

function parseLine(line: string): ReturnType<typeof answerLineSchema.parse> | undefined {
  try {
    return answerLineSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function readAnswer({ kind, choices }: ExportedPrompt, completion: ChatCompletion): Read<object> {
  switch (kind) {
    case 'judge':
      return readJudgement(completion);
    case 'choose':
      return readChoice(completion, choices ?? []);
    default:
      return readText(completion);
  }
}
