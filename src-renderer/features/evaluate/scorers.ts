// Who ranks in a report, the model first, each with its colour and mark. Pure.
import {
  controlNames,
  type ControlName,
  type EvaluationReport,
} from '../../../src-main/contract/evaluation.ts';
import type { MetricScorer } from '../../charts/metric-plot.ts';
import { controlColours, controlSymbols, phaseColours } from '../../../src-main/contract/colours.ts';
import type { Sliced } from './slices.ts';

type Means = EvaluationReport['overall'];

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
    return means === undefined
      ? []
      : [{ name, means, colour: controlColours[name], symbol: controlSymbols[name] }];
  });
  return [{ name: 'model', means: report, colour: modelColour, symbol: 'circle' }, ...controls];
}
