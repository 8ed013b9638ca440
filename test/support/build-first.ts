// Builds before the tests where a source is newer than the build: browser and command-line tests run what is built. Not
// for units alone.
import { build } from '../../build/set-up.mjs';

export default async function buildFirst(): Promise<void> {
  const filters = process.argv.slice(2).filter((argument) => !/^(-|run$|watch$)/.test(argument));
  if (filters.length > 0 && filters.every((filter) => filter.startsWith('src-'))) return;
  const code = await build();
  if (code !== 0) throw new Error(`The build failed with exit code ${String(code)}.`);
}
