// Training runs over the contract: starting them, the list, one in full, its curves, and what people write on it.
import { readInputsSchema } from '../read-inputs.ts';
import { z } from 'zod';
import { datasetIdSchema, runIdSchema } from '../identifiers.ts';
import { domainEvidenceSchema } from '../evidence.ts';
import { immutable, type Output } from '../output.ts';
import { phaseEndReasons, runMetricSchema } from '../run-events.ts';
import { runSettingsSchema } from '../run-settings.ts';
import { defaultModel, modelNames } from '../model-settings.ts';
import { startedJobSchema } from './jobs.ts';
import { procedure } from './procedure.ts';
import { messageSchema } from '../message.ts';

/** `interrupted`: the program ended while it ran. It, `stopped` and `failed` can be continued. */
export const runStates = [
  'queued',
  'running',
  'paused',
  'stopped',
  'interrupted',
  'finished',
  'failed',
] as const;

export const runSchema = z.object({
  id: z.string(),
  dataset: z.string(),
  name: z.string(),
  model: z.string(),
  seed: z.number(),
  device: z.string().describe('As asked for until training has chosen one.'),
  state: z.enum(runStates),
  error: messageSchema.nullable(),
  tags: z.array(z.string()),
  notes: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  finalOf: z
    .string()
    .nullable()
    .describe(
      'Trained on all data with the settings and epochs of this run, and never evaluated; null: it holds items out.',
    ),
  startedFrom: z
    .string()
    .nullable()
    .describe('Begun at the trained parameters of this run; null: at random ones.'),
  changed: z
    .record(z.string(), z.union([z.number(), z.boolean(), z.string()]))
    .describe('The settings that are not at their default, by path; without seed and device.'),
  hasErasedPerson: z
    .boolean()
    .describe('It was trained, or begun, with somebody who was erased from the dataset since.'),
  job: z.string().nullable().describe('The newest job that trains or trained it.'),
  validationNdcg10: z.number().nullable().describe('Full ranking, of the best state so far.'),
  testNdcg10: z.number().nullable().describe('Full ranking.'),
  testHr10: z.number().nullable(),
});
export type RunView = Output<typeof runSchema>;

export const runPhaseSchema = z.object({
  phase: z.number().int(),
  epochs: z.number().int().describe('Done so far.'),
  maxEpochs: z.number().int(),
  patience: z.number().int(),
  bestEpoch: z.number().int().describe('0: the state before the first epoch.'),
  bestValidation: z.number().nullable().describe('NDCG@10, full ranking; null: nothing is held out.'),
  endedBy: z.enum(phaseEndReasons).nullable().describe('null: it has not ended.'),
});
export type RunPhaseView = Output<typeof runPhaseSchema>;

export const runDetailsSchema = runSchema.extend({
  olderBests: z
    .array(z.object({ phase: z.number().int(), epoch: z.number().int() }))
    .describe('Phases whose best checkpoint was found damaged: the best before it is used, of this epoch.'),
  settings: runSettingsSchema,
  encoder: z.string().nullable(),
  inputs: readInputsSchema.describe('What it read beside its settings.'),
  phases: z.array(runPhaseSchema).describe('Those that have begun.'),
  evidence: z
    .array(domainEvidenceSchema)
    .nullable()
    .describe('What the scores of each domain became, in the order of the domains; null: not fitted (yet).'),
});
export type RunDetails = Output<typeof runDetailsSchema>;

const usedAndChanged = z.object({
  used: z.number().int().describe('What the run was trained with.'),
  changed: z
    .number()
    .int()
    .describe('Of those that it read or a new run would read: how many differ between the two.'),
});

/** A run reads what it was trained with, whatever was decided since; this says how far that is from now. */
export const inputChangesSchema = z.object({
  syntheticRows: usedAndChanged,
  profiles: usedAndChanged.describe('Domain profiles.'),
  isOfTraining: z
    .boolean()
    .describe('False: trained by an older program, kept later; they may have been others in training.'),
  keptAt: z.string(),
});
export type InputChanges = Output<typeof inputChangesSchema>;

const run = z.object({ run: runIdSchema });

export const runsContract = {
  /** Newest first. */
  list: procedure
    .input(z.object({ dataset: datasetIdSchema.optional() }))
    .output(immutable(z.array(runSchema))),
  get: procedure.input(run).output(immutable(runDetailsSchema)),
  /** Everything stored so far, by name, phase and step; later rows come as events of kind `metrics`. */
  metrics: procedure.input(run).output(immutable(z.array(runMetricSchema))),
  /** What the run was trained with against what a new one would be trained with; null: it was never trained. */
  inputChanges: procedure.input(run).output(immutable(inputChangesSchema.nullable())),
  /** What training on a dataset needs and uses. */
  prerequisites: procedure.input(z.object({ dataset: datasetIdSchema })).output(
    immutable(
      z.object({
        encoder: z.string().nullable().describe('Whose text vectors are read; null: none were made yet.'),
        profiles: z.number().int().describe('Domain profiles of users.'),
        acceptedRows: z.number().int().describe('Accepted synthetic rows.'),
      }),
    ),
  ),
  /** Makes runs and queues their training, one after the other. @throws not-found (dataset, text vectors) */
  start: procedure
    .input(
      z.object({
        dataset: z.string(),
        runs: z
          .array(
            z.object({
              name: z.string().trim().min(1).max(200),
              model: z.enum(modelNames).default(defaultModel),
              settings: runSettingsSchema,
              tags: z.array(z.string()).default([]),
            }),
          )
          .min(1)
          .max(50),
      }),
    )
    .output(immutable(z.array(startedJobSchema.extend({ run: z.string() })))),
  /** Makes a run of the settings and epochs of a finished one on all data, and queues its training. @throws conflict */
  startFinal: procedure.input(run).output(immutable(startedJobSchema.extend({ run: z.string() }))),
  /** Goes on with a run that waits, was stopped, failed or was interrupted, from its last checkpoint. @throws conflict */
  continue: procedure.input(run).output(immutable(startedJobSchema)),
  describe: procedure
    .input(
      run.extend({
        name: z.string().trim().min(1).max(200).optional(),
        tags: z.array(z.string().trim().min(1).max(40)).max(20).optional(),
        notes: z.string().max(20_000).optional(),
      }),
    )
    .output(immutable(z.null())),
  /** Deletes a run with its curves, checkpoints and results. @throws conflict while it is trained */
  remove: procedure.input(run).output(immutable(z.null())),
};
