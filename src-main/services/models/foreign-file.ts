// A model file that the manifest does not know: which role can it have? Looks at the content, not at the name alone.
import { open, readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';
import { ggufRole } from './gguf-model-file.ts';
import type { ModelRole } from './model-manifest.ts';

/** Roles of a file's format, by its first bytes or its ending. */
const formats: readonly { role: ModelRole; fits: (path: string) => Promise<boolean> }[] = [
  { role: 'chat', fits: isGguf }, // or an encoder, as it says of itself
  { role: 'tokenizer', fits: isTokenizer },
  { role: 'encoder', fits: (path) => Promise.resolve(extname(path) === '.onnx') },
];
const formatOf = (role: ModelRole): Message => message(`model-format-${role}`);

/**
 * The role that the file can have.
 *
 * @param wanted the role that the user asked for, if any
 * @throws AppError invalid-input if the content fits no role, or not the wanted one
 */
export async function foreignRole(path: string, wanted: ModelRole | undefined): Promise<ModelRole> {
  if (await isGguf(path)) {
    if (wanted === 'chat' || wanted === 'encoder') return wanted; // its check says why it is none
    if (wanted === undefined) return ggufRole(path);
  }
  for (const { role, fits } of formats) {
    if (!(await fits(path))) continue;
    if (wanted === undefined || wanted === role) return role;
    throw new AppError(
      'invalid-input',
      message('model-role-of-format', { path, format: formatOf(role), role, wanted }),
    );
  }
  const usable = formats.map(({ role }) => message('model-format-as-role', { format: formatOf(role), role }));
  throw new AppError('invalid-input', message('model-file-of-no-use', { path, formats: usable }));
}

/** A file with the magic of GGUF; false where there is none. */
export async function isGguf(path: string): Promise<boolean> {
  return (await firstBytes(path, 4).catch(() => '')) === 'GGUF';
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
