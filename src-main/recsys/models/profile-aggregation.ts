// From a user's domain profiles to one vector, learned: g_d = softmax_d(v·tanh(W_g[p_d ; log(1 + n_d)])),
// p = Σ_d g_d·P·p_d, with a learned vector where a domain has no profile.
// Source: LLM-EDT's adaptive aggregation (Liu et al. 2025, named in the abstract, formula ours); P is the two linear
// layers of the published `user_adapter`.
import { floatInput, intInput } from '../../autodiff/graph-input.ts';
import * as op from '../../autodiff/operators.ts';
import type { Value } from '../../autodiff/value.ts';
import { linearDefault, normal, zeros, type ParameterSet } from './parameters.ts';
import { stateNames } from './phase-program.ts';

export interface ProfileOptions {
  readonly domainCount: number;
  readonly hidden: number;
  /** Dimension of the profile vectors. */
  readonly textDimension: number;
  /** Rows of the profile table; row 0 is unused by profiles and stands for “none”. */
  readonly profileCount: number;
  /** Width of the aggregation's hidden layer. */
  readonly attentionHidden: number;
}

/** Two linear layers without activation, as published: [rows, in] → [rows, hidden]. */
export function profileAdapter(parameters: ParameterSet, vectors: Value, hidden: number): Value {
  const width = vectors.shape.at(-1) as number;
  const half = Math.floor(width / 2);
  const inner = op.linear(
    vectors,
    parameters.declare('profile adapter.0.weight', [half, width], linearDefault(width)),
    parameters.declare('profile adapter.0.bias', [half], zeros),
  );
  const weight = parameters.declare('profile adapter.1.weight', [hidden, half], linearDefault(half));
  return op.linear(inner, weight, parameters.declare('profile adapter.1.bias', [hidden], zeros));
}

/** Which profiles the users of a batch have. */
export const profileFields = (domainCount: number) => ({
  /** [batch, domains] row of the profile table; 0: none. */
  rows: intInput('profileRows', ['batch', domainCount]),
  /** [batch, domains] 1 where there is one. */
  present: floatInput('profilePresent', ['batch', domainCount]),
  /** [batch, domains] log(1 + training items of the user in the domain). */
  evidence: floatInput('profileEvidence', ['batch', domainCount]),
  /** [batch, 1] 1 for users with a profile in any domain. */
  any: floatInput('profileAny', ['batch', 1]),
});

/** The users whose profiles are aligned with states. */
export const alignmentFields = {
  /** [aligned] row of each user's last state. */
  states: intInput('alignedRows', ['aligned']),
  /** [aligned] the user's place in the batch. */
  users: intInput('alignedUsers', ['aligned']),
  /** 1/aligned; 0 where there are not two. */
  weight: floatInput('alignedWeight', []),
};

export interface AggregatedProfiles {
  /** p [batch, hidden]. */
  readonly profile: Value;
  /** g [batch, domains], each row with the sum 1. */
  readonly shares: Value;
}

/** Reads `profileFields`. */
export function aggregateProfiles(parameters: ParameterSet, options: ProfileOptions): AggregatedProfiles {
  const { domainCount, hidden, textDimension, profileCount, attentionHidden } = options;
  const cells = `${domainCount}*batch`;
  const fields = profileFields(domainCount);
  const rows = op.reshape(op.read(fields.rows), [cells]);
  const present = op.reshape(op.read(fields.present), [cells, 1]);
  const evidence = op.reshape(op.read(fields.evidence), [cells, 1]);
  const missing = parameters.declare('profile missing', [1, textDimension], normal(0.02));
  const known = op.gather(op.state(stateNames.profileVectors, [profileCount, textDimension]), rows);
  const vectors = op.add(
    op.multiply(known, present),
    op.multiply(missing, op.subtract(op.scalar(1), present)),
  );
  const keys = op.tanh(
    op.linear(
      op.concat([vectors, evidence], 1),
      parameters.declare(
        'profile attention.weight',
        [attentionHidden, textDimension + 1],
        linearDefault(textDimension + 1),
      ),
      parameters.declare('profile attention.bias', [attentionHidden], zeros),
    ),
  );
  const scores = op.gemm(
    keys,
    parameters.declare('profile attention.query', [attentionHidden, 1], linearDefault(attentionHidden)),
  );
  const shares = op.softmax(op.reshape(scores, ['batch', domainCount]));
  const projected = op.reshape(profileAdapter(parameters, vectors, hidden), ['batch', domainCount, hidden]);
  const weighted = op.multiply(projected, op.reshape(shares, ['batch', domainCount, 1]));
  return { profile: op.reduceSum(weighted, [1]), shares };
}
