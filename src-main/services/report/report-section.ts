// What a section of a report is.
import type { Html } from './html.ts';

export interface ReportSection {
  /** Its address in the document. */
  readonly id: string;
  readonly title: string;
  readonly content: Html;
}
