// Speeds that were measured on this machine, by the digest of the model file; kept beside the models.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeWholeFile } from '../../files/replace-file.ts';

const speed = z.object({ unit: z.enum(['prompts/s', 'tokens/s', 'titles/s']), value: z.number() });
const measurement = z.object({
  speeds: z.array(speed),
  measuredAt: z.string(),
  /** `cpu`, or the backend that computed. */
  device: z.string(),
});
export type SpeedMeasurement = z.infer<typeof measurement>;
const content = z.record(z.string(), measurement);

/** By SHA-256; a missing or damaged list counts as empty: measuring again costs seconds. */
export async function readMeasuredSpeeds(path: string): Promise<ReadonlyMap<string, SpeedMeasurement>> {
  try {
    return new Map(Object.entries(content.parse(JSON.parse(await readFile(path, 'utf8')))));
  } catch {
    return new Map();
  }
}

/** Keeps the speed in the file at `path`; an earlier one of the same digest is replaced. */
export async function keepMeasuredSpeed(
  path: string,
  sha256: string,
  measured: SpeedMeasurement,
): Promise<void> {
  const all = Object.fromEntries(await readMeasuredSpeeds(path));
  await writeWholeFile(path, JSON.stringify({ ...all, [sha256]: measured }, null, 2));
}
