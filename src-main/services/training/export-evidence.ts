// What an exported model holds of counts, texts and their weights. What does not belong: the trained vectors
// (trained-model.ts).
import type { FedTensor, GraphExecutor } from '../../autodiff/graph-executor.ts';
import { sparseTerms, type SparseTerm } from '../../recsys/evidence/evidence-features.ts';
import { firstLinkFrom } from '../../recsys/evidence/item-links.ts';
import { evidenceParameters, type EvidenceWeightsOptions } from '../../recsys/models/evidence-weights.ts';
import { exportedStates, linkConstants } from '../../recsys/scoring/exported-evidence.ts';
import type { EvidenceOfModel } from '../../recsys/scoring/scoring-graph.ts';
import type { ScoredCatalogue } from '../../recsys/scoring/evidence-scores.ts';
import type { RunInputs } from './run-inputs.ts';

/** What the exported file holds of counts and texts, written into `states`. */
export async function exportedEvidence(
  executor: GraphExecutor,
  { counts, data, textDimension }: RunInputs,
  { textUnits, popularity }: Pick<ScoredCatalogue, 'textUnits' | 'popularity'>,
  { options, states }: { readonly options: EvidenceWeightsOptions; readonly states: Map<string, FedTensor> },
): Promise<EvidenceOfModel> {
  const { domainOffsets, domainCount, itemCount } = data;
  states.set(exportedStates.textUnits, { data: textUnits, shape: [itemCount, textDimension] });
  const logPopularity = Float32Array.from(popularity, (count) => Math.log1p(count));
  states.set(exportedStates.logPopularity, { data: logPopularity, shape: [itemCount, 1] });
  const followed = new Float32Array(itemCount * (1 + domainCount));
  const { transitions } = counts;
  for (let item = 0; item < itemCount; item++) {
    let all = 0;
    for (let d = 0; d < domainCount; d++) {
      let sum = 0;
      const end = firstLinkFrom(transitions, item, domainOffsets[d + 1]!);
      for (let link = firstLinkFrom(transitions, item, domainOffsets[d]!); link < end; link++)
        sum += transitions.weights[link]!;
      followed[item * (1 + domainCount) + 1 + d] = Math.log1p(sum);
      all += sum;
    }
    followed[item * (1 + domainCount)] = Math.log1p(all);
  }
  states.set(exportedStates.followed, { data: followed, shape: [itemCount, 1 + domainCount] });
  const byTerm = <T>(valueOf: (term: SparseTerm, at: number) => T): Record<SparseTerm, T> =>
    Object.fromEntries(sparseTerms.map((term, at) => [term, valueOf(term, at)])) as Record<SparseTerm, T>;
  for (let d = 0; d < domainCount; d++) {
    for (const { name } of evidenceParameters(d, options)) states.set(name, await executor.readState(name));
  }
  return {
    exported: { options, textDimension },
    links: byTerm((_, at) => linkConstants(counts.scoredLinks[at]!)),
  };
}
