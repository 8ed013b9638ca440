// The numbers of a run over time: stored for every later look, and told to whoever watches now. Both see the same rows,
// so that a window that was closed shows the curves that it would have drawn.
import type { RunEvent, RunMetricName } from '../../contract/run-events.ts';
import type { EpochReport, PhaseStep } from '../../recsys/training/phase-loop.ts';
import type { RunId } from '../../store/identifiers.ts';
import type { RunMetrics } from '../../store/run-metrics.ts';
import type { ValidationMetrics } from './validation.ts';

/** Enough for a smooth curve; 70 epochs then make 2,800 points. */
const pointsPerEpoch = 40;

interface Place {
  readonly phase: number;
  readonly epoch: number;
  /** Optimiser steps of the phase. */
  readonly step: number;
}

/** Sums over the steps since the last stored point. */
interface Point {
  losses: number;
  steps: number;
  tokensBefore: number;
  durationBeforeMs: number;
}

const newPoint = (): Point => ({ losses: 0, steps: 0, tokensBefore: 0, durationBeforeMs: 0 });

export class RunMetricLog {
  readonly #metrics: RunMetrics;
  readonly #run: RunId;
  readonly #onEvent: (event: RunEvent) => void;
  #point = newPoint();
  readonly #toldSteps = new Set<number>();

  constructor(metrics: RunMetrics, run: RunId, onEvent: (event: RunEvent) => void) {
    this.#metrics = metrics;
    this.#run = run;
    this.#onEvent = onEvent;
  }

  /** Forgets what a phase reported after the checkpoint that it goes on from. */
  resumeAt(phase: number, step: number): void {
    this.#metrics.deleteAfter(this.#run, phase, step);
  }

  /** Validation of the state before the first epoch of a phase. */
  start(phase: number, validation: ValidationMetrics): void {
    this.#append({ phase, epoch: 0, step: 0 }, validationRows(validation));
  }

  /** Every step is counted; a point is stored forty times an epoch, the last at its end. */
  step(phase: number, { epoch, phaseStep, step: index, steps, loss, tokens, durationMs }: PhaseStep): void {
    if (index === 1) {
      this.#point = newPoint();
      if (!this.#toldSteps.has(phase)) this.#append({ phase, epoch: 0, step: 0 }, { stepsPerEpoch: steps });
      this.#toldSteps.add(phase);
    }
    const point = this.#point;
    point.losses += loss;
    point.steps++;
    if (index % Math.ceil(steps / pointsPerEpoch) !== 0 && index !== steps) return;
    const elapsedMs = durationMs - point.durationBeforeMs;
    this.#append(
      { phase, epoch, step: phaseStep },
      {
        'step loss': point.losses / point.steps,
        'step tokensPerSecond': perSecond(tokens - point.tokensBefore, elapsedMs),
        memoryBytes: process.memoryUsage.rss(),
      },
    );
    this.#point = { losses: 0, steps: 0, tokensBefore: tokens, durationBeforeMs: durationMs };
  }

  epoch(phase: number, report: EpochReport, validation: ValidationMetrics | undefined): void {
    const { progress, loss, learningRate, tokens, durationMs } = report;
    this.#append(
      { phase, epoch: progress.epoch, step: progress.step },
      {
        loss,
        learningRate,
        tokensPerSecond: perSecond(tokens, durationMs),
        seconds: durationMs / 1000,
        ...(validation && validationRows(validation)),
      },
    );
  }

  /** Memory while the evidence is fitted, which has no epochs of its own. */
  memory(phase: number, step: number): void {
    this.#append({ phase, epoch: 0, step }, { memoryBytes: process.memoryUsage.rss() });
  }

  #append(place: Place, values: Partial<Record<RunMetricName, number>>): void {
    const metrics = Object.entries(values).map(([name, value]) => ({ name, ...place, value }));
    this.#metrics.append(this.#run, metrics);
    this.#onEvent({ kind: 'metrics', metrics });
  }
}

function validationRows(validation: ValidationMetrics): Partial<Record<RunMetricName, number>> {
  return { 'validation ndcg@10': validation['ndcg@10'], 'validation hr@10': validation['hr@10'] };
}

/** 0 where no time has passed. */
export function perSecond(tokens: number, milliseconds: number): number {
  return milliseconds <= 0 ? 0 : (tokens / milliseconds) * 1000;
}
