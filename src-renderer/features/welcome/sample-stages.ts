// The stages of the sample's flow, read from the progress of its job ("3/6 augment", done, total).
import type { JobView } from '../../../src-main/contract/rpc/jobs.ts';

export const sampleStages = ['import', 'embed', 'augment', 'profile', 'train', 'recommend'] as const;
export type SampleStage = (typeof sampleStages)[number];

export interface StageState {
  readonly stage: SampleStage;
  readonly state: 'done' | 'running' | 'waiting';
  /** What the running stage says of itself; empty else. */
  readonly detail: string;
}

/** Every stage with its state; all done once the job has finished. */
export function stageStates({ state, progress }: Pick<JobView, 'state' | 'progress'>): StageState[] {
  const match = /^(\d+)\/\d+ (.*)$/.exec(progress?.stage ?? '');
  const current = state === 'finished' ? sampleStages.length : Number(match?.[1] ?? 1) - 1;
  return sampleStages.map((stage, index) => ({
    stage,
    state: index < current ? 'done' : index === current ? 'running' : 'waiting',
    detail: index === current ? [match?.[2], progress?.message].filter(Boolean).join(' · ') : '',
  }));
}
