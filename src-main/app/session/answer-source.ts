// Who answers what a stage asks: the language model of this machine, one behind a private server, or answers that were imported.
import { AppError } from '../../foundation/errors.ts';
import { AnsweredElsewhere } from '../../services/prompts/answered-elsewhere.ts';
import { unknownModel } from '../../services/prompts/import-answers.ts';
import type { LanguageServer } from '../../contract/prompts.ts';
import type { AnsweringModel } from './answering-model.ts';
import { withLanguageServer } from './language-server.ts';
import type { WorkspaceSession } from './workspace-session.ts';

export interface AnswerSource {
  /** Name of the model whose imported answers are taken; undefined: the model of this machine is asked. */
  readonly answersOf?: string | undefined;
  /** Undefined: the one of the settings, if any; else the model of this machine. */
  readonly server?: LanguageServer | undefined;
}

/**
 * Runs `work` with what answers.
 * @throws AppError not-found (no such model; the model file), as `withLanguageModel` and `withLanguageServer`, as `work`
 */
export function withAnswers<T>(
  session: WorkspaceSession,
  { answersOf, server = session.languageServer }: AnswerSource,
  work: (model: AnsweringModel) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  if (answersOf === undefined && server !== undefined)
    return withLanguageServer(session, server, work, signal);
  if (answersOf === undefined) {
    return session.withLanguageModel(
      ({ engine, info }) => work({ engine, modelHash: info.fileSha256 }),
      signal,
    );
  }
  const { workspace } = session;
  const model = workspace.exportedPrompts.models().find(({ name }) => name === answersOf);
  if (model === undefined) throw new AppError('not-found', unknownModel(workspace, answersOf));
  return work({ engine: new AnsweredElsewhere(model.name), modelHash: model.modelHash });
}
