// BERT4Rec: self-attention in both directions over trained item vectors; items of the sequence are masked and predicted,
// and to score, a mask is put after the last item.
// Source: Sun et al. 2019, "BERT4Rec: Sequential Recommendation with Bidirectional Encoder Representations from
// Transformer". Deviations: the attention block of `sasrec-backbone.ts`, no layer between states and item vectors, the
// objective of the other models (`model.objective`) instead of a softmax over the whole catalogue, a part of the
// sequences with the last item masked alone in each epoch instead of as a last stage.
import * as op from '../../autodiff/operators.ts';
import { invariant } from '../../foundation/errors.ts';
import { normal } from './parameters.ts';
import type { PhaseOneOptions } from './phase-one.ts';
import { stateNames } from './phase-program.ts';
import { sasrecBackbone } from './sasrec-backbone.ts';
import type { SequenceEncoder } from './sequence-encoder.ts';

const deviation = 0.02;

export const maskedAttention: SequenceEncoder = {
  reads: 'masked',
  states: (parameters, { inputs, vectors }, options, dropout) => {
    const { hidden, maxLength } = options;
    const { masked, valid, itemRows, attentionBias } = inputs;
    invariant(masked !== undefined, 'a masked encoder is fed with masks');
    const scale = Math.sqrt(hidden);
    const mask = parameters.declare('mask vector', [1, hidden], normal(deviation));
    // one place more than the longest history, for the mask at its end
    const positions = parameters.declare(
      stateNames.positionTable,
      [maxLength + 2, hidden],
      normal(deviation),
    );
    const tokens = op.add(
      op.multiply(op.gather(vectors, itemRows), op.subtract(op.scalar(1), masked)),
      op.multiply(mask, masked),
    );
    const placed = op.add(tokens, op.gather(op.scale(positions, 1 / scale), inputs.positions));
    const x = dropout.apply(op.multiply(placed, op.scale(valid, scale)), options.dropout);
    return sasrecBackbone(parameters, { x, valid, attentionBias, last: inputs.last }, options, dropout);
  },
};

/** Id vectors only; items that training never saw stand at the mean of their domain. */
export function bert4rec(options: PhaseOneOptions): PhaseOneOptions {
  return { ...options, textDimension: 0, idVectors: true, encoder: maskedAttention };
}
