// The sequence backbone of LLM-EDT: SASRec (Kang & McAuley 2018) in the form of the published LLM-EDT code: queries
// are the layer-normed input, keys and values the raw input, the residual adds the normed query, and the feed-forward
// layer is post-normed with GELU. Deviation, on by default: causal and padding-masked attention (the published code
// has neither, so that a position sees its own label).
import * as op from '../../autodiff/operators.ts';
import type { Value } from '../../autodiff/value.ts';
import type { Dropout } from './dropout.ts';
import { linearDefault, ones, xavierUniform, zeros, type ParameterSet } from './parameters.ts';

export interface BackboneOptions {
  readonly hidden: number;
  readonly blocks: number;
  readonly heads: number;
  /** Width of the feed-forward layer; published: hidden / 2. */
  readonly feedForward: number;
  readonly dropout: number;
  /** Names of the dimensions of the sequences that it reads; default `batch` and `time`. */
  readonly grid?: readonly [string, string];
}

const attentionEpsilon = 1e-8;
const feedForwardEpsilon = 1e-12;

function layerNorm(parameters: ParameterSet, name: string, x: Value, epsilon: number): Value {
  const width = [x.shape.at(-1) as number];
  return op.layerNorm(
    x,
    parameters.declare(`${name}.weight`, width, ones),
    parameters.declare(`${name}.bias`, width, zeros),
    epsilon,
  );
}

interface Attended {
  /** Of its parameters. */
  readonly name: string;
  /** [batch·time, hidden]. */
  readonly query: Value;
  /** [batch·time, hidden] keys and values. */
  readonly source: Value;
  /** [batch, time, time] added to the scores: 0 or −1e9; undefined for no mask. */
  readonly bias: Value | undefined;
}

/**
 * Multi-head attention without a transpose or a copy: each head has its own projections, and the heads' outputs are
 * added up by the output projection. The same function as torch.nn.MultiheadAttention with its stacked weights.
 * @returns [batch·time, hidden]
 */
function attention(
  parameters: ParameterSet,
  { name, query, source, bias }: Attended,
  options: BackboneOptions,
  dropout: Dropout,
): Value {
  const { hidden, heads, grid: [batch, time] = ['batch', 'time'] } = options;
  const width = hidden / heads;
  const grid = [batch, time, width];
  // PyTorch initialises the stacked [3·hidden, hidden] projection as one matrix
  const stacked = xavierUniform(hidden, 3 * hidden);
  const outputBias = parameters.declare(`${name}.output.bias`, [hidden], zeros);
  let sum: Value = outputBias;
  for (let head = 0; head < heads; head++) {
    const project = (role: string, x: Value, alpha = 1): Value =>
      op.reshape(
        op.linear(
          x,
          parameters.declare(`${name}.${role}.${head}.weight`, [width, hidden], stacked),
          parameters.declare(`${name}.${role}.${head}.bias`, [width], zeros),
          alpha,
        ),
        grid,
      );
    const q = project('query', query, 1 / Math.sqrt(width));
    const k = project('key', source);
    const v = project('value', source);
    const scores = op.matmul(q, k, { transposeB: true });
    const weights = dropout.apply(
      op.softmax(bias === undefined ? scores : op.add(scores, bias)),
      options.dropout,
    );
    const context = op.reshape(op.matmul(weights, v), query.shape.slice(0, 1).concat(width));
    const output = parameters.declare(
      `${name}.output.${head}.weight`,
      [hidden, width],
      linearDefault(hidden),
    );
    sum = op.linear(context, output, sum);
  }
  return sum;
}

/** What the backbone reads. */
export interface BackboneInputs {
  /** [batch·time, hidden] item plus position vectors, padded rows zero. */
  readonly x: Value;
  /** [batch·time, 1] 1 for real rows, 0 for padding. */
  readonly valid: Value;
  /** [batch, time, time], or undefined (published: no mask). */
  readonly attentionBias: Value | undefined;
}

/** @returns [batch·time, hidden] */
export function sasrecBackbone(
  parameters: ParameterSet,
  { x, valid, attentionBias }: BackboneInputs,
  options: BackboneOptions,
  dropout: Dropout,
): Value {
  const { hidden, blocks, feedForward } = options;
  let states = x;
  for (let block = 0; block < blocks; block++) {
    const name = `backbone.${block}`;
    const query = layerNorm(parameters, `${name}.attentionNorm`, states, attentionEpsilon);
    const attended = attention(
      parameters,
      { name: `${name}.attention`, query, source: states, bias: attentionBias },
      options,
      dropout,
    );
    states = layerNorm(parameters, `${name}.forwardNorm`, op.add(query, attended), attentionEpsilon);
    const inner = op.gelu(
      op.linear(
        states,
        parameters.declare(`${name}.forward.0.weight`, [feedForward, hidden], linearDefault(hidden)),
        parameters.declare(`${name}.forward.0.bias`, [feedForward], linearDefault(hidden)),
      ),
    );
    const outer = op.linear(
      inner,
      parameters.declare(`${name}.forward.1.weight`, [hidden, feedForward], linearDefault(feedForward)),
      parameters.declare(`${name}.forward.1.bias`, [hidden], linearDefault(feedForward)),
    );
    states = layerNorm(
      parameters,
      `${name}.forward.norm`,
      op.add(dropout.apply(outer, options.dropout), states),
      feedForwardEpsilon,
    );
    // masked keys already keep padded rows from everybody else; only the published, unmasked attention needs zeros
    if (attentionBias === undefined) states = op.multiply(states, valid);
  }
  return layerNorm(parameters, 'backbone.lastNorm', states, attentionEpsilon);
}
