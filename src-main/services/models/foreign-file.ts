// A model file that the manifest does not know: which role can it have? Looks at the content, not at the name alone.
import { open, readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { AppError } from '../../foundation/errors.ts';
import type { ModelRole } from './model-manifest.ts';

/** Roles of a file's format, by its first bytes or its ending. */
const formats: readonly { role: ModelRole; format: string; fits: (path: string) => Promise<boolean> }[] = [
  {
    role: 'chat',
    format: 'GGUF language model (.gguf)',
    fits: async (path) => (await firstBytes(path, 4)) === 'GGUF',
  },
  { role: 'tokenizer', format: 'tokenizer.json of a text encoder', fits: isTokenizer },
  {
    role: 'encoder',
    format: 'ONNX text encoder (.onnx)',
    fits: (path) => Promise.resolve(extname(path) === '.onnx'),
  },
];

/**
 * The role that the file can have.
 *
 * @param wanted the role that the user asked for, if any
 * @throws AppError invalid-input if the content fits no role, or not the wanted one
 */
export async function foreignRole(path: string, wanted: ModelRole | undefined): Promise<ModelRole> {
  for (const { role, format, fits } of formats) {
    if (!(await fits(path))) continue;
    if (wanted === undefined || wanted === role) return role;
    throw new AppError('invalid-input', `${path} is a ${format}: its role can be ${role}, not ${wanted}.`);
  }
  throw new AppError(
    'invalid-input',
    `${path} is none of the files that Isthmus can use: ${formats.map(({ format, role }) => `${format} as ${role}`).join(', ')}.`,
  );
}

async function firstBytes(path: string, count: number): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Largest tokenizer.json that is looked into. */
const maxTokenizerBytes = 64 << 20;

async function isTokenizer(path: string): Promise<boolean> {
  if (extname(path) !== '.json') return false;
  if ((await stat(path)).size > maxTokenizerBytes) return false;
  try {
    const content: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof content === 'object' && content !== null && 'model' in content;
  } catch {
    return false;
  }
}
