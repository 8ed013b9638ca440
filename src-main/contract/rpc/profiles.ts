// Profiles over the contract: coverage, writing them, and reading, searching, editing and rewriting single texts.
import { z } from 'zod';
import { datasetIdSchema } from '../identifiers.ts';
import { immutable, type Output } from '../output.ts';
import { profileInputSchema } from '../profiles.ts';
import { stageNeedsSchema } from './augmentation.ts';
import { startedJobSchema } from './jobs.ts';
import { procedure } from './procedure.ts';

const count = z.number().int().nonnegative();
const dataset = z.object({ dataset: datasetIdSchema });
const user = dataset.extend({ user: z.string().describe('Id of the user.') });
const oneProfile = user.extend({ domain: count.nullable().describe('null: the overall profile.') });

const coverageSchema = z.object({
  needs: stageNeedsSchema,
  users: count.describe('With training items: a profile can be written of them.'),
  overall: count.describe('Users with an overall profile.'),
  edited: count.describe('Texts that a person wrote.'),
  promptsPerUser: z.number().describe('Texts that the profiles of a user take, on average.'),
  /** By domain index. */
  domains: z.array(z.object({ users: count, profiles: count })),
});
export type ProfileCoverage = Output<typeof coverageSchema>;

export const profileUserFilters = ['profiled', 'edited', 'missing', 'all'] as const;

const profileUserSchema = z.object({
  user: z.string(),
  overall: z.string().nullable(),
  domains: z.array(count).describe('Domains that have a profile.'),
  edited: count,
});
export type ProfileUser = Output<typeof profileUserSchema>;

const profileSchema = z.object({
  domain: count.nullable(),
  text: z.string(),
  evidence: count.describe('Training interactions it rests on.'),
  items: z
    .array(z.object({ position: count, domain: count, item: z.string(), title: z.string() }))
    .describe('What the model was shown, in time order.'),
  modelHash: z.string(),
  promptHash: z.string(),
  edited: z.boolean(),
  savedAt: z.string(),
  earlier: z
    .array(z.object({ text: z.string(), edited: z.boolean(), savedAt: z.string() }))
    .describe('Texts before it, newest first.'),
});
export type ProfileView = Output<typeof profileSchema>;

const userProfilesSchema = z.object({
  user: z.string(),
  /** Training interactions by domain index. */
  trainingItems: z.array(count),
  /** Overall first, then by domain; domains without one are left out. */
  profiles: z.array(profileSchema),
  byEncoder: z
    .array(
      z.object({
        domain: count,
        evidence: count.describe('Training interactions.'),
        items: profileSchema.shape.items.describe('Whose text vectors it is the mean of, in time order.'),
      }),
    )
    .describe(
      'Domains without a text: the profile that the encoder makes of the titles, not the language model.',
    ),
});
export type UserProfiles = Output<typeof userProfilesSchema>;

export const profilesContract = {
  coverage: procedure.input(dataset).output(immutable(coverageSchema)),
  users: procedure
    .input(
      dataset.extend({
        search: z.string().default('').describe('In ids and texts, without regard to case.'),
        filter: z.enum(profileUserFilters).default('all'),
        limit: z.number().int().min(1).max(1000).default(200),
        offset: count.default(0),
      }),
    )
    .output(immutable(z.object({ rows: z.array(profileUserSchema), total: count }))),
  ofUser: procedure.input(user).output(immutable(userProfilesSchema)),
  start: procedure.input(profileInputSchema).output(immutable(startedJobSchema)),
  /** Writes another text for one profile, or the first one; the text before stays in the history. */
  startRewrite: procedure.input(oneProfile).output(immutable(startedJobSchema)),
  /** @throws invalid-input: empty or too long */
  edit: procedure.input(oneProfile.extend({ text: z.string() })).output(immutable(z.null())),
  /** Puts the text before the last change back. @throws conflict where there is none */
  undo: procedure.input(oneProfile).output(immutable(z.null())),
};
