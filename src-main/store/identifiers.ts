// How new ids are made: text, sortable by time of creation. Their types are the contract's.
// What does not belong: dense user and item indices (plain numbers, see recsys/data).
import { randomBytes } from 'node:crypto';
import {
  augmentationIdSchema,
  datasetIdSchema,
  jobIdSchema,
  runIdSchema,
  type AugmentationId,
  type DatasetId,
  type JobId,
  type RunId,
} from '../contract/identifiers.ts';

export type { AugmentationId, DatasetId, JobId, RunId };

/** Crockford's base 32, lower case: no i, l, o, u, so that an id can be read out. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const timeLength = 10;
const tailLength = 6;
const tailLimit = 32 ** tailLength;

let lastTimeMs = 0;
let lastTail = 0;

function base32(value: number, length: number): string {
  let text = '';
  for (let rest = value, i = 0; i < length; i++) {
    text = alphabet[rest % 32]! + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/**
 * A new id of 16 letters: 10 for the milliseconds since 1970, 6 random ones. Ids made later in one process sort later
 * as text, also within a millisecond (the tail then counts up). The layout follows ULID, shortened to what one
 * workspace needs. Not a secret.
 * @param after the new id sorts after this one too, whatever the clock says now
 */
function newId(after?: string): string {
  if (after !== undefined) continueAfter(after);
  const timeMs = Math.max(Date.now(), lastTimeMs);
  if (timeMs > lastTimeMs || lastTail + 1 >= tailLimit) {
    lastTimeMs = timeMs > lastTimeMs ? timeMs : lastTimeMs + 1;
    lastTail = randomBytes(4).readUInt32BE() % (tailLimit / 2); // the upper half stays free for counting up
  } else {
    lastTail += 1;
  }
  return base32(lastTimeMs, timeLength) + base32(lastTail, tailLength);
}

/** The time and the tail of an id that another process made, perhaps before the clock was set back. */
function continueAfter(id: string): void {
  const valueOf = (text: string): number =>
    Array.from(text).reduce((sum, letter) => sum * 32 + alphabet.indexOf(letter), 0);
  const timeMs = valueOf(id.slice(0, timeLength));
  const tail = valueOf(id.slice(timeLength));
  if (timeMs < lastTimeMs || (timeMs === lastTimeMs && tail <= lastTail)) return;
  lastTimeMs = timeMs;
  lastTail = tail;
}

/** A new id: as text it sorts after those made before. So do the next three. */
export const newDatasetId = (): DatasetId => datasetIdSchema.parse(newId());
export const newRunId = (): RunId => runIdSchema.parse(newId());
/** @param after the newest job of the workspace: jobs are ordered by their ids alone */
export const newJobId = (after?: JobId): JobId => jobIdSchema.parse(newId(after));
export const newAugmentationId = (): AugmentationId => augmentationIdSchema.parse(newId());

/** Now, as the store writes times: ISO 8601 in UTC with milliseconds. */
export const nowIso = (): string => new Date().toISOString();
