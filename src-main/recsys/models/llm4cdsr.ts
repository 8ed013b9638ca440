// LLM4CDSR: a global thread over the mixed sequence with adapted text vectors, a local thread per domain with trained id
// vectors; the adapter is held together across domains, and users' profiles guide the global thread.
// Source: Liu et al. 2025 (SIGIR), "Bridge the Domains: Large Language Models Enhanced Cross-domain Sequential
// Recommendation". Deviations:
// - Item texts are encoded by the program's text encoder instead of a large language model's hidden states; local id
//   vectors start at random, not from reduced text vectors.
// - Profiles are written per domain by the local language model and aggregated by learned attention
//   (profile-aggregation.ts) instead of being summarised by the language model once more; without profiles that part is left out.
// - The adapter's regularisation aligns one pair of items per user: the latest item, and the latest of another domain.
// - Blocks of `sasrec-backbone.ts` with masks; objective and negatives of the other models (`model.objective`).
// As published, profiles act in training alone: they are no part of a score.
import { floatInput, intInput } from '../../autodiff/graph-input.ts';
import * as op from '../../autodiff/operators.ts';
import { contrastiveAlignment } from '../losses/contrastive-alignment.ts';
import { itemAdapter } from './item-adapter.ts';
import type { JointModel } from './joint-threads.ts';
import type { PhaseOneOptions } from './phase-one.ts';
import { stateNames } from './phase-program.ts';
import { aggregateProfiles, alignmentFields, type ProfileOptions } from './profile-aggregation.ts';

/** Weight α of the adapter's regularisation, and its temperature. */
const adapterWeight = 0.1;
const adapterTau = 1;

export interface Guidance extends ProfileOptions {
  readonly contrastiveWeight: number;
  readonly tau: number;
}

/** Pairs of items that hold the adapter together across domains. */
export const bridgeFields = {
  /** [bridged] rows of the step's items. */
  items: intInput('bridgedItems', ['bridged']),
  others: intInput('bridgedOthers', ['bridged']),
  /** 1/bridged; 0 where there are not two. */
  weight: floatInput('bridgedWeight', []),
};

/** @param guidance undefined: no profiles */
export function llm4cdsr(options: PhaseOneOptions, guidance: Guidance | undefined): JointModel {
  const { hidden, itemCount, textDimension } = options;
  return {
    options,
    idWidth: hidden,
    unseen: 'texts',
    itemVectors: (parameters, items, ids) => {
      const texts = op.gather(op.state(stateNames.textVectors, [itemCount, textDimension]), items);
      return op.concat([itemAdapter(parameters, texts, hidden), ids], 1);
    },
    losses: (parameters, { vectors, mixed }) => {
      const adapted = op.slice(vectors, 1, 0, hidden);
      const bridged = contrastiveAlignment(
        op.gather(adapted, op.read(bridgeFields.items)),
        op.gather(adapted, op.read(bridgeFields.others)),
        op.read(bridgeFields.weight),
        adapterTau,
      );
      const bridge = op.scale(bridged, adapterWeight);
      if (guidance === undefined) return bridge;
      const { profile } = aggregateProfiles(parameters, guidance);
      const guided = contrastiveAlignment(
        op.gather(mixed, op.read(alignmentFields.states)),
        op.gather(profile, op.read(alignmentFields.users)),
        op.read(alignmentFields.weight),
        guidance.tau,
      );
      return op.add(bridge, op.scale(guided, guidance.contrastiveWeight));
    },
  };
}
