// The job of an export form: the one that it has started, else one of its kind under way; and what it wrote.
import type { z } from 'zod';
import type { JobView } from '../../../src-main/contract/rpc/jobs.ts';
import { useActiveJob, useJob, type JobKind } from '../../rpc/jobs.ts';

export interface ExportJob<Result> {
  readonly job: JobView | undefined;
  /** undefined until it has finished. */
  readonly result: Result | undefined;
}

/** @param started id of the job that the form has started */
export function useExportJob<Schema extends z.ZodType>(
  kind: JobKind,
  started: string | undefined,
  schema: Schema,
): ExportJob<z.output<Schema>> {
  const underWay = useActiveJob(kind);
  const job = useJob(started) ?? underWay;
  return { job, result: job?.state === 'finished' ? schema.safeParse(job.result).data : undefined };
}
