// Which long work stands in the audit log, and with what: its kind, the dataset or run that it names, the hash of its input, and
// the numbers of its result.
import type { AuditAction } from '../../contract/audit-actions.ts';
import type { JobKindName } from '../../contract/rpc/jobs.ts';
import type { Job } from '../../store/jobs.ts';
import type { Workspace } from '../../store/workspace.ts';

/** null: importing and deleting log themselves, in their own transactions; flows run other jobs. */
const actions: Readonly<Record<JobKindName, AuditAction | null>> = {
  ...{ import: null, delete: null, sample: null, flow: null },
  embed: 'make text vectors',
  augment: 'augment',
  profile: 'write profiles',
  rewrite: 'write a profile anew',
  prompts: 'export prompts',
  answers: 'import answers',
  train: 'train',
  'train-seeds': 'train with several seeds',
  search: 'search settings',
  reproduce: 'reproduce a run',
  evaluate: 'evaluate',
  compare: 'compare runs',
  'compare-several': 'compare runs',
  ablate: 'measure parts',
  recommend: 'recommend to all',
  export: 'export model',
  vectors: 'export vectors',
  rejected: 'export rejected rows',
  report: 'write report',
};

/** Logs a job that has done its work. */
export function auditJob({ auditLog, datasets, runs }: Workspace, job: Job, result: unknown): void {
  const action = actions[job.kind as JobKindName];
  if (action === null) return;
  const facts = asRecord(result);
  const input = asRecord(job.payload);
  const named =
    [facts['run'], input['run']].find((id) => runs.has(id)) ??
    [facts['dataset'], input['dataset']].find((id) => datasets.has(id));
  const counts = Object.fromEntries(Object.entries(facts).filter(([, value]) => typeof value === 'number'));
  auditLog.append(action, named ?? '', { ...counts, settings: input });
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
