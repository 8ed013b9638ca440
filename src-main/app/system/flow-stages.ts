// What flows share: stages that say which one of how many they are, and text vectors from whatever encoder is there.
import type { DemoResult } from '../../contract/demo.ts';
import { asPart, type Progress } from '../../foundation/progress.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import { embedJob } from '../datasets/dataset-jobs.ts';
import { missingEncoder } from '../models/missing-model.ts';
import { runJob } from '../session/session-jobs.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

export interface FlowStages<Name extends string> {
  /** Stages that are through, with the time they took. */
  readonly done: readonly { readonly stage: Name; readonly seconds: number }[];
  /** Does the work of the next stage; its progress names the stage and its place. */
  readonly run: <T>(stage: Name, work: (options: UseCaseOptions) => Promise<T>) => Promise<T>;
}

/**
 * @param stages in order, with what they are called
 * @param weights how long each takes beside the others, roughly: for the time left of the whole
 */
export function flowStages<Name extends string>(
  stages: Readonly<Record<Name, Message>>,
  weights: Readonly<Record<Name, number>>,
  options: UseCaseOptions,
): FlowStages<Name> {
  const total = Object.values<number>(weights).reduce((sum, weight) => sum + weight, 0);
  const done: { stage: Name; seconds: number }[] = [];
  const of = Object.keys(stages).length;
  return {
    done,
    run: async (stage, work) => {
      const place = done.length + 1;
      const begin = done.reduce((sum, { stage: name }) => sum + weights[name], 0);
      const tell = asPart(options.onProgress, { begin, length: weights[stage], total });
      const onProgress = (progress: Progress): void =>
        tell({ ...progress, stage: message('stage-of-flow', { place, of, stage: progress.stage }) });
      onProgress({ stage: stages[stage], done: 0 });
      const started = performance.now();
      const result = await work({ signal: options.signal, onProgress });
      done.push({ stage, seconds: (performance.now() - started) / 1000 });
      return result;
    },
  };
}

/** Text vectors by the encoder, or by spelling alone where its file is missing; the note says so. */
export async function embedAsPossible(
  session: WorkspaceSession,
  dataset: DatasetId,
  options: UseCaseOptions,
): Promise<DemoResult['embedding']> {
  const missing = await missingEncoder(session);
  if (missing === undefined) return runJob(session, embedJob, { dataset }, options);
  const report = await runJob(session, embedJob, { dataset, encoder: 'lexical' }, options);
  return {
    ...report,
    note: message('lexical-encoder-stood-in', { missing }),
  };
}
