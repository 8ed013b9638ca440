// The measures of lists in words: names, explanations and values, the same in window, report and command line.
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import type { ListMeasureName } from './list-measures.ts';

export const listMeasureName = (name: ListMeasureName): Message => message(`lists-${name}`);

/** What it says, in a sentence. */
export const listMeasureHelp = (name: ListMeasureName): Message => message(`lists-${name}-help`);

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const written: Readonly<Record<ListMeasureName, (value: number) => string>> = {
  coverage: percent,
  gini: (value) => value.toFixed(3),
  novelty: (value) => value.toFixed(2),
  intraListDistance: (value) => value.toFixed(3),
  popularityLift: (value) => `${value < 0 ? '−' : '+'}${percent(Math.abs(value))}`,
  crossDomainShare: percent,
};

/** `62.3 %`, `+140.0 %`, `0.812`; `–` where nothing was measured. */
export function listMeasureValue(name: ListMeasureName, value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : written[name](value);
}
