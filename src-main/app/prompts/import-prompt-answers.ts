// Use case: answers that were made elsewhere into the answer cache (`prompts import`).
import { resolve } from 'node:path';
import {
  importAnswersInputSchema,
  type ImportAnswersInput,
  type ImportedAnswers,
} from '../../contract/prompts.ts';
import { importAnswers } from '../../services/prompts/import-answers.ts';
import { parseInput } from '../session/parse-input.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

/** @throws AppError as `importAnswers` */
export function importPromptAnswers(
  { workspace }: WorkspaceSession,
  input: ImportAnswersInput,
  options: UseCaseOptions,
): Promise<ImportedAnswers> {
  const { file, model } = parseInput(importAnswersInputSchema, input);
  return importAnswers({ workspace, file: resolve(file), model }, options);
}
