// What turns the items of sequences into states, position by position: the part in which sequence models differ.
import type { Value } from '../../autodiff/value.ts';
import type { Dropout } from './dropout.ts';
import { normal, type ParameterSet } from './parameters.ts';
import { stateNames } from './phase-program.ts';
import { sasrecBackbone, type BackboneOptions } from './sasrec-backbone.ts';
import { embedSequence, type SequenceInputs } from './sequence-inputs.ts';

export interface EncoderOptions extends BackboneOptions {
  /** Longest sequence; one position vector each. */
  readonly maxLength: number;
}

/** What an encoder reads. */
export interface EncodedSequence {
  readonly inputs: SequenceInputs;
  /** [rows, hidden] item vectors that `inputs.itemRows` points into. */
  readonly vectors: Value;
}

export interface SequenceEncoder {
  /**
   * `next`: the state at a position sees what came until then, and predicts the next item. `masked`: it sees both
   * directions, and predicts the item of a masked position; to score, a mask is put at the end.
   */
  readonly reads: 'next' | 'masked';
  /** @returns [batch·time, hidden]; [batch, hidden] where the last items are asked for and the encoder makes use of it */
  states(
    parameters: ParameterSet,
    sequence: EncodedSequence,
    options: EncoderOptions,
    dropout: Dropout,
  ): Value;
}

const positionDeviation = 0.02;

/** A causal self-attention encoder with learned positions. Source: Kang & McAuley 2018, in the form of `sasrec-backbone.ts`. */
export const causalAttention: SequenceEncoder = {
  reads: 'next',
  states: (parameters, { inputs, vectors }, options, dropout) => {
    const { hidden, maxLength } = options;
    const positions = parameters.declare(
      stateNames.positionTable,
      [maxLength + 1, hidden],
      normal(positionDeviation),
    );
    const x = embedSequence(inputs, vectors, positions, Math.sqrt(hidden));
    return sasrecBackbone(parameters, { ...inputs, x: dropout.apply(x, options.dropout) }, options, dropout);
  },
};
