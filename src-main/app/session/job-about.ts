// What a job is about, for people who look at a list of them: the run, the data set or the files, by its name.
import type { JobView } from '../../contract/rpc/jobs.ts';
import { AppError } from '../../foundation/errors.ts';
import type { DatasetId, RunId } from '../../store/identifiers.ts';
import type { Job } from '../../store/jobs.ts';
import type { Workspace } from '../../store/workspace.ts';

/** From what it was asked for and what it returned; what was deleted since has no name any more. */
export function aboutJob(
  { runs, datasets }: Workspace,
  job: Pick<Job, 'payload' | 'result'>,
): JobView['about'] {
  const asked = asRecord(job.payload);
  const made = asRecord(job.result);
  const text = (...values: readonly unknown[]): string | undefined =>
    values.find((value): value is string => typeof value === 'string' && value !== '');
  const run = text(asked['run'], made['run']);
  const dataset = text(asked['dataset'], made['dataset'], asRecord(made['imported'])['dataset']);
  const others = [asked['first'], asked['second'], ...asList(asked['runs'])]
    .filter((id) => typeof id === 'string')
    .flatMap((id) => nameOr(() => runs.get(id as RunId).name) ?? []);
  const nameOfRun = run === undefined ? undefined : nameOr(() => runs.get(run as RunId).name);
  const nameOfDataset =
    dataset === undefined ? undefined : nameOr(() => datasets.get(dataset as DatasetId).name);
  return {
    name: nameOfRun ?? (others.length > 0 ? others.join(', ') : (nameOfDataset ?? filesOf(asked))),
    run: nameOfRun === undefined ? null : run!,
    dataset: nameOfDataset === undefined ? null : dataset!,
  };
}

/** The name that an import was asked to give, or its files. */
function filesOf(asked: Readonly<Record<string, unknown>>): string {
  const request = 'interactions' in asked ? asked : asRecord(asked['import']);
  if (typeof request['name'] === 'string') return request['name'];
  return asList(request['interactions'])
    .map((file) => asRecord(file)['path'])
    .filter((path) => typeof path === 'string')
    .map((path) => path.replace(/^.*[\\/]/, ''))
    .join(', ');
}

function nameOr(read: () => string): string | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return undefined;
    throw error;
  }
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
