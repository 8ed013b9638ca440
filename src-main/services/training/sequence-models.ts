// Which model a run trains on whole sequences: its step, the form in which it scores, and what its batches hold.
// What does not belong: the models themselves (recsys/models) and the threads of LLM-EDT's phase 2 (phase-two.ts).
import type { ModelName } from '../../contract/model-settings.ts';
import type { RunSettings } from '../../contract/run-settings.ts';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { GraphInputs } from '../../recsys/batching/graph-inputs.ts';
import type { TrainingBatch } from '../../recsys/batching/next-item-batches.ts';
import { withProfiles } from '../../recsys/batching/profile-inputs.ts';
import { ThreadInputs } from '../../recsys/batching/thread-inputs.ts';
import { itemGraph } from '../../recsys/evidence/item-graph.ts';
import { bert4rec } from '../../recsys/models/bert4rec.ts';
import { c2dsr } from '../../recsys/models/c2dsr.ts';
import { gru4rec } from '../../recsys/models/gru4rec.ts';
import { buildJointStep, jointForm, type JointModel } from '../../recsys/models/joint-threads.ts';
import { llm4cdsr } from '../../recsys/models/llm4cdsr.ts';
import { buildPhaseOne, phaseOneForm, type PhaseOneOptions } from '../../recsys/models/phase-one.ts';
import type { PhaseProgram } from '../../recsys/models/phase-program.ts';
import { sasrec } from '../../recsys/models/sasrec.ts';
import type { ScoringForm } from '../../recsys/models/scoring-form.ts';
import { textSasrec } from '../../recsys/models/text-sasrec.ts';
import { phaseOneOptions, profileOptions } from './model-options.ts';
import type { RunInputs } from './run-inputs.ts';

export interface SequenceModel {
  readonly form: ScoringForm;
  /** The training step; written anew at each call. */
  readonly step: () => PhaseProgram;
  /** Adds to a batch what the step reads beyond the mixed sequences and their targets; of the run's training sequences. */
  readonly complete?: () => (batch: TrainingBatch) => TrainingBatch;
}

/** Whether a model is made of counts, beside the evidence that any may add. */
export const readsCounts = (model: string): boolean => model === 'c2dsr';

/** Links of an item into each domain in the graph of C2DSR. */
const graphLinks = 5;

const variants: Partial<Record<ModelName, (options: PhaseOneOptions) => PhaseOneOptions>> = {
  'llm-edt': (options) => options,
  sasrec,
  gru4rec,
  bert4rec,
  'text-sasrec': textSasrec,
};

/** @throws AppError unsupported for a model that this program does not train */
export function sequenceModel(model: string, settings: RunSettings, inputs: RunInputs): SequenceModel {
  const shared = phaseOneOptions(settings, inputs);
  if (model === 'c2dsr') return c2dsrOf(shared, inputs);
  if (model === 'llm4cdsr') return llm4cdsrOf(shared, settings, inputs);
  const variant = variants[model as ModelName];
  if (variant === undefined) {
    throw new AppError('unsupported', message('model-not-trained-here', { model }));
  }
  const options = variant(shared);
  return { form: phaseOneForm(options), step: () => buildPhaseOne(options) };
}

function joint(model: JointModel, complete: NonNullable<SequenceModel['complete']>): SequenceModel {
  return { form: jointForm(model), step: () => buildJointStep(model), complete };
}

function c2dsrOf(options: PhaseOneOptions, { data, counts, trainingSequences }: RunInputs): SequenceModel {
  const graph = itemGraph(counts.transitions, data.domainOffsets, graphLinks);
  return joint(c2dsr(options, graph), () => {
    const threads = new ThreadInputs(trainingSequences, data.domainOffsets);
    const links = new GraphInputs(graph);
    return (batch) => links.complete(threads.complete(batch, 'users'));
  });
}

function llm4cdsrOf(options: PhaseOneOptions, settings: RunSettings, inputs: RunInputs): SequenceModel {
  const { data, trainingSequences, profiles } = inputs;
  return joint(llm4cdsr(options, profileOptions(settings, inputs)), () => {
    const threads = new ThreadInputs(trainingSequences, data.domainOffsets);
    return (batch) => {
      const whole = threads.complete(batch, 'items');
      return profiles === undefined ? whole : withProfiles(profiles, whole);
    };
  });
}
