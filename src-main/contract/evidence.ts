// The counting evidence of a run over the contract: which weights each domain keeps.
import { z } from 'zod';

/**
 * `start`, `half`, `fitted`: the start weights, halfway to what was learned, what was learned; else the one term that
 * was better alone.
 */
export const evidenceForms = [
  'start',
  'half',
  'fitted',
  'neural',
  'transitions',
  'itemNeighbours',
  'textMean',
  'textLast',
  'popularity',
] as const;

const newcomerChoiceSchema = z.object({
  form: z.enum(evidenceForms),
  weights: z.record(z.string(), z.number()).describe('By term of the score.'),
  examples: z.number().int().describe('Users whose hidden item the weights were fitted on.'),
  chosenBy: z.number().int().describe('Other users that the form was chosen by.'),
  validation: z
    .partialRecord(z.enum(evidenceForms), z.number())
    .describe('NDCG@10 of those users by each form that was tried, without the trained vectors.'),
});

export const domainEvidenceSchema = z.object({
  domain: z.string(),
  form: z.enum(evidenceForms).describe('Which weights the domain keeps.'),
  examples: z.number().int().describe('Users whose validation item the weights were fitted on.'),
  chosenBy: z.number().int().describe('Other users that the form was chosen by.'),
  users: z.number().int().describe('All users with a validation item in the domain.'),
  validation: z
    .partialRecord(z.enum(evidenceForms), z.number())
    .describe('NDCG@10 of those users by each form that was tried.'),
  newcomers: z
    .exactOptional(newcomerChoiceSchema)
    .describe('What is kept for users without history in the domain.'),
});
