// The stages of the sample's flow, read from the progress of its job ("3/6 augment", done, total).
import { z } from 'zod';
import { sampleAnswerSchema, type SampleAnswer } from '../../../src-main/contract/sample-answer.ts';
import { messageSchema } from '../../../src-main/contract/message.ts';
import type { JobView } from '../../../src-main/contract/rpc/jobs.ts';
import { asSaid } from '../../../src-main/messages/message.ts';
import type { Message, MessageValue } from '../../../src-main/messages/message-shape.ts';

export const sampleStages = ['import', 'embed', 'augment', 'profile', 'train', 'recommend'] as const;
export type SampleStage = (typeof sampleStages)[number];

export interface StageState {
  readonly stage: SampleStage;
  readonly state: 'done' | 'running' | 'waiting' | 'skipped';
  /** What the running stage says of itself, or why one was left out; empty else. */
  readonly detail: string;
}

/**
 * What the result says of stages that need a model file; the whole document is too large for the job where all ran. Jobs
 * of earlier versions gave the reason as a sentence.
 */
const skippedSchema = z
  .object({ skipped: z.literal(true), reason: z.union([messageSchema, z.string().transform(asSaid)]) })
  .optional()
  .catch(undefined);
const answerSchema = sampleAnswerSchema.nullable().catch(null);

/** What a finished flow came to; null: it has not finished, or an earlier version ran it. */
export function answerOf({ state, result }: Pick<JobView, 'state' | 'result'>): SampleAnswer | null {
  return state === 'finished' ? answerSchema.parse(result) : null;
}

const resultSchema = z
  .object({ augmentation: skippedSchema, profiles: skippedSchema })
  .catch({ augmentation: undefined, profiles: undefined });

/** Every stage with its state; all done once the job has finished. @param words of the reader's language */
export function stageStates(
  { state, progress, result }: Pick<JobView, 'state' | 'progress' | 'result'>,
  words: (said: Message) => string,
): StageState[] {
  const stageOfFlow = progress?.stage.code === 'stage-of-flow' ? progress.stage.params : undefined;
  const inner = stageOfFlow?.['stage'];
  const current = state === 'finished' ? sampleStages.length : Number(stageOfFlow?.['place'] ?? 1) - 1;
  const { augmentation, profiles } = resultSchema.parse(result);
  const skipped: Partial<Record<SampleStage, Message | undefined>> = {
    augment: augmentation?.reason,
    profile: profiles?.reason,
  };
  return sampleStages.map((stage, index) => {
    const reason = state === 'finished' ? skipped[stage] : undefined;
    if (reason !== undefined) return { stage, state: 'skipped', detail: words(reason) };
    return {
      stage,
      state: index < current ? 'done' : index === current ? 'running' : 'waiting',
      detail:
        index === current
          ? [inner, progress?.message]
              .filter((said) => isMessage(said))
              .map(words)
              .join(' · ')
          : '',
    };
  });
}

const isMessage = (value: MessageValue | undefined): value is Message =>
  typeof value === 'object' && 'code' in value;
