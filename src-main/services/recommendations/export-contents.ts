// What an exported model's folder is written from. What does not belong: the files themselves (export-folder.ts).
import type { RepeatRule } from '../../recsys/split/training-part.ts';
import type { ScoringModel } from './scoring-model.ts';

export interface ExportedItem {
  /** Item index + 1: what `history` holds. */
  readonly number: number;
  readonly domain: string;
  readonly id: string;
  readonly title: string;
}

export interface ExportContents {
  readonly run: string;
  /** Name of the model, for example `llm-edt`. */
  readonly modelName: string;
  readonly dataset: string;
  readonly createdAt: string;
  /** Whether the scripts leave items of the history out (`exclude`). */
  readonly repeats: RepeatRule;
  readonly domains: readonly {
    readonly name: string;
    readonly firstNumber: number;
    readonly lastNumber: number;
  }[];
  /** By item index. */
  readonly items: readonly ExportedItem[];
  /** By user index: the source's id and the item numbers of the history, oldest first. */
  readonly users: readonly { readonly id: string; readonly history: ArrayLike<number> }[];
  /** Users and expected scores, which hold histories, are written too. */
  readonly withUsers: boolean;
  /** Where it came from. */
  readonly provenance: {
    readonly app: string;
    /** Name of the workspace file, without its folder. */
    readonly workspace: string;
    readonly dataHash: string;
  };
  readonly scoringModel: ScoringModel;
}
