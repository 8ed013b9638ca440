// Two trainings number by number: what they reported, what they kept, how they rank. What does not belong: training again
// (app/runs/reproduce-run.ts).
import type { FirstDifference, Reproduction } from '../../contract/reproduction.ts';
import type { CheckpointTensor } from '../../store/checkpoints.ts';
import type { RunId } from '../../store/identifiers.ts';
import type { RunMetric } from '../../store/run-metrics.ts';
import type { Workspace } from '../../store/workspace.ts';

/** What does not depend on the machine's speed or memory. */
const comparedMetrics: readonly string[] = [
  'loss',
  'step loss',
  'learningRate',
  'validation ndcg@10',
  'validation hr@10',
];

/** Ranks of both on the same users, Float32 [users], NaN where there is no held-out item. */
export interface BothRanks {
  readonly recorded: Float32Array;
  readonly reproduced: Float32Array;
}

/**
 * @param ranks undefined: the recorded run was not ranked
 * @throws AppError not-found, corrupt-data (a checkpoint that is not what was saved)
 */
export function compareTrainings(
  workspace: Workspace,
  recorded: RunId,
  reproduced: RunId,
  ranks: BothRanks | undefined,
): Pick<Reproduction, 'identical' | 'compared' | 'first' | 'largest'> {
  const metrics = compareMetrics(metricsOf(workspace, recorded), metricsOf(workspace, reproduced));
  const tensors = compareCheckpoints(workspace, recorded, reproduced);
  const ranked = ranks === undefined ? noRanks : compareRanks(workspace, recorded, ranks);
  const first = metrics.first ?? tensors.first ?? ranked.first;
  return {
    identical: first === null,
    compared: {
      metrics: metrics.count,
      tensors: tensors.tensors,
      numbers: tensors.count,
      ranks: ranked.count,
    },
    first,
    largest: tensors.largest === 0 ? null : tensors.largest,
  };
}

interface Compared {
  readonly count: number;
  readonly first: FirstDifference | null;
}

const noRanks: Compared = { count: 0, first: null };

const nowhere = { phase: null, epoch: null, step: null, index: null } as const;

function differing(
  at: Pick<FirstDifference, 'kind' | 'name'> & Partial<FirstDifference>,
  recorded: number | undefined,
  reproduced: number | undefined,
): FirstDifference {
  const known = (value: number | undefined): number | null =>
    value === undefined || Number.isNaN(value) ? null : value;
  const [a, b] = [known(recorded), known(reproduced)];
  return {
    ...nowhere,
    ...at,
    recorded: a,
    reproduced: b,
    difference: a === null || b === null ? null : b - a,
  };
}

/** In the order in which they were reported. */
function metricsOf({ runMetrics }: Workspace, run: RunId): RunMetric[] {
  const place = ({ name }: RunMetric): number => comparedMetrics.indexOf(name);
  return runMetrics
    .read(run)
    .filter(({ name }) => comparedMetrics.includes(name))
    .sort((a, b) => a.phase - b.phase || a.step - b.step || a.epoch - b.epoch || place(a) - place(b));
}

const metricKey = ({ name, phase, step, epoch }: RunMetric): string => `${name} ${phase} ${step} ${epoch}`;

function compareMetrics(recorded: readonly RunMetric[], reproduced: readonly RunMetric[]): Compared {
  const others = new Map(reproduced.map((metric) => [metricKey(metric), metric.value]));
  for (const metric of recorded) {
    const other = others.get(metricKey(metric));
    if (other === undefined || !Object.is(other, metric.value)) {
      const { name, phase, epoch, step, value } = metric;
      return {
        count: recorded.length,
        first: differing({ kind: 'metric', name, phase, epoch, step }, value, other),
      };
    }
    others.delete(metricKey(metric));
  }
  const more = reproduced.find((metric) => others.has(metricKey(metric)));
  if (more === undefined) return { count: recorded.length, first: null };
  const { name, phase, epoch, step, value } = more;
  return {
    count: recorded.length,
    first: differing({ kind: 'metric', name, phase, epoch, step }, undefined, value),
  };
}

interface ComparedTensors extends Compared {
  readonly tensors: number;
  readonly largest: number;
}

/** The best states of all phases: what scores. */
function compareCheckpoints(workspace: Workspace, recorded: RunId, reproduced: RunId): ComparedTensors {
  const { checkpoints } = workspace;
  let [tensors, count, largest] = [0, 0, 0];
  let first: FirstDifference | null = null;
  const phases = checkpoints.list(recorded).filter(({ kind }) => kind === 'best');
  for (const { phase, epoch } of phases) {
    const own = checkpoints.load(recorded, phase, 'best')!;
    const others = new Map(
      checkpoints.load(reproduced, phase, 'best')?.tensors.map((tensor) => [tensor.name, tensor]),
    );
    for (const tensor of own.tensors) {
      const [a, b] = [numbersOf(tensor), numbersOf(others.get(tensor.name))];
      tensors++;
      count += a.length;
      for (let index = 0; index < a.length; index++) {
        if (Object.is(a[index], b[index])) continue;
        largest = Math.max(largest, Math.abs((b[index] ?? NaN) - a[index]!) || 0);
        first ??= differing({ kind: 'tensor', name: tensor.name, phase, epoch, index }, a[index], b[index]);
      }
    }
  }
  return { tensors, count, largest, first };
}

function numbersOf(tensor: CheckpointTensor | undefined): Float32Array | Int32Array {
  if (tensor === undefined) return new Float32Array(0);
  const bytes = tensor.data.slice().buffer;
  return tensor.dtype === 'float32' ? new Float32Array(bytes) : new Int32Array(bytes);
}

function compareRanks(workspace: Workspace, run: RunId, { recorded, reproduced }: BothRanks): Compared {
  const count = recorded.filter((rank) => !Number.isNaN(rank)).length;
  const user = recorded.findIndex((rank, u) => !Object.is(rank, reproduced[u]));
  if (user < 0) return { count, first: null };
  const name = workspace.users.idOf(workspace.runs.get(run).datasetId, user) ?? String(user);
  return { count, first: differing({ kind: 'rank', name }, recorded[user], reproduced[user]) };
}
