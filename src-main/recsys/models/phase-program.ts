// What a phase's builder returns: the training step as one program, and what the trainer needs to start and feed it.
import type { Program } from '../../autodiff/program.ts';
import type { Dropout } from './dropout.ts';
import type { Pack } from './packed-parameters.ts';
import type { Parameter } from './parameters.ts';

/** @typeParam Output names of what its program returns */
export interface PhaseProgram<Output extends string = 'loss'> {
  readonly program: Program<Output>;
  /** Trained by this phase; each has Adam moments beside it. */
  readonly trained: readonly Parameter[];
  /** The vectors that the program holds most of them in. */
  readonly packs: readonly Pack[];
  /** Read but not changed by this phase. */
  readonly frozen: readonly Parameter[];
  readonly dropout: Dropout;
}

/** Names of states that are data, not parameters. */
export const stateNames = {
  /** [items, textDimension] frozen text vectors. */
  textVectors: 'text vectors',
  /** [items, hidden] item vectors z of the finished phase 1. */
  itemVectors: 'item vectors',
  /** [items, width] the same as sequences are read with, in a model that passes them on along a graph. */
  passedVectors: 'passed vectors',
  /** [items, hidden] trained id vectors. */
  idVectors: 'id vectors',
  /** [profiles + 1, textDimension] vectors of the profile texts; row 0 is zero. */
  profileVectors: 'profile vectors',
  positionTable: 'position vectors',
} as const;
