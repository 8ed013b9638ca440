// What of a run's settings decides the shapes of the weights of its evidence.
import type { RunSettings } from '../../contract/run-settings.ts';
import type { EvidenceWeightsOptions } from '../../recsys/models/evidence-weights.ts';

export const evidenceOptions = ({ evidence, profiles }: RunSettings): EvidenceWeightsOptions => ({
  hidden: evidence.hidden,
  profiles: profiles.enabled && profiles.asEvidence,
});
