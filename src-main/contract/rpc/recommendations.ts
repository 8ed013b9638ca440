// Recommendations over the contract: for one user, for a changed history, for everybody as a file, the model as a folder,
// and the report of a run.
import { z } from 'zod';
import { datasetIdSchema, runIdSchema } from '../identifiers.ts';
import {
  historyItemSchema,
  userRecommendationSchema,
  whatIfRecommendationSchema,
  exportColumnNames,
  recommendRulesSchema,
  userDomainsSchema,
} from '../recommendations.ts';
import { decimalSigns, delimiters, tableFormats } from '../table-formats.ts';
import { reasonLanguages } from '../reasons.ts';
import { reportInputSchema } from '../report.ts';
import { immutable, type Output } from '../output.ts';
import { similarItemsSchema, similarityKinds } from '../similar-items.ts';
import { startedJobSchema } from './jobs.ts';
import { procedure } from './procedure.ts';
import { vectorFormats, vectorKinds } from '../vectors.ts';

const itemsPerDomain = z.number().int().min(1).max(200).default(10);

export const foundUserSchema = z.object({
  id: z.string(),
  interactions: z.array(z.number().int()).describe('By domain index.'),
});
export type FoundUserView = Output<typeof foundUserSchema>;

export const foundItemSchema = z.object({
  domain: z.string(),
  item: z.string(),
  title: z.string(),
  brand: z.string().nullable(),
  category: z.string().nullable(),
  description: z.string().nullable(),
});
export type FoundItemView = Output<typeof foundItemSchema>;

const userChoice = z.object({ dataset: datasetIdSchema, domains: userDomainsSchema.default('any') });

export const recommendationsContract = {
  /** Users whose id contains the text. */
  findUsers: procedure
    .input(userChoice.extend({ search: z.string(), limit: z.number().int().min(1).max(200).default(50) }))
    .output(immutable(z.array(foundUserSchema))),
  /** Some user, another one each time; null where there is none of that kind. */
  randomUser: procedure.input(userChoice).output(immutable(foundUserSchema.nullable())),
  /** Items whose title, brand or id contains the text. */
  findItems: procedure
    .input(
      z.object({
        dataset: datasetIdSchema,
        search: z.string(),
        domain: z.string().exactOptional(),
        limit: z.number().int().min(1).max(200).default(30),
      }),
    )
    .output(immutable(z.array(foundItemSchema))),
  item: procedure
    .input(z.object({ dataset: datasetIdSchema, domain: z.string(), item: z.string() }))
    .output(immutable(foundItemSchema)),
  /** The items most like one, in its domain and in the others. */
  similar: procedure
    .input(
      z.object({
        dataset: datasetIdSchema,
        domain: z.string(),
        item: z.string(),
        by: z.enum(similarityKinds).default('customers'),
        k: itemsPerDomain,
      }),
    )
    .output(immutable(similarItemsSchema)),
  forUser: procedure
    .input(z.object({ run: z.string(), user: z.string(), k: itemsPerDomain }))
    .output(immutable(userRecommendationSchema)),
  whatIf: procedure
    .input(
      z.object({
        run: z.string(),
        user: z.string().nullable().describe('null: somebody whom the dataset does not know.'),
        history: z.array(historyItemSchema).max(10_000).describe('Oldest first.'),
        k: itemsPerDomain,
      }),
    )
    .output(immutable(whatIfRecommendationSchema)),
  /** The top items of users, or of new people by their histories, as a file. */
  startExport: procedure
    .input(
      z.object({
        run: z.string(),
        file: z.string().min(1),
        format: z.enum(tableFormats),
        k: z.number().int().min(1).max(1000),
        reasons: z.enum(reasonLanguages).exactOptional().describe('Language of the reasons. Default: none.'),
        exactCsv: z.boolean().exactOptional().describe('CSV with every text as it is. Default: false.'),
        histories: z
          .string()
          .min(1)
          .exactOptional()
          .describe('File of new people: user, domain, item, time.'),
        domains: z.array(z.string()).min(1).exactOptional().describe('Domains of the items. Default: all.'),
        columns: z
          .array(z.enum(exportColumnNames))
          .min(1)
          .exactOptional()
          .describe('Default: user, domain, rank, item, title, score; reasons where a language is named.'),
        delimiter: z.enum(delimiters).exactOptional().describe('Of CSV. Default: a comma.'),
        decimal: z.enum(decimalSigns).exactOptional().describe('Of CSV. Default: a point.'),
        rules: recommendRulesSchema.exactOptional(),
      }),
    )
    .output(immutable(startedJobSchema)),
  /** The model as ONNX with id maps and scripts, in a new or empty folder. */
  startModelExport: procedure
    .input(
      z.object({
        run: z.string(),
        folder: z.string().min(1),
        withUsers: z.boolean().exactOptional().describe('Histories of people too. Default: false.'),
      }),
    )
    .output(immutable(startedJobSchema)),
  /** Vectors of items, users or texts with their ids, as a file. */
  startVectors: procedure
    .input(
      z.object({
        of: z.enum(vectorKinds),
        run: runIdSchema.exactOptional().describe('Of items and users.'),
        dataset: datasetIdSchema.exactOptional().describe('Of texts.'),
        file: z.string().min(1),
        format: z.enum(vectorFormats),
      }),
    )
    .output(immutable(startedJobSchema)),
  startReport: procedure.input(reportInputSchema).output(immutable(startedJobSchema)),
  /** A path of this machine to write to by default: the workspace's folder, the run's name. */
  suggestPath: procedure
    .input(
      z.object({
        run: runIdSchema,
        kind: z.enum(['table', 'model', 'report', 'vectors']),
        ending: z.string(),
      }),
    )
    .output(immutable(z.object({ path: z.string() }))),
};
