// Who ranks in a report, the model first, each with its colour and mark. Pure.
import type { EvaluationReport } from '../../../src-main/contract/evaluation.ts';
import type { MetricScorer } from '../../charts/metric-plot.ts';
import { controlColours, phaseColours } from '../../../src-main/contract/colours.ts';
import type { Sliced } from './slices.ts';

type Means = EvaluationReport['overall'];
export type ControlName = keyof EvaluationReport['controls'];

export const controlNames: readonly ControlName[] = ['phase1', 'textNeighbour', 'popularity'];

const symbols: Readonly<Record<ControlName, MetricScorer['symbol']>> = {
  phase1: 'diamond',
  textNeighbour: 'triangle',
  popularity: 'rect',
};
/** A whole model ends with phase 2. */
const modelColour = phaseColours[2];

export interface ReportScorer {
  readonly name: 'model' | ControlName;
  readonly means: Sliced<Means>;
  readonly colour: string;
  readonly symbol: MetricScorer['symbol'];
}

/** The model and the controls that the report has. */
export function scorersOf(report: EvaluationReport): ReportScorer[] {
  const controls = controlNames.flatMap((name): ReportScorer[] => {
    const means = report.controls[name];
    return means === undefined ? [] : [{ name, means, colour: controlColours[name], symbol: symbols[name] }];
  });
  return [{ name: 'model', means: report, colour: modelColour, symbol: 'circle' }, ...controls];
}
