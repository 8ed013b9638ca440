// Answers that were made elsewhere, from a file into the answer cache: checked line by line, kept under the hash of their
// prompt. What does not belong: what is made of an answer (the stages read it from the cache as any other).
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import { AppError } from '../../foundation/errors.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
import type { ImportedAnswers } from '../../contract/prompts.ts';
import { splitLines } from '../../ingest/text-lines.ts';
import { asSaid, message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import type { LlmAnswerKey } from '../../store/llm-answers.ts';
import type { Workspace } from '../../store/workspace.ts';
import { CheckedAnswers } from './checked-answers.ts';

export interface ImportAnswersInput {
  readonly workspace: Workspace;
  readonly file: string;
  /** Whose answers they are, whatever name they carry; undefined: as each answer says. */
  readonly model?: string | undefined;
}

const answersPerTransaction = 500;

/**
 * Streams the file; answers are kept in transactions of some hundred. Interrupted, the same import goes on: what is known
 * already is passed over.
 * @throws AppError not-found (the file), invalid-input (not lines of JSON; no line that belongs to this workspace), cancelled
 */
export async function importAnswers(
  { workspace, file, model }: ImportAnswersInput,
  { signal, onProgress }: Pick<WorkControls<AbortSignal>, 'signal' | 'onProgress'>,
): Promise<ImportedAnswers> {
  const facts = await stat(file).catch(() => undefined);
  if (facts?.isFile() !== true) throw new AppError('not-found', message('answers-file-missing', { file }));
  if (model !== undefined && workspace.exportedPrompts.models().every(({ name }) => name !== model))
    throw new AppError('not-found', unknownModel(workspace, model));
  const checked = new CheckedAnswers(workspace, model);
  const refusals = new Map<string, { said: Message; count: number; firstLine: number }>();
  const open: { key: LlmAnswerKey; answer: unknown }[] = [];
  const keep = (): void => workspace.llmAnswers.putAll(open.splice(0));
  let [lines, place] = [0, 0];
  for await (const { text, byteEnd } of splitLines(createReadStream(file, { signal }))) {
    place++;
    if (place === 1 && text.trimStart().startsWith('['))
      throw new AppError('invalid-input', message('answers-are-an-array', { file }));
    if (text.trim() === '') continue;
    lines++;
    const read = checked.read(text);
    if (read.kind === 'refused') {
      const known = refusals.get(read.said.text);
      if (known === undefined) refusals.set(read.said.text, { said: read.said, count: 1, firstLine: place });
      else known.count++;
    } else if (read.kind === 'answer') open.push(read);
    if (open.length >= answersPerTransaction) {
      keep();
      throwIfCancelled(signal);
      onProgress?.({ stage: message('stage-read-answers'), done: byteEnd, total: facts.size, unit: 'bytes' });
    }
  }
  keep();
  const refused = [...refusals.values()].sort((a, b) => b.count - a.count);
  const refusedLines = refused.reduce((sum, { count }) => sum + count, 0);
  if (lines === 0) throw new AppError('invalid-input', message('answers-file-empty', { file }));
  if (refusedLines === lines) {
    const { said, firstLine } = refused[0]!;
    throw new AppError(
      'invalid-input',
      message('answers-none-usable', { file, lines, line: firstLine, said }),
      {
        details: { file, lines, refused: refused.slice(0, 10) },
      },
    );
  }
  return { lines, ...checked.report(), refused: refused.slice(0, 10), refusedLines };
}

/** Says which models there are prompts for. */
export function unknownModel(workspace: Workspace, name: string): Message {
  const names = workspace.exportedPrompts.models().map((known) => `"${known.name}"`);
  return names.length === 0
    ? message('no-prompts-exported', { name })
    : message('model-name-unknown', { name, names: asSaid(names.join(', ')) });
}
