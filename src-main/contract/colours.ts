// The colours that carry meaning, the same on every screen and in reports: one a domain, one a phase. Distinguishable with the common
// kinds of colour blindness (Okabe & Ito, 2008), and always beside a name or a pattern.
import type { ControlName } from './evaluation.ts';

/** By domain index; after the last colour the first comes again. */
const domainPalette = [
  '#0072B2',
  '#D55E00',
  '#009E73',
  '#CC79A7',
  '#B8860B',
  '#56B4E9',
  '#6A3D9A',
  '#8C564B',
];

/** @param domainIndex place in the data set's list of domains; after the last colour the first comes again */
export function domainColour(domainIndex: number): string {
  return domainPalette[domainIndex % domainPalette.length]!;
}

export const phaseColours: Readonly<Record<1 | 2, string>> = { 1: '#4263EB', 2: '#0CA678' };

/** Two compared runs, and what is shown beside a run. */
export const runColours = ['#4263EB', '#E8590C', '#0CA678', '#AE3EC9', '#F08C00', '#1098AD'] as const;
export const controlColours: Readonly<Record<ControlName, string>> = {
  withoutEvidence: '#1098AD',
  phase1: phaseColours[1],
  transitions: '#D55E00',
  itemNeighbour: '#AE3EC9',
  textNeighbour: '#B08900',
  popularity: '#868E96',
};
/** Marks of the controls in charts, in names of ECharts: each can be told apart without its colour. The model is a circle. */
export const controlSymbols = {
  withoutEvidence: 'emptyCircle',
  phase1: 'diamond',
  transitions: 'arrow',
  itemNeighbour: 'roundRect',
  textNeighbour: 'triangle',
  popularity: 'rect',
} as const satisfies Readonly<Record<ControlName, string>>;
