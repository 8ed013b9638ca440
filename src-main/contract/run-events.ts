// What a training run reports while it runs, in order: to its screen, its log and the command line's progress.
// What does not belong: settings (run-settings.ts) and what is read when it has ended (rpc/runs.ts).
import { z } from 'zod';
import { messageSchema } from './message.ts';

/** One stored number of a run; the names are listed in `runMetricNames`. */
export const runMetricSchema = z.object({
  name: z.string(),
  phase: z.number().int(),
  epoch: z.number().int().describe('0: the state before the first epoch.'),
  step: z.number().int().describe('Optimiser steps of the phase so far.'),
  value: z.number().nullable(),
});

/**
 * Per epoch: `loss` (mean over targets), `learningRate`, `tokensPerSecond`, `seconds`, `validation ndcg@10`,
 * `validation hr@10`. Up to forty times an epoch: `step loss` (mean since the last one), `step tokensPerSecond`, and
 * `memoryBytes`, the resident memory of the trainer's process. Once a phase: `stepsPerEpoch`, as planned.
 */
export const runMetricNames = [
  'loss',
  'learningRate',
  'tokensPerSecond',
  'seconds',
  'validation ndcg@10',
  'validation hr@10',
  'step loss',
  'step tokensPerSecond',
  'memoryBytes',
  'stepsPerEpoch',
] as const;
export type RunMetricName = (typeof runMetricNames)[number];

export const phaseEndReasons = ['patience', 'maxEpochs'] as const;

export const runEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('device'), device: z.string(), reason: messageSchema }),
  z.object({
    kind: z.literal('step'),
    phase: z.number(),
    epoch: z.number(),
    step: z.number(),
    steps: z.number(),
    loss: z.number(),
    tokensPerSecond: z.number(),
  }),
  /** What has just been stored: curves grow by it. */
  z.object({ kind: z.literal('metrics'), metrics: z.array(runMetricSchema) }),
  z.object({
    kind: z.literal('epoch'),
    phase: z.number(),
    epoch: z.number(),
    loss: z.number(),
    learningRate: z.number(),
    tokensPerSecond: z.number(),
    seconds: z.number(),
    validation: z.record(z.string(), z.number()),
    isBest: z.boolean(),
  }),
  z.object({
    kind: z.literal('phase-finished'),
    phase: z.number(),
    bestEpoch: z.number(),
    reason: z.enum(phaseEndReasons),
  }),
  /** The weights of the counting evidence are fitted; `done` of `total` parts of that work. */
  z.object({ kind: z.literal('evidence'), done: z.number(), total: z.number() }),
  /** A checkpoint is not what was saved: the phase goes on after this epoch, 0: from its start. */
  z.object({
    kind: z.literal('checkpoint-damaged'),
    phase: z.number(),
    epoch: z.number(),
    said: messageSchema,
  }),
  /** The best checkpoint is not what was saved: the phase ends with the best before it, of this epoch. */
  z.object({
    kind: z.literal('best-damaged'),
    phase: z.number(),
    epoch: z.number(),
    said: messageSchema,
  }),
  /** The trainer stands between two steps, or goes on. */
  z.object({ kind: z.literal('paused') }),
  z.object({ kind: z.literal('resumed') }),
]);
export type RunEvent = z.infer<typeof runEventSchema>;
