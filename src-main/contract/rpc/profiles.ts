// Profiles over the contract: writing them, and reading, editing and searching the texts.
import { profileInputSchema } from '../profiles.ts';
import { startedJobSchema } from './jobs.ts';
import { immutable } from '../output.ts';
import { procedure } from './procedure.ts';

export const profilesContract = {
  start: procedure.input(profileInputSchema).output(immutable(startedJobSchema)),
};
