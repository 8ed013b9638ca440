// Bootstrap over users: how much a mean, or the difference of two scorers on the same users, owes to who was sampled.
// All scorers share one draw of users per resample, hence "paired".
//
// Each resample weighs every user by an independent Poisson(1) count, which for many users is the multinomial
// bootstrap without its bookkeeping; means divide by the drawn weight of their slice. Source: Hanley & MacGibbon 2006;
// Chamandy et al. 2012, "Estimating uncertainty for massive data streams". Users of equal membership in all groupings
// form a cell: sums run over users once per cell, then cells are added up per group.
import { invariant } from '../../foundation/errors.ts';
import { Random } from '../../foundation/random.ts';
import type { Slicing } from './slicing.ts';

export interface BootstrapOptions {
  /** Default 1,000. */
  readonly resamples?: number;
  /** Default 42. Equal seeds give equal intervals. */
  readonly seed?: number;
  /** Awaited every few resamples (about 20 ms), so that a host stays responsive; it may throw to cancel. */
  readonly pause?: () => Promise<void>;
}

/** Percentile interval of the resampled value; null bounds where no resample drew a user of the slice. */
export interface Interval {
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Resamples between two pauses. */
const resamplesPerTurn = 16;

/** Resampled means of every column in every slice. */
export interface BootstrapSamples {
  /** Float64 [resamples]: means of one column in one group, NaN where the resample drew none of its users. */
  means(column: number, grouping: number, group: number): Float64Array;
}

/** Poisson(1) by inversion of 16 random bits: table[bits] = count. Its mean is 1 to within 10⁻⁵, which cancels in ratios. */
function poissonTable(): Uint8Array {
  const table = new Uint8Array(65536);
  let count = 0;
  let probability = Math.exp(-1);
  let cumulative = probability;
  for (let bits = 0; bits < table.length; bits++) {
    while ((bits + 0.5) / table.length > cumulative) {
      count++;
      probability /= count;
      cumulative += probability;
    }
    table[bits] = count;
  }
  return table;
}

interface Cells {
  /** Int32 [users of the slicing]: their user indices, cell by cell. */
  readonly order: Int32Array;
  /** Int32 [cells + 1] into `order`. */
  readonly offsets: Int32Array;
  /** Int8 [cells × groupings]: the group of the cell in each grouping, −1 = none. */
  readonly groups: Int8Array;
}

function cellsOf({ users, groupings }: Slicing): Cells {
  const members = new Map<string, number[]>();
  for (const u of users) {
    const key = groupings.map(({ groupOfUser }) => groupOfUser[u]!).join(' ');
    const list = members.get(key);
    if (list) list.push(u);
    else members.set(key, [u]);
  }
  const lists = [...members.values()];
  const offsets = new Int32Array(lists.length + 1);
  lists.forEach((list, cell) => (offsets[cell + 1] = offsets[cell]! + list.length));
  const groups = new Int8Array(lists.length * groupings.length);
  lists.forEach((list, cell) => {
    groups.set(
      groupings.map(({ groupOfUser }) => groupOfUser[list[0]!]!),
      cell * groupings.length,
    );
  });
  return { order: Int32Array.from(lists.flat()), offsets, groups };
}

/** The values of one column that are not zero, cell by cell: HR and NDCG are zero for most users. */
interface SparseColumn {
  readonly offsets: Int32Array;
  /** Positions in `Cells.order`. */
  readonly positions: Int32Array;
  readonly values: Float64Array;
}

function sparseColumn(column: Float64Array, { order, offsets }: Cells): SparseColumn {
  const positions: number[] = [];
  const values: number[] = [];
  const starts = new Int32Array(offsets.length);
  for (let cell = 0; cell + 1 < offsets.length; cell++) {
    for (let i = offsets[cell]!; i < offsets[cell + 1]!; i++) {
      const value = column[order[i]!]!;
      invariant(!Number.isNaN(value), 'every user of the slicing has a value in every column');
      if (value === 0) continue;
      positions.push(i);
      values.push(value);
    }
    starts[cell + 1] = positions.length;
  }
  return { offsets: starts, positions: Int32Array.from(positions), values: Float64Array.from(values) };
}

function drawWeights(random: Random, table: Uint8Array, into: Uint8Array): void {
  for (let i = 0; i < into.length; i += 2) {
    const bits = random.uint32();
    into[i] = table[bits & 0xffff]!;
    if (i + 1 < into.length) into[i + 1] = table[bits >>> 16]!;
  }
}

/** Adds the cells of one resample to the groups they belong to. */
function addToGroups(
  perCell: Float64Array,
  cells: Cells,
  groupings: number,
  into: readonly Float64Array[],
): void {
  for (let cell = 0; cell < perCell.length; cell++) {
    for (let grouping = 0; grouping < groupings; grouping++) {
      const group = cells.groups[cell * groupings + grouping]!;
      if (group >= 0) into[grouping]![group]! += perCell[cell]!;
    }
  }
}

/**
 * Draws the resamples once and takes the mean of every column in every slice of each.
 * @param columns Float64 [users] each, finite for every user of the slicing; not changed
 * @throws BugError if a value is missing; what `pause` throws
 */
export async function bootstrapMeans(
  slicing: Slicing,
  columns: readonly Float64Array[],
  { resamples = 1000, seed = 42, pause }: BootstrapOptions = {},
): Promise<BootstrapSamples> {
  const cells = cellsOf(slicing);
  const cellCount = cells.offsets.length - 1;
  const sparse = columns.map((column) => sparseColumn(column, cells));
  const groupings = slicing.groupings.length;
  const random = new Random(seed).fork('bootstrap');
  const table = poissonTable();
  const weights = new Uint8Array(cells.order.length);
  const perCell = new Float64Array(cellCount);
  const newGroups = () => slicing.groupings.map(({ labels }) => new Float64Array(labels.length));
  const means = columns.map(() =>
    slicing.groupings.map(({ labels }) => labels.map(() => new Float64Array(resamples))),
  );
  for (let r = 0; r < resamples; r++) {
    if (pause && r % resamplesPerTurn === 0) await pause();
    drawWeights(random, table, weights);
    for (let cell = 0; cell < cellCount; cell++) {
      let sum = 0;
      for (let i = cells.offsets[cell]!; i < cells.offsets[cell + 1]!; i++) sum += weights[i]!;
      perCell[cell] = sum;
    }
    const drawn = newGroups();
    addToGroups(perCell, cells, groupings, drawn);
    sparse.forEach(({ offsets, positions, values }, column) => {
      for (let cell = 0; cell < cellCount; cell++) {
        let sum = 0;
        for (let i = offsets[cell]!; i < offsets[cell + 1]!; i++) sum += weights[positions[i]!]! * values[i]!;
        perCell[cell] = sum;
      }
      const sums = newGroups();
      addToGroups(perCell, cells, groupings, sums);
      sums.forEach((groupSums, grouping) => {
        groupSums.forEach(
          (sum, group) => (means[column]![grouping]![group]![r] = sum / drawn[grouping]![group]!),
        );
      });
    });
  }
  return { means: (column, grouping, group) => means[column]![grouping]![group]! };
}

/** The value below which the given share of the rising values lies, linear between neighbours. */
function quantile(rising: Float64Array, share: number): number {
  const at = share * (rising.length - 1);
  const low = Math.floor(at);
  const high = Math.ceil(at);
  return rising[low]! + (at - low) * (rising[high]! - rising[low]!);
}

/**
 * The central percentile interval (Efron 1979), 95 % unless told otherwise. Resamples without a user (NaN) are left out.
 * @param samples Float64 [resamples]; not changed
 */
export function percentileInterval(samples: Float64Array, level = 0.95): Interval {
  const drawn = samples.filter((value) => !Number.isNaN(value)).sort();
  if (drawn.length === 0) return { lower: null, upper: null };
  return { lower: quantile(drawn, (1 - level) / 2), upper: quantile(drawn, (1 + level) / 2) };
}
