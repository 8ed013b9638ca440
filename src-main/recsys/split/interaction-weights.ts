// Weights of interactions as factors of training and counting: those of the training part, with mean 1.
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { TrainingPart } from './training-part.ts';
import type { SequenceData } from '../data/sequence-data.ts';

/**
 * The weight of each training interaction, divided by the mean of those that have one; 1 where there is none. Held-out
 * interactions count nowhere.
 * @param data all interactions, in whose order `weights` are: each user's training interactions come first
 * @param weights Float32 [interactions], NaN = none
 * @returns Float32 [interactions of the training part], new
 * @throws AppError invalid-input where no training interaction has a weight, one is below 0, or all are 0
 */
export function trainingWeights(
  data: SequenceData,
  training: TrainingPart,
  weights: Float32Array,
): Float32Array {
  const factors = new Float32Array(training.items.length);
  let sum = 0;
  let known = 0;
  for (let u = 0; u < training.userCount; u++) {
    const shift = data.offsets[u]! - training.offsets[u]!;
    for (let i = training.offsets[u]!; i < training.offsets[u + 1]!; i++) {
      const weight = weights[i + shift]!;
      factors[i] = weight;
      if (Number.isNaN(weight)) continue;
      if (weight < 0) {
        throw new AppError('invalid-input', message('weight-negative', { weight }));
      }
      sum += weight;
      known++;
    }
  }
  if (known === 0 || sum === 0) {
    throw new AppError('invalid-input', message(known === 0 ? 'weights-missing' : 'weights-all-zero'));
  }
  const mean = sum / known;
  return factors.map((weight) => (Number.isNaN(weight) ? 1 : weight / mean));
}

/**
 * The weights of sequences with synthetic items among the training items: those weigh 1.
 * @param synthetic Uint8 [items of the sequences], 1 = synthetic
 */
export function weightsAmongSynthetic(weights: Float32Array, synthetic: Uint8Array): Float32Array {
  let next = 0;
  return Float32Array.from(synthetic, (isSynthetic) => (isSynthetic === 1 ? 1 : weights[next++]!));
}
