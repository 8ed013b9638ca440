// Which model a run trains on whole sequences: its step, the form in which it scores, and what its batches hold.
// What does not belong: the models themselves (recsys/models) and the threads of LLM-EDT's phase 2 (phase-two-work.ts).
import type { ModelName } from '../../contract/model-settings.ts';
import type { RunSettings } from '../../contract/run-settings.ts';
import { AppError } from '../../foundation/errors.ts';
import { bert4rec } from '../../recsys/models/bert4rec.ts';
import { gru4rec } from '../../recsys/models/gru4rec.ts';
import { buildPhaseOne, phaseOneForm, type PhaseOneOptions } from '../../recsys/models/phase-one.ts';
import type { PhaseProgram } from '../../recsys/models/phase-program.ts';
import { sasrec } from '../../recsys/models/sasrec.ts';
import type { ScoringForm } from '../../recsys/models/scoring-form.ts';
import { textSasrec } from '../../recsys/models/text-sasrec.ts';
import { phaseOneOptions } from './model-options.ts';
import type { RunInputs } from './run-inputs.ts';

export interface SequenceModel {
  readonly form: ScoringForm;
  /** The training step; written anew at each call. */
  readonly step: () => PhaseProgram;
}

const variants: Partial<Record<ModelName, (options: PhaseOneOptions) => PhaseOneOptions>> = {
  'llm-edt': (options) => options,
  sasrec,
  gru4rec,
  bert4rec,
  'text-sasrec': textSasrec,
};

/** @throws AppError unsupported for a model that this program does not train */
export function sequenceModel(model: string, settings: RunSettings, inputs: RunInputs): SequenceModel {
  const variant = variants[model as ModelName];
  if (variant === undefined) {
    throw new AppError(
      'unsupported',
      `The run is of the model "${model}", which this program does not know. Open it with the program that made it.`,
    );
  }
  const options = variant(phaseOneOptions(settings, inputs));
  return { form: phaseOneForm(options), step: () => buildPhaseOne(options) };
}
