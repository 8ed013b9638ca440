// Every program of this repository that loads ONNX Runtime into its own process switches the library's telemetry off
// before. Programs are found, not listed: TypeScript files that no other file imports. Static imports run before any line
// of a file, so what must come first is an import too, unless the library comes by a dynamic import.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');
const folders = ['src-main', 'bench', 'tools', 'build', 'test'];

/** Path of a module → what it imports statically, in order: paths of modules, names of packages. */
const imports = new Map<string, string[]>();
const dynamic = new Set<string>();
for (const folder of folders) {
  for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(ts|mjs)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, 'utf8');
    const resolved = (name: string): string => (name.startsWith('.') ? resolve(dirname(path), name) : name);
    const found = text.matchAll(/^(?:import|export) (?!type\b)[^;'"]*?(?:from )?'([^']+)'/gm);
    imports.set(
      path,
      Array.from(found, ([, name]) => resolved(name!)),
    );
    for (const [, name] of text.matchAll(/\bimport\('([^']+)'\)/g)) dynamic.add(resolved(name!));
  }
}

/** Modules and packages in the order in which they are evaluated. */
function evaluated(path: string, done: Set<string>): Set<string> {
  if (done.has(path)) return done;
  for (const name of imports.get(path) ?? []) {
    if (imports.has(name)) evaluated(name, done);
    else done.add(name);
  }
  return done.add(path);
}

const imported = new Set([...imports.values()].flat());
const programs = [...imports.keys()].filter(
  // vitest.config.ts sets the switch for the processes of tests.
  (path) => !imported.has(path) && !dynamic.has(path) && !path.endsWith('.test.ts'),
);

describe('programs and ONNX Runtime', () => {
  it('are found', () => {
    const names = programs.map((path) => relative(root, path));
    expect(names).toEqual(
      expect.arrayContaining(['bench/pytorch/compare.ts', 'src-main/processes/trainer-entry.ts']),
    );
  });

  it('switch its telemetry off before they load it', () => {
    const loud = programs.filter((path) => {
      const order = [...evaluated(path, new Set())];
      const loads = order.indexOf('onnxruntime-node');
      const silences = order.findIndex((name) => name.endsWith('/native-telemetry-off.ts'));
      return loads >= 0 && !(silences >= 0 && silences < loads);
    });
    expect(loud.map((path) => relative(root, path))).toEqual([]);
  });
});
