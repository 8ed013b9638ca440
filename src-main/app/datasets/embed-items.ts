// Use case: text vectors of all items of a dataset, and of its profiles where there are any (`embed`).
import type { EmbedReport } from '../../contract/text-vectors.ts';
import { embedProfiles } from '../../services/profiles/profile-vectors.ts';
import { embedItemTexts } from '../../services/text-vectors/item-vectors.ts';
import { chooseDataset } from './choose-dataset.ts';
import { rememberEncoder } from './dataset-encoder.ts';
import type { UseCaseOptions } from '../session/use-case.ts';
import type { EncoderChoice, WorkspaceSession } from '../session/workspace-session.ts';

/**
 * Encodes the texts that have no vector yet; an interrupted run goes on where it stopped.
 * @param input.encoder default `model`: the encoder file in use, or the id of another; `lexical` needs none, and is weaker
 * @throws AppError not-found (dataset, model file), corrupt-data (model file), resource-exhausted, cancelled
 */
export async function embedItems(
  session: WorkspaceSession,
  input: { readonly dataset?: string | undefined; readonly encoder?: EncoderChoice | undefined },
  options: UseCaseOptions,
): Promise<EmbedReport> {
  const { workspace } = session;
  const dataset = chooseDataset(workspace, input.dataset);
  return session.withTextEncoder(
    input.encoder ?? 'model',
    async (encoder) => {
      const report = await embedItemTexts(workspace, dataset.id, encoder, options);
      await embedProfiles(workspace, dataset.id, encoder, options); // profiles are compared with items
      rememberEncoder(workspace, dataset.id, report.encoder); // before this, some text had no vector
      return report;
    },
    options.signal,
  );
}
