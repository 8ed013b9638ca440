// The texts that the language model is asked with, over the contract.
import { z } from 'zod';
import { datasetIdSchema } from '../identifiers.ts';
import { immutable } from '../output.ts';
import { describedPromptsSchema, promptSettingsSchema } from '../prompt-templates.ts';
import { procedure } from './procedure.ts';

const dataset = z.object({ dataset: datasetIdSchema });

export const promptsContract = {
  /** With the whole prompts of three users. @throws invalid-input where the draft lacks a slot */
  describe: procedure
    .input(dataset.extend({ draft: promptSettingsSchema.optional().describe('Not kept yet.') }))
    .output(immutable(describedPromptsSchema)),
  /** In place of all that the data set had of its own. @throws invalid-input */
  keep: procedure.input(dataset.extend({ settings: promptSettingsSchema })).output(immutable(z.null())),
};
