import { useMutation, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { StoredReport } from '../../../src-main/contract/rpc/evaluation.ts';
import type { JobView } from '../../../src-main/contract/rpc/jobs.ts';
import { notifyFailure } from '../../parts/notify-failure.ts';
import { orpc } from '../../rpc/client.ts';
import { useActiveJob } from '../../rpc/jobs.ts';
import type { EvaluationChoice } from './evaluate-choice.ts';

interface ReportInUse {
  /** null: the run was not evaluated so. */
  readonly query: UseQueryResult<StoredReport | null>;
  /** Evaluation that is under way, of whatever run. */
  readonly job: JobView | undefined;
  readonly start: () => void;
  readonly isStarting: boolean;
}

/**
 * The stored report of a run in the chosen protocol and part (`evaluation.report`), and the job that makes it
 * (`evaluation.start`; a failure to start it is shown as a notification).
 */
export function useReport(run: string, { protocol, part }: EvaluationChoice): ReportInUse {
  const input = { run, protocol, part };
  const query = useQuery(orpc.evaluation.report.queryOptions({ input }));
  const job = useActiveJob('evaluate');
  const start = useMutation(orpc.evaluation.start.mutationOptions({ onError: notifyFailure }));
  return { query, job, start: () => start.mutate(input), isStarting: start.isPending };
}
