// C2DSR: item vectors passed on along a graph of what follows what, self-attention over the mixed sequence and over each
// domain's, and contrastive infomax between what the two say of a user.
// Source: Cao et al. 2022 (CIKM), "Contrastive Cross-Domain Sequential Recommendation"; one layer of the graph and
// λ = 0.7, as in the published code. Deviations:
// - An item's links are the strongest transitions of the training part (window and weights of `transitions.ts`), a few per
//   domain, where the paper has every pair of neighbours once: a step gathers the neighbours of its items, and their
//   number decides its cost. No bias and no dropout in the graph layer, which has no weights in the published code either.
// - Output weights are the id vectors before they are passed on; the paper has weights of their own, with a bias.
// - A score has a vector for each thread (g_j·h^mix + l_j·h^d), and each target one loss instead of one with and one
//   without the domain's state; objective of the other models (`model.objective`) instead of a softmax over all items.
// - Infomax: the other side of a pair is what another user of the batch has, instead of the same sequence with the other
//   domain's items replaced at random, which costs a pass of the encoder for each domain; the prototype of the other
//   domains is that of all others, so that K domains need K pairs; means are over a domain's items, not its targets.
import { floatInput, intInput, type GraphInput } from '../../autodiff/graph-input.ts';
import * as op from '../../autodiff/operators.ts';
import type { Value } from '../../autodiff/value.ts';
import type { ItemGraph } from '../evidence/item-graph.ts';
import { infomax } from '../losses/infomax.ts';
import type { JointModel, JointStep } from './joint-threads.ts';
import { xavierUniform, zeros, type ParameterSet } from './parameters.ts';
import type { PhaseOneOptions } from './phase-one.ts';
import { ofThread, threadGrid } from './sequence-inputs.ts';

/** (1 − λ)/λ with the published λ = 0.7: the weight of the infomax loss beside that of the next item. */
const infomaxWeight = 0.3 / 0.7;

/** The links among the items of a step. */
export const linkFields = {
  /** [edges] rows of the step's items. */
  from: intInput('edgeFrom', ['edges']),
  to: intInput('edgeTo', ['edges']),
  /** [edges, 2, 1] for either half of an item's vector. */
  weights: floatInput('edgeWeights', ['edges', 2, 1]),
};

/** Pairs of users of a domain, for infomax. */
export const infomaxFields = (domain: number) => {
  const pairs = ofThread('pairs', domain);
  const rows = (name: string): GraphInput<'int32'> => intInput(ofThread(name, domain), [pairs]);
  return {
    /** [batch, 1, time] 1/n at the n items of other domains. */
    outside: floatInput(ofThread('outside', domain), ['batch', 1, 'time']),
    /** [pairs] rows of the domain's users, of the batch, and of the other user of each pair in the batch. */
    threads: rows('pairedThreads'),
    users: rows('pairedUsers'),
    others: rows('otherUsers'),
    /** 1/pairs; 0 where there are not two. */
    weight: floatInput(ofThread('pairWeight', domain), []),
  };
};

/**
 * x + ½(x + A·x), in each half with the weights of its own: what is read of an item is its own vector and the mean of that
 * and of what follows it. Reads `linkFields`.
 * @param vectors [items, 2·hidden] @returns the same shape
 */
function passedOn(vectors: Value, hidden: number): Value {
  const edges = op.reshape(op.gather(vectors, op.read(linkFields.from)), ['edges', 2, hidden]);
  const weighted = op.reshape(op.multiply(edges, op.read(linkFields.weights)), ['edges', 2 * hidden]);
  const sums = op.scatterAdd(op.read(linkFields.to), weighted, 'items');
  return op.add(op.scale(vectors, 1.5), op.scale(sums, 0.5));
}

/** Mean state of a user in a domain against the mean of the mixed states at items of the other domains. Reads `infomaxFields`. */
function domainInfomax(parameters: ParameterSet, step: JointStep, domain: number, hidden: number): Value {
  const [batch, time] = threadGrid(domain);
  const { inputs, states } = step.threads[domain]!;
  const fields = infomaxFields(domain);
  const sums = op.reduceSum(op.reshape(op.multiply(states, inputs.valid), [batch, time, hidden]), [1]);
  const counts = op.reduceSum(op.reshape(inputs.valid, [batch, time, 1]), [1]);
  const mixed = op.reshape(step.mixed, ['batch', 'time', hidden]);
  const outside = op.reshape(op.matmul(op.read(fields.outside), mixed), ['batch', hidden]);
  const own = op.gather(op.divide(sums, counts), op.read(fields.threads));
  const [paired, other] = [
    op.gather(outside, op.read(fields.users)),
    op.gather(outside, op.read(fields.others)),
  ];
  return infomax(own, paired, other, {
    weight: parameters.declare(
      `infomax ${domain}.weight`,
      [hidden, hidden],
      xavierUniform(hidden * hidden, hidden),
    ),
    bias: parameters.declare(`infomax ${domain}.bias`, [1], zeros),
    pairWeight: op.read(fields.weight),
  });
}

/** Id vectors only; items that training never saw stand at the mean of their domain. */
export function c2dsr(options: PhaseOneOptions, graph: ItemGraph): JointModel {
  const { hidden, domainCount } = options;
  return {
    options: { ...options, textDimension: 0 },
    idWidth: 2 * hidden,
    unseen: 'mean',
    graph,
    itemVectors: (_parameters, _items, ids) => ids,
    passedOn: (vectors) => passedOn(vectors, hidden),
    losses: (parameters, step) => {
      const parts = Array.from({ length: domainCount }, (_, d) => domainInfomax(parameters, step, d, hidden));
      return op.scale(
        parts.reduce((sum, part) => op.add(sum, part)),
        infomaxWeight,
      );
    },
  };
}
