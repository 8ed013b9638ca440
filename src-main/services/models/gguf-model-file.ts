// Whether a GGUF file can be the chat model or the text encoder: looked at before it is added, by what it says of itself and by
// its length.
// What does not belong: loading it (engines/llama).
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../foundation/errors.ts';
import {
  ggufBytesNeeded,
  readGgufMetadata,
  templateKey,
  type GgufMetadata,
} from '../../engines/llama/gguf-metadata.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

/** Architectures that encode text and write none. */
const encoders = new Set([
  ...[
    'bert',
    'nomic-bert',
    'nomic-bert-moe',
    'jina-bert-v2',
    'jina-bert-v3',
    'modern-bert',
    'neo-bert',
    'eurobert',
  ],
  ...['gemma-embedding', 'llama-embed', 'roberta', 'xlm-roberta', 't5encoder'],
]);
/** Architectures of pictures, sound and the like, as converters name them. */
const otherMedia = new Set([
  ...['whisper', 'wavtokenizer-dec', 'flux', 'sd1', 'sdxl', 'sd3', 'wan', 'ltxv', 'hyvid', 'aura', 'cosmos'],
  ...['controlvector', 'pig'],
]);
/** `pooling_type` of llama.cpp: 1 to 3 make one vector of a text, 4 ranks. */
const [firstPooling, rankPooling] = [1, 4];
/** What a template has no use for: Python's inner names, also spelt by codes; modules, programs, other files. */
const innerName = /__\w+__|\\x5f|\\u005f/i;
const runsCode =
  /\b(import|eval|exec|popen|subprocess|getattr|globals|builtins|lipsum|cycler)\b|\bos\s*\.|\bself\s*[.[]|\|\s*attr\b|(^|\n)-?\s*(include|extends|from)\b/;
const blocks = /\{[{%]([\s\S]*?)[%}]\}/g;
const literals = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g;

/** Words in what a template writes run nothing: only its blocks without their texts are looked through for them. */
function mayRunCode(template: string): boolean {
  const code = [...template.matchAll(blocks)].map(([, block = '']) => block.replaceAll(literals, "''"));
  return innerName.test(template) || runsCode.test(code.join('\n'));
}

/** Cut by bytes: the parts are joined before anything reads them. */
const rawPartName = /\.(part|split)-?\w*$/i;
const partName = /^(.*)-(\d{5})-of-(\d{5})\.gguf$/;

/** Paths of all parts of a model, the named one first. */
export type ModelParts = readonly [first: string, ...others: string[]];

/** Roles of GGUF files. */
export type GgufRole = 'chat' | 'encoder';

/** The role that a file asks for by what it says of itself. @throws AppError corrupt-data */
export async function ggufRole(path: string): Promise<GgufRole> {
  return roleOf(await readGgufMetadata(path));
}

/**
 * @returns the file and, where the model is split, its other parts, which must lie beside it
 * @throws AppError invalid-input (not of the role, a middle part), not-found (a part), corrupt-data (damaged, cut off)
 */
export async function checkGgufFile(path: string, role: GgufRole): Promise<ModelParts> {
  const metadata = await readGgufMetadata(path, true);
  const number = metadata.get('split.no');
  if (rawPartName.test(path) || (typeof number === 'number' && number > 0)) throw isPart(path, metadata);
  const reason = role === 'chat' ? whyNoChatModel(metadata) : whyNoEncoder(metadata);
  if (reason !== undefined)
    throw new AppError('invalid-input', message(`model-no-${role}-model`, { path, reason }));
  const parts = await partsOf(path, metadata);
  for (const part of parts) await checkLength(part);
  return parts;
}

const architectureOf = (metadata: GgufMetadata): string => {
  const architecture = metadata.get('general.architecture');
  return typeof architecture === 'string' ? architecture : '';
};
const poolingOf = (metadata: GgufMetadata): number | undefined => {
  const pooling = metadata.get(`${architectureOf(metadata)}.pooling_type`);
  return typeof pooling === 'number' && pooling <= rankPooling ? pooling : undefined; // the largest number: not specified
};

function roleOf(metadata: GgufMetadata): GgufRole {
  const pooling = poolingOf(metadata) ?? 0;
  const isEncoder = pooling >= firstPooling ? pooling < rankPooling : encoders.has(architectureOf(metadata));
  return isEncoder ? 'encoder' : 'chat';
}

function whyNoEncoder(metadata: GgufMetadata): Message | undefined {
  if (roleOf(metadata) !== 'encoder') return message('gguf-is-no-encoder');
  return (poolingOf(metadata) ?? 0) >= firstPooling ? undefined : message('gguf-without-pooling');
}

function whyNoChatModel(metadata: GgufMetadata): Message | undefined {
  const architecture = architectureOf(metadata);
  const type = metadata.get('general.type');
  if (type === 'adapter' || architecture === 'lora' || metadata.has('adapter.type'))
    return message('gguf-is-adapter');
  if (type === 'mmproj' || architecture === 'clip') return message('gguf-is-projector');
  if (architecture === '') return message('gguf-without-architecture');
  if (poolingOf(metadata) === rankPooling) return message('gguf-is-reranker');
  if (roleOf(metadata) === 'encoder') return message('gguf-is-encoder', { architecture });
  if (architecture === 't5') return message('gguf-is-translator', { architecture });
  if (type === 'vocab' || type === 'imatrix' || otherMedia.has(architecture))
    return message('gguf-writes-no-text', { architecture });
  const templates = [...metadata].filter(([key]) => key.startsWith(templateKey)); // also those of tools
  return templates.some(([, template]) => typeof template === 'string' && mayRunCode(template))
    ? message('gguf-template-runs-code')
    : undefined;
}

function isPart(path: string, metadata: GgufMetadata): AppError {
  if (rawPartName.test(path)) return new AppError('invalid-input', message('model-is-raw-part', { path }));
  const count = Number(metadata.get('split.count') ?? 2);
  const [, stem = '…', , total = String(count).padStart(5, '0')] = partName.exec(basename(path)) ?? [];
  return new AppError(
    'invalid-input',
    message('model-is-part', { path, count, first: `${stem}-00001-of-${total}.gguf` }),
  );
}

async function partsOf(path: string, metadata: GgufMetadata): Promise<ModelParts> {
  const count = metadata.get('split.count');
  if (typeof count !== 'number' || count <= 1) return [path];
  const named = partName.exec(basename(path));
  const nameOf = (part: number): string =>
    join(
      dirname(path),
      `${named?.[1] ?? ''}-${String(part + 1).padStart(5, '0')}-of-${String(count).padStart(5, '0')}.gguf`,
    );
  if (named === null || path !== nameOf(0)) throw isPart(path, metadata);
  const others = Array.from({ length: count - 1 }, (_, k) => nameOf(k + 1));
  for (const other of others) {
    if ((await stat(other).catch(() => undefined))?.isFile() !== true)
      throw new AppError('not-found', message('model-part-missing', { path, part: basename(other), count }));
  }
  return [path, ...others];
}

async function checkLength(path: string): Promise<void> {
  const needed = await ggufBytesNeeded(path);
  const { size } = await stat(path);
  if (needed !== undefined && size < needed)
    throw new AppError('corrupt-data', message('gguf-cut-off', { path, bytes: size, needed }));
}
