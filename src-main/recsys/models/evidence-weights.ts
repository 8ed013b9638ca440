// The learned weights of a score's terms: per domain w = base + W₂·tanh(W₁·c + b), chosen by what is known of the user; for
// users without an item in the domain constants of their own, because what others teach does not hold for them.
// Source: our own, after the measurements of docs/results.md: counting and the trained vectors know different things, and
// how much each is worth depends on the user. Additive, so that every score stays a sum whose parts can be told.
import * as op from '../../autodiff/operators.ts';
import { gradients } from '../../autodiff/gradients.ts';
import { floatInput } from '../../autodiff/graph-input.ts';
import { Adam } from '../../autodiff/optimisers.ts';
import { buildProgram } from '../../autodiff/program.ts';
import { isOperator, type Value } from '../../autodiff/value.ts';
import { invariant } from '../../foundation/errors.ts';
import { contextNames, termsOf } from '../evidence/evidence-features.ts';
import { Dropout } from './dropout.ts';
import { linearDefault, ones, SharedParameterSet, zeros, type Parameter } from './parameters.ts';
import type { PhaseProgram } from './phase-program.ts';

export interface EvidenceWeightsOptions {
  /** Width of the network. */
  readonly hidden: number;
  /** The user's profile is a term of the score. Default: false. */
  readonly profiles?: boolean | undefined;
}

const termCountOf = (options: EvidenceWeightsOptions): number => termsOf(options).length;
const contextSize = contextNames.length;
/** A context value beyond this many deviations is held back smoothly. */
const contextLimit = 4;

/** [users, context] what is known of users when their weights are chosen, not normalised. */
export const contextInput = floatInput('context', ['users', contextSize]);

const lengthInDomain = contextNames.indexOf('log length in the domain');

/** Names of what the weights of a domain are made of; all are stored with the run. */
export const evidenceStates = (
  domain: number,
): Readonly<
  Record<'base' | 'newcomer' | 'scale' | 'mean' | 'deviation' | 'in' | 'inBias' | 'out', string>
> => {
  const name = `evidence ${domain}`;
  return {
    base: `${name} base`,
    newcomer: `${name} newcomer`,
    scale: `${name} scale`,
    mean: `${name} context mean`,
    deviation: `${name} context deviation`,
    in: `${name} in.weight`,
    inBias: `${name} in.bias`,
    out: `${name} out.weight`,
  };
};

/**
 * Declares everything of a domain. `scale`, `mean` and `deviation` are not trained: they are measured on the examples.
 * @returns values by key of `evidenceStates`
 */
function declareStates(
  parameters: SharedParameterSet,
  domain: number,
  options: EvidenceWeightsOptions,
): Readonly<Record<Exclude<keyof ReturnType<typeof evidenceStates>, 'newcomer'>, Value>> {
  const names = evidenceStates(domain);
  const { hidden } = options;
  const termCount = termCountOf(options);
  return {
    base: parameters.declare(names.base, [1, termCount], zeros),
    scale: parameters.declare(names.scale, [1, termCount], ones),
    mean: parameters.declare(names.mean, [1, contextSize], zeros),
    deviation: parameters.declare(names.deviation, [1, contextSize], ones),
    in: parameters.declare(names.in, [hidden, contextSize], linearDefault(contextSize)),
    inBias: parameters.declare(names.inBias, [hidden], linearDefault(contextSize)),
    out: parameters.declare(names.out, [termCount, hidden], zeros),
  };
}

/** Fitted on examples of its own (training/newcomer-fit.ts). @returns [1, terms] */
const declareNewcomer = (
  parameters: SharedParameterSet,
  domain: number,
  options: EvidenceWeightsOptions,
): Value => parameters.declare(evidenceStates(domain).newcomer, [1, termCountOf(options)], zeros);

/** All that is stored of a domain. */
export function evidenceParameters(domain: number, options: EvidenceWeightsOptions): readonly Parameter[] {
  const parameters = new SharedParameterSet();
  declareStates(parameters, domain, options);
  declareNewcomer(parameters, domain, options);
  return parameters.all;
}

/** The weights of users with items in the domain, whoever is asked about: [users, terms]. */
function learnedWeights(
  parameters: SharedParameterSet,
  domain: number,
  options: EvidenceWeightsOptions,
  context: Value,
): Value {
  const states = declareStates(parameters, domain, options);
  const deviations = op.divide(op.subtract(context, states.mean), states.deviation);
  const held = op.scale(op.tanh(op.scale(deviations, 1 / contextLimit)), contextLimit);
  const shift = op.linear(op.tanh(op.linear(held, states.in, states.inBias)), states.out);
  return op.divide(op.add(shift, states.base), states.scale);
}

/**
 * Weights of the terms [users, terms].
 * @param context [users, context], not normalised
 */
export function evidenceWeights(
  parameters: SharedParameterSet,
  domain: number,
  options: EvidenceWeightsOptions,
  context: Value,
): Value {
  const learned = learnedWeights(parameters, domain, options, context);
  // log(1 + items in the domain): its sign tells whether there are any
  const known = op.sign(op.slice(context, 1, lengthInDomain, lengthInDomain + 1));
  const others = op.matmul(op.subtract(op.scalar(1), known), declareNewcomer(parameters, domain, options));
  return op.add(op.multiply(known, learned), others);
}

/** What a step of the fit is fed with. */
export const evidenceFields = (candidates: number, options: Pick<EvidenceWeightsOptions, 'profiles'>) => ({
  context: contextInput,
  terms: floatInput('terms', ['users', candidates, termsOf(options).length]),
  /** 0, or −1e9 where a user has fewer candidates. */
  missing: floatInput('missing', ['users', candidates]),
  /** 1/users. */
  userWeight: floatInput('userWeight', []),
  decay: floatInput('decay', []),
});

/**
 * The training step of one domain, on users with items there: softmax cross-entropy of the target, which is the first
 * candidate, among a user's candidates, plus decay·(‖W₁‖² + ‖W₂‖²). Reads `evidenceFields`. Output: `loss` [], the mean
 * cross-entropy.
 * @param candidates of each user
 */
export function buildEvidenceStep(
  domain: number,
  options: EvidenceWeightsOptions,
  candidates: number,
): PhaseProgram {
  const parameters = new SharedParameterSet();
  const fields = evidenceFields(candidates, options);
  const context = op.read(fields.context);
  const weights = learnedWeights(parameters, domain, options, context);
  const terms = op.read(fields.terms);
  const sums = op.matmul(terms, op.reshape(weights, ['users', termCountOf(options), 1]));
  const scores = op.add(op.reshape(sums, ['users', candidates]), op.read(fields.missing));
  const largest = op.stopGradient(op.reduceMax(scores, [1], true));
  const spread = op.reduceSum(op.exponential(op.subtract(scores, largest)), [1], true);
  const losses = op.subtract(op.add(op.logarithm(spread), largest), op.slice(scores, 1, 0, 1));
  const loss = op.multiply(op.reduceSum(losses), op.read(fields.userWeight));
  const names = evidenceStates(domain);
  const fixed: readonly string[] = [names.scale, names.mean, names.deviation];
  const trained = parameters.all.filter(({ name }) => !fixed.includes(name));
  const square = (name: string): Value => {
    const { value } = trained.find((parameter) => parameter.name === name)!;
    return op.reduceSum(op.multiply(value, value));
  };
  const decay = op.multiply(op.add(square(names.in), square(names.out)), op.read(fields.decay));
  const states = trained.map(({ name, value }) => ({ state: asState(value, name), value }));
  const found = gradients(
    op.add(loss, decay),
    states.map(({ value }) => value),
  );
  const adam = new Adam();
  return {
    program: buildProgram(
      `evidence step ${domain}`,
      { loss },
      states.flatMap(({ state }, i) => adam.dense(state, found[i]!)),
    ),
    trained,
    packs: [],
    frozen: parameters.all.filter(({ name }) => fixed.includes(name)),
    dropout: new Dropout(false),
  };
}

function asState(value: Value, name: string): Value<'state'> {
  invariant(isOperator(value, 'state'), `parameter ${name} is a state of its own`);
  return value;
}
