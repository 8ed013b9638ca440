// Use case: what the language-model stages would ask, as a file for another machine (`prompts export`).
import { resolve } from 'node:path';
import {
  exportPromptsInputSchema,
  type ExportPromptsInput,
  type PromptExport,
} from '../../contract/prompts.ts';
import { augmentOptionsSchema } from '../../contract/augment-options.ts';
import { profileOptionsSchema } from '../../contract/profile-options.ts';
import { settingsWith } from '../../contract/setting-overrides.ts';
import { AppError } from '../../foundation/errors.ts';
import { writingTo } from '../../services/prompts/writing-to.ts';
import { message } from '../../messages/message.ts';
import { askForJudgements } from '../../services/augmentation/ask-for-judgements.ts';
import { splitDataset } from '../../services/datasets/dataset-split.ts';
import { loadSequenceData } from '../../services/datasets/load-sequence-data.ts';
import { askForProfiles } from '../../services/profiles/ask-for-profiles.ts';
import { CollectingEngine, promptWrittenDown } from '../../services/prompts/collecting-engine.ts';
import { namedModel } from '../../services/prompts/named-model.ts';
import { PromptFile } from '../../services/prompts/prompt-file.ts';
import { chooseDataset } from '../datasets/choose-dataset.ts';
import { encoderOfDataset } from '../datasets/dataset-encoder.ts';
import { parseInput } from '../session/parse-input.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

/**
 * Prompts that the workspace has an answer to, by a model of that name, are left out. The file appears whole or not at all.
 * @throws AppError not-found (dataset, text vectors, folder), invalid-input (an option), unsupported (likelihood),
 *   resource-exhausted (disk), cancelled
 */
export async function exportPrompts(
  session: WorkspaceSession,
  input: ExportPromptsInput,
  options: UseCaseOptions,
): Promise<PromptExport> {
  const { workspace } = session;
  const { stages, model: name, users, overrides, ...wanted } = parseInput(exportPromptsInputSchema, input);
  if (stages.length > 1 && Object.keys(overrides ?? {}).length > 0)
    throw new AppError('invalid-input', message('overrides-of-one-stage'));
  const file = resolve(wanted.file);
  const augmentation = settingsWith(augmentOptionsSchema, stages.includes('augment') ? overrides : {});
  const profiling = settingsWith(profileOptionsSchema, stages.includes('augment') ? {} : overrides);
  const { id: dataset } = chooseDataset(workspace, wanted.dataset);
  const data = await loadSequenceData(workspace, dataset, options.signal);
  const { training } = splitDataset(workspace, dataset, data);
  const model = namedModel(name);
  const common = { workspace, dataset, training, modelHash: model.modelHash };
  return writingTo(file, async (temporary) => {
    const written = new PromptFile(workspace, dataset, model, temporary);
    try {
      const engine = new CollectingEngine(name, written.add);
      let [cached, waiting] = [0, 0];
      const personalData: PromptExport['personalData'][number][] = [];
      if (stages.includes('augment')) {
        const encoder = encoderOfDataset(workspace, chooseDataset(workspace, wanted.dataset));
        // nothing can be tried before there are answers, so `auto` asks one by one
        const { judging } = augmentation;
        const asked = { ...augmentation, judging: judging === 'auto' ? ('single' as const) : judging };
        const work = { ...common, engine, encoder, options: asked, budget: { users } };
        const found = await askForJudgements(work, options);
        cached += found.cached;
        personalData.push(found.personalData);
      }
      if (stages.includes('profile')) {
        const isOpen = ({ code }: { readonly code: string }): boolean => code === promptWrittenDown.code;
        const asked = await askForProfiles(
          { ...common, engine, options: profiling },
          { users, isOpen },
          options,
        );
        cached += asked.cached;
        waiting = asked.waiting;
        personalData.push(asked.personalData);
      }
      const bytes = await written.end();
      return {
        file,
        bytes,
        model: name,
        prompts: Object.fromEntries(written.counts),
        cached,
        waiting,
        personalData,
      };
    } catch (error) {
      written.abandon();
      throw error;
    }
  });
}
