// Every setting of a training run: zod schema with default, range and consequence in each description. Forms, the
// command line's `--set path=value`, the check and docs/settings.md are made from it (setting-fields.ts).
import { devices } from './execution-providers.ts';
import { count, flag, real } from './setting-kinds.ts';
import { z } from 'zod';

const modelSettings = z
  .strictObject({
    hidden: count(
      8,
      1024,
      128,
      'Hidden size H; a multiple of heads. Larger fits more and costs time and memory quadratically.',
    ),
    blocks: count(1, 8, 2, 'SASRec blocks.'),
    heads: count(1, 16, 2, 'Attention heads per block.'),
    maxLength: count(2, 1000, 200, 'Longest history; older items are cut.'),
    idVectors: flag(
      true,
      'Add a trained vector to each item’s text vector. Decides the quality on most data; off = published form.',
    ),
    objective: z
      .enum(['softmax', 'bce'])
      .default('softmax')
      .describe(
        'softmax: many shared negatives (default, better). bce: one negative per target (published).',
      ),
    negatives: count(
      1,
      65_536,
      1024,
      'Negatives per domain and step: shared by all positives (softmax), or the pool that each draws its own from (bce).',
    ),
    negativeSampling: z
      .enum(['popularity', 'uniform'])
      .default('popularity')
      .describe(
        'How negatives are drawn. popularity: by the square root of the training interactions, corrected in the softmax; uniform: each alike.',
      ),
  })
  .refine(({ hidden, heads }) => hidden % heads === 0, {
    path: ['hidden'],
    message: 'hidden must be a multiple of heads',
    params: { rule: 'heads' }, // a form has words of its own for it
  });

const phaseOneSettings = z.strictObject({
  enabled: flag(true, 'Ablation: without phase 1 the backbone stays at its random start.'),
  maxEpochs: count(1, 1000, 40, 'Most epochs; early stopping usually ends it before.'),
  patience: count(1, 100, 4, 'Epochs without a better validation NDCG@10 before it stops (published: 20).'),
  learningRate: real(1e-6, 1, 1e-3, 'Adam learning rate.'),
  dropout: real(0, 0.9, 0.3, 'Dropout of states and attention (published: 0.5).'),
  averaging: real(
    0,
    0.99,
    0.5,
    'Weight of the earlier epochs in the average of the parameters that is validated and kept; 0 = the last epoch alone.',
  ),
  weightDecay: real(0, 10, 0, 'Decoupled weight decay of all parameters but id vectors.'),
  idWeightDecay: real(0, 10, 0, 'Decoupled weight decay of id vectors, on the rows a step touches.'),
  tokenBudget: count(
    0,
    65_536,
    0,
    'Tokens per step; 0 = automatic, from the size of the data. Smaller: more, noisier steps and less memory.',
  ),
});

const phaseTwoSettings = z.strictObject({
  enabled: flag(true, 'Ablation: without phase 2 the model is phase 1 alone.'),
  maxEpochs: count(1, 1000, 12, 'Most epochs.'),
  patience: count(1, 100, 3, 'Epochs without a better validation NDCG@10 before it stops (published: 20).'),
  learningRate: real(1e-6, 1, 1e-3, 'AdamW learning rate (published: 1e-4).'),
  weightDecay: real(0, 10, 0.01, 'AdamW weight decay.'),
  gradientClip: real(0.001, 1000, 0.1, 'Largest global gradient norm.'),
  bottleneck: count(1, 1024, 64, 'Width of a domain adapter.'),
  dropout: real(0, 0.9, 0.3, 'Dropout inside the domain adapters.'),
  plateauPatience: count(1, 100, 5, 'Epochs without improvement before the learning rate is halved.'),
  tokenBudget: count(0, 65_536, 0, 'Tokens per step; 0 = automatic.'),
});

const evidenceSettings = z.strictObject({
  enabled: flag(
    true,
    'Add what counting and texts know to the scores, with learned weights. Ablation: off = the trained vectors alone.',
  ),
  fitUsers: count(
    0,
    1_000_000,
    5000,
    'Users per domain whose validation item the weights are fitted on, at most.',
  ),
  chooseUsers: count(
    0,
    1_000_000,
    3000,
    'Other users per domain whose validation item decides which form of the weights it keeps, at most.',
  ),
  newcomerUsers: count(
    0,
    1_000_000,
    3000,
    'Users of several domains on whom the weights for customers without a history in a domain are fitted and chosen, at most; 0 = the start weights.',
  ),
  hidden: count(1, 1024, 32, 'Width of the network that chooses the weights by what is known of a user.'),
  epochs: count(1, 1000, 10, 'Epochs of the fit.'),
  learningRate: real(1e-6, 1, 2e-2, 'Adam learning rate; falls to 0 in a straight line.'),
  decay: real(
    0,
    1e6,
    14,
    'Weight decay of the network, divided by the number of examples; at most 1 after that.',
  ),
});

const profileSettings = z.strictObject({
  enabled: flag(true, 'Use profile vectors where profiles exist. Ablation: off.'),
  source: z
    .enum(['completed', 'written', 'titles'])
    .default('completed')
    .describe(
      'What profile vectors are made of. completed: the written profiles, and for users without one the text vectors of their titles, once some are written; written: the written ones alone; titles: the titles alone, without a language model.',
    ),
  asEvidence: flag(
    false,
    'Similarity of a user’s profile and an item as one more part of the score, weighed by what is known of the user like the others.',
  ),
  contrastiveWeight: real(
    0,
    10,
    0.5,
    'Weight β of the alignment of profiles with sequence states (published: 0.5 to 1).',
  ),
  tau: real(0.01, 100, 1, 'Temperature τ of the alignment.'),
  attentionHidden: count(1, 1024, 32, 'Width of the aggregation over domains.'),
});

const augmentationSettings = z.strictObject({
  enabled: flag(true, 'Use accepted synthetic rows as inputs of training. Ablation: off.'),
  asTargets: flag(false, 'Also predict synthetic rows. Off as in LLMCDSR.'),
});

export const runSettingsSchema = z.strictObject({
  seed: count(0, 4_294_967_295, 42, 'Seed of everything random in the run.'),
  device: z.enum(devices).default('auto').describe('Where to train; auto takes the first that works.'),
  threads: count(0, 512, 0, 'CPU threads; 0 = one per physical core.'),
  weight: z
    .enum(['ignored', 'factor'])
    .default('ignored')
    .describe(
      'Weights of interactions (ratings, quantities): ignored, or a factor of each target’s loss and of each count, divided by their mean.',
    ),
  validationUsers: count(0, 1_000_000_000, 10_000, 'Users that validation ranks after each epoch; 0 = all.'),
  holdOut: z
    .enum(['none', 'cross-sell'])
    .default('none')
    .describe(
      'cross-sell: hold out of training what the cross-sell evaluation asks for (the hidden domain of its users), so that its figures are exact; costs a little quality.',
    ),
  model: modelSettings.prefault({}),
  phase1: phaseOneSettings.prefault({}),
  phase2: phaseTwoSettings.prefault({}),
  evidence: evidenceSettings.prefault({}),
  profiles: profileSettings.prefault({}),
  augmentation: augmentationSettings.prefault({}),
});

export type RunSettings = z.infer<typeof runSettingsSchema>;
