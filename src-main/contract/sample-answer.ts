// What the sample comes to, short enough to be kept with its job: what each stage did, and a user to look at.
import { z } from 'zod';
import { endedBySchema } from './budget.ts';
import type { DemoResult } from './demo.ts';
import { messageSchema } from './message.ts';
import type { Output } from './output.ts';
import { reasonsSchema } from './reasons.ts';

const count = z.number().int().nonnegative();
const skippedSchema = z.object({ skipped: z.literal(true), reason: messageSchema });

export const sampleAnswerSchema = z.object({
  dataset: z.string(),
  run: z.string(),
  counts: z.object({ users: count, items: count, interactions: count, overlapUsers: count }),
  vectors: z.object({
    titles: count,
    isLexical: z.boolean().describe('By spelling alone: the encoder file is missing.'),
  }),
  augmentation: z.union([
    z.object({
      endedBy: endedBySchema,
      judged: count.describe('Hidden true items that the judge was measured on.'),
      served: count.describe('Users who are short in a domain and were served.'),
      accepted: count,
      proposed: count,
    }),
    skippedSchema,
  ]),
  profiles: z.union([z.object({ endedBy: endedBySchema, served: count, written: count }), skippedSchema]),
  phases: z.array(z.object({ phase: z.number().int(), epochs: count, bestEpoch: count })),
  example: z
    .object({
      user: z.string(),
      profile: z.string().nullable(),
      items: z
        .array(z.object({ domain: z.string(), title: z.string(), reasons: reasonsSchema.exactOptional() }))
        .describe('The first proposal of each domain.'),
    })
    .nullable(),
});
export type SampleAnswer = Output<typeof sampleAnswerSchema>;

/** The answer in the whole document of a finished flow. */
export function toSampleAnswer(result: DemoResult): SampleAnswer {
  const { stats, embedding, augmentation, profiles, train, recommendations } = result;
  const { users, items, interactions, overlapUsers } = stats;
  const [example] = recommendations;
  return {
    dataset: stats.dataset,
    run: train.run,
    counts: { users, items, interactions, overlapUsers },
    vectors: { titles: embedding.texts, isLexical: embedding.note !== undefined },
    augmentation:
      'skipped' in augmentation
        ? augmentation
        : {
            endedBy: augmentation.endedBy,
            judged: augmentation.calibration?.cases ?? 0,
            served: augmentation.users.served,
            accepted: augmentation.rows.accepted,
            proposed: augmentation.rows.proposed,
          },
    profiles:
      'skipped' in profiles
        ? profiles
        : {
            endedBy: profiles.report.endedBy,
            served: profiles.report.users.served,
            written: profiles.report.written.domain + profiles.report.written.overall,
          },
    phases: train.phases.map(({ phase, epochs, bestEpoch }) => ({ phase, epochs, bestEpoch })),
    example:
      example?.user == null
        ? null
        : {
            user: example.user,
            profile: example.profiles.find(({ domain }) => domain === null)?.text ?? null,
            items: Object.entries(example.domains).flatMap(([domain, { items: top }]) => {
              const [first] = top;
              if (first === undefined) return [];
              const { title, reasons } = first;
              return [{ domain, title, ...(reasons !== undefined && { reasons }) }];
            }),
          },
  };
}
