// Which encoder's vectors a dataset is worked on with: the one that embedded it last.
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { Dataset } from '../../store/datasets.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { EncoderChoice } from '../session/workspace-session.ts';

const settingName = (dataset: DatasetId): string => `encoder/${dataset}`;

/** @param encoder its id, as text vectors are stored under */
export function rememberEncoder(workspace: Workspace, dataset: DatasetId, encoder: string): void {
  workspace.settings.set(settingName(dataset), encoder);
}

/** The kind that made the vectors of an encoder id. */
export function encoderKind(encoder: string): 'model' | 'lexical' {
  return encoder.startsWith('lexical@') ? 'lexical' : 'model';
}

/** The choice of the encoder that made the vectors of an encoder id, so that new ones fit them. */
export function encoderOf(encoder: string): EncoderChoice {
  return encoderKind(encoder) === 'lexical' ? 'lexical' : encoder;
}

/** Undefined where nothing was embedded yet. */
export function knownEncoder(workspace: Workspace, dataset: DatasetId): string | undefined {
  const encoder = workspace.settings.get(settingName(dataset));
  return typeof encoder === 'string' ? encoder : undefined;
}

/** @throws AppError not-found where nothing was embedded yet */
export function encoderOfDataset(workspace: Workspace, dataset: Dataset): string {
  const encoder = knownEncoder(workspace, dataset.id);
  if (encoder !== undefined) return encoder;
  throw new AppError('not-found', message('dataset-without-vectors', { name: dataset.name }), {
    details: { dataset: dataset.id },
  });
}
