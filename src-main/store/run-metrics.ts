// Numbers that a run reports over time: losses, validation metrics, rates.
import { BulkInsert } from './bulk-insert.ts';
import { Command, Query, type Connection } from './connection.ts';
import { RunKeys } from './run-key.ts';
import type { RunId } from './identifiers.ts';

export interface RunMetric {
  /** For example `loss`, `validation ndcg@10`, `tokensPerSecond`. */
  readonly name: string;
  /** 1 or 2; a model of one phase uses 1. */
  readonly phase: number;
  readonly epoch: number;
  /** Optimiser step within the phase. */
  readonly step: number;
  /** NaN where there is no value. */
  readonly value: number;
}

type MetricRow = Omit<RunMetric, 'value'> & { value: number | null };

export class RunMetrics {
  readonly #connection: Connection;
  readonly #keys: RunKeys;
  readonly #insert: BulkInsert<'runKey' | 'name' | 'phase' | 'epoch' | 'step' | 'value'>;
  readonly #all: Query<MetricRow>;
  readonly #named: Query<MetricRow>;
  readonly #deleteAfter: Command;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#keys = new RunKeys(connection);
    this.#insert = new BulkInsert(
      connection,
      'runMetrics',
      ['runKey', 'name', 'phase', 'epoch', 'step', 'value'],
      { onConflict: 'OR REPLACE' },
    );
    const select = 'SELECT name, phase, epoch, step, value FROM runMetrics WHERE runKey = ?';
    this.#all = new Query(connection, `${select} ORDER BY name, phase, step, epoch`);
    this.#named = new Query(connection, `${select} AND name = ? ORDER BY phase, step, epoch`);
    this.#deleteAfter = new Command(
      connection,
      'DELETE FROM runMetrics WHERE runKey = ? AND phase = ? AND step > ?',
    );
  }

  /** Appends in one transaction; a value of the same name, phase, epoch and step is replaced (a resumed step). @throws AppError not-found */
  append(run: RunId, metrics: readonly RunMetric[]): void {
    const key = this.#keys.keyOf(run);
    this.#connection.transaction(() => {
      this.#insert.insert(metrics.length, (row) => {
        const metric = metrics[row]!;
        return {
          runKey: key,
          name: metric.name,
          phase: metric.phase,
          epoch: metric.epoch,
          step: metric.step,
          value: Number.isNaN(metric.value) ? null : metric.value,
        };
      });
    });
  }

  /** All metrics of a run, or those of one name, by phase and step. @throws AppError not-found */
  read(run: RunId, name?: string): RunMetric[] {
    const key = this.#keys.keyOf(run);
    const rows = name === undefined ? this.#all.all(key) : this.#named.all(key, name);
    return rows.map((row) => ({ ...row, value: row.value ?? NaN }));
  }

  /** Drops what a phase reported after a step: a run that resumes there writes it anew. @throws AppError not-found */
  deleteAfter(run: RunId, phase: number, step: number): void {
    this.#deleteAfter.run(this.#keys.keyOf(run), phase, step);
  }
}
