// Between the executor's tensors and the store's.
import type { FedTensor } from '../../autodiff/graph-executor.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { NamedTensors } from '../../recsys/training/phase-states.ts';
import type { Checkpoint, CheckpointTensor } from '../../store/checkpoints.ts';

/** Views of the same memory: the tensors must not change before they are stored. */
export function toCheckpointTensors(tensors: NamedTensors): CheckpointTensor[] {
  return [...tensors].map(([name, { data, shape }]) => ({
    name,
    dtype: data instanceof Float32Array ? 'float32' : 'int32',
    shape,
    data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  }));
}

/** Fresh, aligned arrays. @throws AppError corrupt-data for a type that no model of ours has */
export function fromCheckpoint({ tensors }: Checkpoint): Map<string, FedTensor> {
  return new Map(
    tensors.map(({ name, dtype, shape, data }) => {
      const bytes = data.slice().buffer;
      if (dtype !== 'float32' && dtype !== 'int32') {
        throw new AppError('corrupt-data', message('checkpoint-of-unknown-type', { tensor: name, dtype }));
      }
      return [name, { shape, data: dtype === 'float32' ? new Float32Array(bytes) : new Int32Array(bytes) }];
    }),
  );
}
