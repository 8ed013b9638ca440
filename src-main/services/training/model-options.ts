// From the settings of a run and the sizes of its data to the options of the models.
import type { RunSettings } from '../../contract/run-settings.ts';
import type { PhaseOneOptions } from '../../recsys/models/phase-one.ts';
import type { PhaseTwoOptions } from '../../recsys/models/phase-two.ts';
import type { RunInputs } from './run-inputs.ts';

/** Options of the model that a run trains in phase 1; the feed-forward width is half the hidden one. */
export function phaseOneOptions(
  { model, phase1 }: RunSettings,
  { data, textDimension }: RunInputs,
): PhaseOneOptions {
  return {
    itemCount: data.itemCount,
    domainCount: data.domainCount,
    textDimension,
    hidden: model.hidden,
    blocks: model.blocks,
    heads: model.heads,
    feedForward: Math.max(1, Math.floor(model.hidden / 2)),
    maxLength: model.maxLength,
    objective: model.objective,
    idVectors: model.idVectors,
    dropout: phase1.dropout,
    weightDecay: phase1.weightDecay,
    idWeightDecay: phase1.idWeightDecay,
  };
}

/** Options of phase 2 on top of those of phase 1; without profiles where the run reads none. */
export function phaseTwoOptions(
  settings: RunSettings,
  inputs: RunInputs,
  shared: PhaseOneOptions,
): PhaseTwoOptions {
  const { phase2 } = settings;
  const profiles = profileOptions(settings, inputs);
  return {
    shared,
    bottleneck: phase2.bottleneck,
    adapterDropout: phase2.dropout,
    weightDecay: phase2.weightDecay,
    gradientClip: phase2.gradientClip,
    ...(profiles && { profiles }),
  };
}

/** Undefined where there are no profiles. */
export function profileOptions(
  { model, profiles }: RunSettings,
  inputs: RunInputs,
): PhaseTwoOptions['profiles'] {
  if (inputs.profiles === undefined) return undefined;
  const { vectors, dimension } = inputs.profiles;
  return {
    domainCount: inputs.data.domainCount,
    hidden: model.hidden,
    textDimension: dimension,
    profileCount: vectors.length / dimension + 1,
    attentionHidden: profiles.attentionHidden,
    contrastiveWeight: profiles.contrastiveWeight,
    tau: profiles.tau,
  };
}

/** What negatives are drawn by: Int32 [items] training interactions, or undefined where each is drawn alike. */
export function drawnBy({ model }: RunSettings, { counts }: RunInputs): Int32Array | undefined {
  return model.negativeSampling === 'popularity' && model.objective === 'softmax'
    ? counts.popularity
    : undefined;
}
