// The measured quality of the judge, as the parts of the tab "Precision" hand it on.
import type { AugmentationResult } from '../../../src-main/contract/rpc/augmentation.ts';

export type Calibration = NonNullable<AugmentationResult['calibration']>;
