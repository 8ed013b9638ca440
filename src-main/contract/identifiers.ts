// Ids of the workspace's nouns, each a type of its own: an id of another noun is a compile error, not a row that is not
// found. What does not belong: making new ones (store/identifiers.ts); names that stand for a noun where ids are not known.
import { z } from 'zod';

export const datasetIdSchema = z.string().brand<'DatasetId'>();
export const runIdSchema = z.string().brand<'RunId'>();
export const jobIdSchema = z.string().brand<'JobId'>();
export const augmentationIdSchema = z.string().brand<'AugmentationId'>();

export type DatasetId = z.output<typeof datasetIdSchema>;
export type RunId = z.output<typeof runIdSchema>;
export type JobId = z.output<typeof jobIdSchema>;
export type AugmentationId = z.output<typeof augmentationIdSchema>;
