// The real model files for native tests, or why they are not there. Nothing is fetched here: `models fetch` does that.
import { ModelFiles } from '../../src-main/services/models/model-files.ts';

interface TestModelFiles {
  readonly chat: string;
  readonly encoder: string;
  readonly tokenizer: string;
}

/** Paths of the installed files, or the reason to skip with: `if ('reason' in files) ctx.skip(files.reason)`. */
export async function installedModelFiles(): Promise<TestModelFiles | { readonly reason: string }> {
  const states = (await new ModelFiles().list()).filter(({ isOptional }) => isOptional !== true);
  const bad = states.filter((file) => file.licence !== undefined && file.state !== 'installed');
  if (bad.length > 0)
    return { reason: bad.map((file) => file.message?.text ?? `${file.name} is ${file.state}`).join(' ') };
  const path = (role: string): string =>
    states.find((file) => file.role === role && file.licence !== undefined)!.path;
  return { chat: path('chat'), encoder: path('encoder'), tokenizer: path('tokenizer') };
}
