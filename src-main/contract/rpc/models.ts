// Model files over the contract: what is installed, and bringing what is missing.
import { immutable } from '../output.ts';
import { procedure } from './procedure.ts';
import { modelListSchema } from '../models.ts';

export const modelsContract = {
  list: procedure.output(immutable(modelListSchema)),
};
