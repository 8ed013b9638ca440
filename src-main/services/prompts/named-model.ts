// A model that answers elsewhere is known by its name alone: no file of it is here to take a digest of.
import { createHash } from 'node:crypto';
import type { NamedModel } from '../../store/exported-prompts.ts';

/** The same name is the same model: its answers are kept under a digest of the name. @param name as its server calls it */
export const namedModel = (name: string): NamedModel => ({
  name,
  modelHash: createHash('sha256').update(`model by name\n${name}`).digest('hex'),
});
