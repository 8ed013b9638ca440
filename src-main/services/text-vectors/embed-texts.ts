// Texts → stored unit vectors, once per text hash. Each batch is committed, so a killed or cancelled run goes on
// where it stopped. What does not belong: which texts (embed-items.ts, profiles).
import { setImmediate } from 'node:timers/promises';
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import type { WorkControls } from '../../foundation/work-controls.ts';
import type { LoadedTextEncoder } from '../../engines/ort/text-encoder-engine.ts';
import { WorkClock } from '../../jobs/work-clock.ts';
import { textHash } from '../../store/item-text.ts';
import type { Workspace } from '../../store/workspace.ts';
import { encoderIdOf } from './encoder-id.ts';
import { message } from '../../messages/message.ts';

export interface EmbedControls extends WorkControls {
  /** Texts encoded and committed together. Default 128, range 1–4096. Higher: fewer commits, more to repeat after a kill. */
  readonly batchSize?: number;
}

export interface EmbedReport {
  readonly encoder: string;
  /** Different texts asked for. */
  readonly texts: number;
  /** Encoded by this run. */
  readonly encoded: number;
  /** Had a vector already. */
  readonly stored: number;
  /** Of the encoded ones, longer than the encoder reads; the rest of their text was cut. */
  readonly truncated: number;
  /** Of the encoded ones, without any text; their vector is zero and counts as "no text". */
  readonly empty: number;
  readonly durationMs: number;
  readonly titlesPerSecond: number;
}

/**
 * Encodes the texts that have no vector yet, shorter ones first (batches of similar length waste no padding).
 * @param texts repeats allowed
 * @throws AppError cancelled (committed batches stay); the encoder's own errors
 */
export async function embedTexts(
  workspace: Workspace,
  { engine, info }: LoadedTextEncoder,
  texts: Iterable<string>,
  controls: EmbedControls = {},
): Promise<EmbedReport> {
  const { signal, onProgress, pausePoint, batchSize = 128 } = controls;
  const clock = new WorkClock(pausePoint);
  const encoder = encoderIdOf(info);
  const byHash = new Map<string, string>();
  for (const text of texts) byHash.set(textHash(text), text);
  const missing = workspace.textVectors.missing(encoder, byHash.keys());
  const empty = missing.filter((hash) => byHash.get(hash)!.trim() === '');
  workspace.textVectors.add(encoder, empty, new Float32Array(empty.length * info.dimension));
  const rest = missing
    .filter((hash) => byHash.get(hash)!.trim() !== '')
    .sort((a, b) => byHash.get(a)!.length - byHash.get(b)!.length);
  let encoded = 0;
  let truncated = 0;
  const speed = (): number => encoded / Math.max(1e-3, clock.elapsedMs / 1000);
  for (let from = 0; from < rest.length; from += batchSize) {
    await setImmediate(); // an abort or a request may be waiting
    throwIfCancelled(signal);
    await clock.pausePoint();
    const batch = rest.slice(from, from + batchSize);
    const result = await engine.encode(batch.map((hash) => byHash.get(hash)!));
    workspace.textVectors.add(encoder, batch, result.vectors);
    encoded += batch.length;
    truncated += result.truncated;
    onProgress?.({
      stage: message('stage-embed'),
      done: encoded,
      total: rest.length,
      unit: 'titles',
      message: message('titles-a-second', { speed: Math.round(speed()) }),
    });
  }
  return {
    encoder,
    texts: byHash.size,
    encoded,
    stored: byHash.size - missing.length,
    truncated,
    empty: empty.length,
    durationMs: clock.elapsedMs,
    titlesPerSecond: encoded === 0 ? 0 : speed(),
  };
}
