// What a run was made with beside its settings.
import type { AugmentationId } from '../../store/identifiers.ts';

/** What a run was made with beside its settings; stored with the run. */
export interface RunSources {
  /** Encoder whose text vectors are read. */
  readonly encoder: string;
  /** Augmentation whose accepted rows are read, as they stand at the first training; null: none. */
  readonly augmentation: AugmentationId | null;
  readonly app: string;
}
