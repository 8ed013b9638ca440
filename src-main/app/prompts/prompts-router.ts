// Procedures on the texts that the language model is asked with.
import { procedures } from '../backend/app-procedures.ts';
import { describePrompts, replacePrompts } from './prompt-texts.ts';

export const promptsRouter = procedures.prompts.router({
  describe: procedures.prompts.describe.handler(({ context: { app }, input }) =>
    describePrompts(app.session, { ...input, withPreview: true }),
  ),
  keep: procedures.prompts.keep.handler(({ context: { app }, input }) => {
    replacePrompts(app.session, input);
    app.changed('augmentation', 'profiles');
    return null;
  }),
});
