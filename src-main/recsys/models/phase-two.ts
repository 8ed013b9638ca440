// Phase 2, the domain-specific threads: on a frozen phase 1, each domain trains a position table and an adapter over
// the user's sequence in that domain; all domains share the profile part, which enters the score.
// Source: LLM-EDT (Liu et al. 2025). Deviations: position tables really train and start at phase 1's, no dropout in
// the frozen backbone, masked attention, softmax objective, profiles change scores and their alignment reaches the
// sequence path; domains take turns by batch instead of sharing one.
import { gradients } from '../../autodiff/gradients.ts';
import * as op from '../../autodiff/operators.ts';
import { Adam, clipByGlobalNorm, globalNorm } from '../../autodiff/optimisers.ts';
import { buildProgram } from '../../autodiff/program.ts';
import type { Value } from '../../autodiff/value.ts';
import { contrastiveAlignment } from '../losses/contrastive-alignment.ts';
import { lossScale, nextItemLoss } from '../losses/next-item-loss.ts';
import { domainAdapter } from './domain-adapter.ts';
import { Dropout } from './dropout.ts';
import { packParameters } from './packed-parameters.ts';
import { linearDefault, ParameterSet, RoutedParameterSet, zeros } from './parameters.ts';
import { phaseOneForm, type PhaseOneOptions } from './phase-one.ts';
import { stateNames, type PhaseProgram } from './phase-program.ts';
import {
  aggregateProfiles,
  alignmentFields,
  profileFields,
  type ProfileOptions,
} from './profile-aggregation.ts';
import type { ProfileOutput, ScoringForm } from './scoring-form.ts';
import { causalAttention } from './sequence-encoder.ts';
import { sequenceInputs, type SequenceInputs } from './sequence-inputs.ts';

export interface PhaseTwoOptions {
  /** The finished phase 1. */
  readonly shared: PhaseOneOptions;
  readonly bottleneck: number;
  /** Dropout inside the adapters. */
  readonly adapterDropout: number;
  readonly weightDecay: number;
  /** Largest global gradient norm. */
  readonly gradientClip: number;
  /** Undefined: no profiles. */
  readonly profiles?: ProfileOptions & { readonly contrastiveWeight: number; readonly tau: number };
}

/** Name of a domain's own position table; it starts as a copy of phase 1's. */
export const threadPositions = (domain: number): string => `thread ${domain} position vectors`;

/** Profile parameters are shared by all threads, so they have a vector of their own. */
const packOf =
  (domain: number) =>
  (name: string): string =>
    name.startsWith('profile') ? 'profile parameters' : `thread ${domain} parameters`;

/** What a thread is written with: parameters of the frozen phase 1, and its own. */
interface ThreadParts {
  readonly inputs: SequenceInputs;
  /** The frozen item vectors, [items, hidden]. */
  readonly vectors: Value;
  readonly frozen: ParameterSet;
  readonly trained: ParameterSet;
  readonly dropout: Dropout;
}

/** h^d at every position of the domain's sequences, by phase 1's encoder with a position table of the thread's own: [batch·time, hidden]. */
function threadStates(
  { shared, bottleneck, adapterDropout }: PhaseTwoOptions,
  domain: number,
  { inputs, vectors, frozen, trained, dropout }: ThreadParts,
): Value {
  const parameters = new RoutedParameterSet((name) =>
    name === stateNames.positionTable
      ? { set: trained, name: threadPositions(domain) }
      : { set: frozen, name },
  );
  const { encoder = causalAttention } = shared;
  const states = encoder.states(parameters, { inputs, vectors }, shared, new Dropout(false));
  return domainAdapter(trained, states, { domain, bottleneck, rate: adapterDropout }, dropout);
}

/** A_p·p: what a user's profiles add to the state, [batch, hidden]; zero at the start, and for users without any profile. */
function profileTerm(
  trained: ParameterSet,
  aggregated: Value,
  { hidden, domainCount }: ProfileOptions,
): Value {
  const term = op.linear(aggregated, trained.declare('profile score.weight', [hidden, hidden], zeros));
  return op.multiply(term, op.read(profileFields(domainCount).any));
}

/**
 * The training step of one domain. Reads `sequenceFields` (item rows are item indices), `targetFields` and `lossScale`; with
 * profiles `profileFields` and `alignmentFields`. Output: `loss` [], without alignment.
 */
export function buildDomainThread(options: PhaseTwoOptions, domain: number): PhaseProgram {
  const packed = packParameters(packOf(domain), (trained) => threadGraph(options, domain, trained));
  const { loss, total, dropout, frozen } = packed.result;
  const found = gradients(
    total,
    packed.parameters.map(({ value }) => value),
  );
  const vectors = packed.gradientsOf(found);
  const all = vectors.map(({ gradient }) => gradient);
  const clipped = clipByGlobalNorm(all, globalNorm(all), options.gradientClip);
  const adam = new Adam({ weightDecay: options.weightDecay });
  const updates = vectors.flatMap(({ state }, i) => adam.dense(state, clipped[i]!));
  return {
    program: buildProgram(`phase 2 step ${domain}`, { loss }, updates),
    trained: packed.parameters,
    packs: packed.packs,
    frozen: frozen.all,
    dropout,
  };
}

interface ThreadGraph {
  /** Next-item loss alone, for people. */
  readonly loss: Value;
  /** What is minimised: with the alignment of profiles. */
  readonly total: Value;
  readonly dropout: Dropout;
  readonly frozen: ParameterSet;
}

function threadGraph(options: PhaseTwoOptions, domain: number, trained: ParameterSet): ThreadGraph {
  const { shared, profiles } = options;
  const dropout = new Dropout(true);
  const frozen = new ParameterSet();
  const vectors = op.state(stateNames.itemVectors, [shared.itemCount, shared.hidden]);
  const states = threadStates(options, domain, {
    ...{ inputs: sequenceInputs(), vectors, frozen, trained, dropout },
  });
  const nextItem = (scored: Value): Value =>
    op.multiply(nextItemLoss(domain, shared.objective, scored, vectors), op.read(lossScale));
  if (profiles === undefined) {
    const loss = nextItem(states);
    return { loss, total: loss, dropout, frozen };
  }
  const { profile: aggregated } = aggregateProfiles(trained, profiles);
  const term = op.reshape(profileTerm(trained, aggregated, profiles), ['batch', 1, shared.hidden]);
  const grid = ['batch', 'time', shared.hidden];
  const scored = op.reshape(op.add(op.reshape(states, grid), term), ['batch*time', shared.hidden]);
  const sequences = op.linear(
    op.gather(states, op.read(alignmentFields.states)),
    trained.declare('profile alignment.weight', [shared.hidden, shared.hidden], linearDefault(shared.hidden)),
    trained.declare('profile alignment.bias', [shared.hidden], zeros),
  );
  const users = op.gather(aggregated, op.read(alignmentFields.users));
  const alignment = contrastiveAlignment(sequences, users, op.read(alignmentFields.weight), profiles.tau);
  const loss = nextItem(scored);
  return { loss, total: op.add(loss, op.scale(alignment, profiles.contrastiveWeight)), dropout, frozen };
}

/** How both phases score. */
export function phaseTwoForm(options: PhaseTwoOptions): ScoringForm {
  const { profiles } = options;
  return {
    ...phaseOneForm(options.shared),
    takesUserTerm: true,
    threadStates: (parameters, domain, inputs, vectors) =>
      threadStates(options, domain, {
        ...{ inputs, vectors, frozen: parameters, trained: parameters, dropout: new Dropout(false) },
      }),
    ...(profiles !== undefined && { userTerm: () => buildProfileEncoder({ ...options, profiles }) }),
  };
}

/** A_p·p of some users: reads `profileFields`, outputs `term` [batch, hidden] and `shares` g [batch, domains]. */
export function buildProfileEncoder(
  options: PhaseTwoOptions & { readonly profiles: ProfileOptions },
): PhaseProgram<ProfileOutput> {
  const trained = new ParameterSet();
  const { profile, shares } = aggregateProfiles(trained, options.profiles);
  const term = profileTerm(trained, profile, options.profiles);
  return {
    program: buildProgram('profile encoder', { term, shares }),
    trained: [],
    packs: [],
    frozen: trained.all,
    dropout: new Dropout(false),
  };
}
