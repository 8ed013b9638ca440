// What the difference of two runs on the same users is worth: how many won and lost, a test, and who moved most.
import { z } from 'zod';
import type { Output } from './output.ts';

/** Of NDCG@10, second run against first, in one slice. */
export const pairedTestSchema = z.object({
  users: z.number().int(),
  won: z.number().int().describe('Users for whom the second run ranks better.'),
  lost: z.number().int(),
  dominance: z.number().describe('(won − lost) ÷ users: Cliff’s d within pairs, −1 … 1.'),
  wilcoxon: z
    .object({
      positiveRanks: z
        .number()
        .describe('W⁺, the sum of the ranks of users who won; users without a difference are left out.'),
      method: z.enum(['exact', 'normal']),
      z: z.number(),
      p: z.number().describe('Two-sided.'),
    })
    .describe('Signed-rank test of the paired differences.'),
});
export type PairedTest = Output<typeof pairedTestSchema>;

const moverSchema = z.object({
  user: z.string(),
  domain: z.string().describe('Of the held-out item.'),
  firstRank: z.number().describe('Of the held-out item by the first run, 1-based; ties count half.'),
  secondRank: z.number(),
});
export type Mover = Output<typeof moverSchema>;

export const significanceSchema = z.object({
  overall: pairedTestSchema,
  domains: z.record(z.string(), pairedTestSchema),
  won: z.array(moverSchema).describe('The users who won most, by NDCG@10 and then by the reciprocal rank.'),
  lost: z.array(moverSchema),
});
export type Significance = Output<typeof significanceSchema>;
