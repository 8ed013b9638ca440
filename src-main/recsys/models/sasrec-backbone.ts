// The sequence backbone of LLM-EDT: SASRec (Kang & McAuley 2018) in the form of the published LLM-EDT code: queries
// are the layer-normed input, keys and values the raw input, the residual adds the normed query, and the feed-forward
// layer is post-normed with GELU. Deviation, on by default: causal and padding-masked attention (the published code
// has neither, so that a position sees its own label).
import * as op from '../../autodiff/operators.ts';
import { productOf, type Dim } from '../../autodiff/shape.ts';
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
  /** [batch·time, hidden]; [batch, hidden] where each sequence asks once. */
  readonly query: Value;
  /** [batch·time, hidden] keys and values. */
  readonly source: Value;
  /** [batch, time, time] or [batch, 1, time] added to the scores: 0 or −1e9; undefined for no mask. */
  readonly bias: Value | undefined;
}

/**
 * Multi-head attention without a transpose or a copy: each head has its own projections, and the heads' outputs are
 * added up by the output projection. The same function as torch.nn.MultiheadAttention with its stacked weights.
 * @returns as many rows as queries
 */
function attention(
  parameters: ParameterSet,
  { name, query, source, bias }: Attended,
  options: BackboneOptions,
  dropout: Dropout,
): Value {
  const { hidden, heads, grid: [batch, time] = ['batch', 'time'] } = options;
  const width = hidden / heads;
  const places = query.shape[0] === batch ? 1 : time;
  // PyTorch initialises the stacked [3·hidden, hidden] projection as one matrix
  const stacked = xavierUniform(hidden, 3 * hidden);
  const outputBias = parameters.declare(`${name}.output.bias`, [hidden], zeros);
  let sum: Value = outputBias;
  for (let head = 0; head < heads; head++) {
    const project = (role: string, x: Value, axis: Dim = time, alpha = 1): Value =>
      op.reshape(
        op.linear(
          x,
          parameters.declare(`${name}.${role}.${head}.weight`, [width, hidden], stacked),
          parameters.declare(`${name}.${role}.${head}.bias`, [width], zeros),
          alpha,
        ),
        [batch, axis, width],
      );
    const q = project('query', query, places, 1 / Math.sqrt(width));
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

/** Of the last items' queries: [batch, 1, time]. */
function biasOf(last: Value, bias: Value | undefined): Value | undefined {
  if (bias === undefined || bias.shape[1] === 1) return bias;
  const [batch, time] = bias.shape as [Dim, Dim];
  const rows = op.reshape(bias, [productOf([batch, time]), time]);
  return op.reshape(op.gather(rows, last), [batch, 1, time]);
}

/** What the backbone reads. */
export interface BackboneInputs {
  /** [batch·time, hidden] item plus position vectors, padded rows zero. */
  readonly x: Value;
  /** [batch·time, 1] 1 for real rows, 0 for padding. */
  readonly valid: Value;
  /** [batch, time, time] or [batch, 1, time], or undefined (published: no mask). */
  readonly attentionBias: Value | undefined;
  /** int32 [batch] row of each sequence's last item; undefined: the states of all are asked for. */
  readonly last?: Value | undefined;
}

/**
 * Where only last states are asked for, the last block computes the keys and values of all items, and everything else of the last
 * ones: a third of the products of two blocks less.
 * @returns [batch·time, hidden]; with `last` [batch, hidden]
 */
export function sasrecBackbone(
  parameters: ParameterSet,
  { x, valid, attentionBias, last }: BackboneInputs,
  options: BackboneOptions,
  dropout: Dropout,
): Value {
  const { hidden, blocks, feedForward } = options;
  let states = x;
  for (let block = 0; block < blocks; block++) {
    const name = `backbone.${block}`;
    const rows = block === blocks - 1 ? last : undefined;
    const asking = rows === undefined ? states : op.gather(states, rows);
    const query = layerNorm(parameters, `${name}.attentionNorm`, asking, attentionEpsilon);
    const bias = rows === undefined ? attentionBias : biasOf(rows, attentionBias);
    const attended = attention(
      parameters,
      { name: `${name}.attention`, query, source: states, bias },
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
    if (attentionBias === undefined)
      states = op.multiply(states, rows === undefined ? valid : op.gather(valid, rows));
  }
  return layerNorm(parameters, 'backbone.lastNorm', states, attentionEpsilon);
}
