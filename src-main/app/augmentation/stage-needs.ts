// What the language-model stages of a data set need: text vectors, encoder, chat model.
import type { StageNeeds } from '../../contract/rpc/augmentation.ts';
import { readStageRates } from '../../services/answers/stage-rates.ts';
import { encoderFiles } from '../../services/models/encoder-files.ts';
import type { SpeedMeasurement } from '../../services/models/measured-speeds.ts';
import { readMeasuredSpeeds } from '../../services/models/measured-speeds.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import { encoderKind, knownEncoder } from '../datasets/dataset-encoder.ts';
import { speedsPath } from '../models/describe-models.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';

/** What is there and what is missing; a model file that cannot be found counts as missing and is no error. */
export async function stageNeeds(session: WorkspaceSession, dataset: DatasetId): Promise<StageNeeds> {
  const { workspace, models, languageServer: server } = session;
  const encoder = knownEncoder(workspace, dataset);
  const [chat, encoderFile, files] = await Promise.all([
    models.find('chat').catch(() => undefined),
    models.find('encoder').catch(() => undefined),
    encoderFiles(models).catch(() => undefined),
  ]);
  const isInUse = encoder !== undefined && isMadeBy(encoder, encoderFile?.sha256);
  const speeds = await readMeasuredSpeeds(speedsPath(models));
  const measured = chat === undefined ? undefined : speeds.get(chat.sha256);
  return {
    textVectors: encoder === undefined ? null : { encoder, kind: encoderKind(encoder), isInUse },
    items: workspace.datasets.get(dataset).itemCount,
    isEncoderInstalled: files !== undefined,
    chatModel:
      server !== undefined
        ? { name: server.model ?? server.url, promptsPerSecond: null, tokensPerSecond: null, rates: {} }
        : chat === undefined
          ? null
          : {
              name: chat.name,
              promptsPerSecond: speedIn(measured, 'prompts/s'),
              tokensPerSecond: speedIn(measured, 'tokens/s'),
              rates: readStageRates(workspace, chat.sha256),
            },
  };
}

/** @param encoder name of stored vectors @param sha256 of an encoder file */
const isMadeBy = (encoder: string, sha256: string | undefined): boolean =>
  sha256 !== undefined && encoder.includes(`@${sha256.slice(0, 16)}/`);

function speedIn(
  measured: SpeedMeasurement | undefined,
  unit: SpeedMeasurement['speeds'][number]['unit'],
): number | null {
  return measured?.speeds.find((speed) => speed.unit === unit)?.value ?? null;
}
