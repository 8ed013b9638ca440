// The bottleneck adapter of a domain thread: h + W_up·dropout(ReLU(W_down·h + b)) + b'.
// Source: LLM-EDT (Liu et al. 2025), after Houlsby et al. 2019. Deviation: W_up starts at zero, so that phase 2 starts
// at the scores of phase 1.
import * as op from '../../autodiff/operators.ts';
import type { Value } from '../../autodiff/value.ts';
import type { Dropout } from './dropout.ts';
import { linearDefault, zeros, type ParameterSet } from './parameters.ts';

export interface AdapterOptions {
  readonly domain: number;
  /** Width of the layer between. */
  readonly bottleneck: number;
  /** Of the dropout behind that layer. */
  readonly rate: number;
}

/** @param states [rows, hidden] @returns [rows, hidden] */
export function domainAdapter(
  parameters: ParameterSet,
  states: Value,
  { domain, bottleneck, rate }: AdapterOptions,
  dropout: Dropout,
): Value {
  const hidden = states.shape.at(-1) as number;
  const name = `thread ${domain} adapter`;
  const down = op.relu(
    op.linear(
      states,
      parameters.declare(`${name}.down.weight`, [bottleneck, hidden], linearDefault(hidden)),
      parameters.declare(`${name}.down.bias`, [bottleneck], zeros),
    ),
  );
  const up = op.linear(
    dropout.apply(down, rate),
    parameters.declare(`${name}.up.weight`, [hidden, bottleneck], zeros),
    parameters.declare(`${name}.up.bias`, [hidden], zeros),
  );
  return op.add(states, up);
}
