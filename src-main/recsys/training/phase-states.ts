// Moves a phase's tensors between executor and checkpoint: parameters and Adam moments, by name.
import type { FedTensor, GraphExecutor } from '../../autodiff/graph-executor.ts';
import { momentNames } from '../../autodiff/optimisers.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { elementCount, initialValues, type Parameter } from '../models/parameters.ts';
import type { Pack } from '../models/packed-parameters.ts';
import type { PhaseProgram } from '../models/phase-program.ts';

export type NamedTensors = ReadonlyMap<string, FedTensor>;

/** Parameters at their initial values and moments at zero. Depends on seed and names only. */
export function writeInitialStates(executor: GraphExecutor, phase: PhaseProgram, seed: number): void {
  for (const parameter of phase.trained) {
    const { name, shape } = parameter;
    executor.writeState(name, { data: initialValues(parameter, seed), shape });
    const { first, second } = momentNames(name);
    for (const moment of [first, second]) {
      executor.writeState(moment, { data: new Float32Array(elementCount(shape)), shape });
    }
  }
}

/** Writes the phase's dropout pools. */
export function writeDropoutPools(executor: GraphExecutor, phase: PhaseProgram, seed: number): void {
  for (const { name, data } of phase.dropout.pools(seed))
    executor.writeState(name, { data, shape: [data.length] });
}

/** Copies of the trained parameters, and of their moments if asked for (a resumable checkpoint holds both). */
export async function readStates(
  executor: GraphExecutor,
  parameters: readonly Parameter[],
  withMoments: boolean,
): Promise<Map<string, FedTensor>> {
  const tensors = new Map<string, FedTensor>();
  for (const { name } of parameters) {
    const { first, second } = momentNames(name);
    for (const state of withMoments ? [name, first, second] : [name])
      tensors.set(state, await executor.readState(state));
  }
  return tensors;
}

/**
 * Writes a checkpoint's tensors back. Takes copies, so that a checkpoint can be written more than once.
 * @throws AppError corrupt-data if a parameter is missing or has another shape: nothing may start from random weights
 */
export function writeStates(
  executor: GraphExecutor,
  parameters: readonly Parameter[],
  tensors: NamedTensors,
  withMoments: boolean,
): void {
  for (const { name, shape } of parameters) {
    const { first, second } = momentNames(name);
    for (const state of withMoments ? [name, first, second] : [name]) {
      const tensor = tensors.get(state);
      if (tensor?.data.length !== elementCount(shape)) {
        throw new AppError(
          'corrupt-data',
          message('checkpoint-without-tensor', { tensor: state, shape: shape.join(', ') }),
          { details: { tensor: state, expected: shape, found: tensor?.shape } },
        );
      }
      executor.writeState(state, { data: tensor.data.slice(), shape });
    }
  }
}

/** The individual states of a packed parameter, its moments included, and their names. */
const statesOf = (name: string): string[] => [name, ...Object.values(momentNames(name))];

/** Writes the packed vectors that a training program reads, from the individual states. */
export async function packStates(executor: GraphExecutor, packs: readonly Pack[]): Promise<void> {
  for (const { name: packName, size, members } of packs) {
    const vectors = statesOf(packName).map((name) => ({ name, data: new Float32Array(size) }));
    for (const { parameter, offset } of members) {
      for (const [i, name] of statesOf(parameter.name).entries()) {
        vectors[i]!.data.set((await executor.readState(name)).data, offset);
      }
    }
    for (const { name, data } of vectors) executor.writeState(name, { data, shape: [size] });
  }
}

/** Brings the individual states up to date with the packed vectors: once an epoch, for validation and checkpoints. */
export async function unpackStates(executor: GraphExecutor, packs: readonly Pack[]): Promise<void> {
  for (const { name: packName, members } of packs) {
    for (const [i, vector] of statesOf(packName).entries()) {
      const { data } = await executor.readState(vector);
      for (const { parameter, offset } of members) {
        const { name, shape } = parameter;
        executor.writeState(statesOf(name)[i]!, {
          data: data.slice(offset, offset + elementCount(shape)),
          shape,
        });
      }
    }
  }
}

/** Drops what only training reads: moments, packed vectors and dropout pools. The trained parameters stay. */
export function dropTrainingStates(executor: GraphExecutor, { trained, packs, dropout }: PhaseProgram): void {
  for (const { name } of trained) for (const state of statesOf(name).slice(1)) executor.dropState(state);
  for (const { name } of packs) for (const state of statesOf(name)) executor.dropState(state);
  for (const name of dropout.poolNames) executor.dropState(name);
}
