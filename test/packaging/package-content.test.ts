// What is in a package: sizes, files, natives, fuses, licences. Made with a stand-in for Electron; what only a real Electron
// can show stands in docs/electron-checklist.md.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fuses } from '../../build/packaging/electron-builder.ts';
import { requiredNatives } from '../../build/packaging/package-files.ts';
import { readFuses } from '../support/read-fuses.ts';
import { installedModelFiles } from '../support/model-files.ts';
import { filesBelow, makePackage, notPackable, type PackagedApp } from '../support/packaged-app.ts';

/** Unpacked, with the stand-in and without models. */
const largestBytes = 260_000_000;
const root = resolve(import.meta.dirname, '../..');
/** The same as package-runs.test.ts asks for, so that it is packed once. */
const variant = 'reason' in (await installedModelFiles()) ? 'lite' : 'full';
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

describe.skipIf(notPackable !== undefined)(
  `a package (${notPackable ?? 'with a stand-in for Electron'})`,
  () => {
    let output: string;
    let app: PackagedApp;
    beforeAll(async () => {
      output = mkdtempSync(join(tmpdir(), 'isthmus-package-'));
      app = await makePackage(output, variant);
    }, 180_000);
    afterAll(() => rmSync(output, { recursive: true, force: true }));

    it('is small enough', () => {
      const total = filesBelow(app.folder)
        .filter(({ path }) => !path.startsWith(join('resources', 'models')))
        .reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      const parts = new Map<string, number>();
      for (const { path, sizeBytes } of app.files) {
        const part =
          /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path.split('/').slice(0, 2).join('/');
        parts.set(part, (parts.get(part) ?? 0) + sizeBytes);
      }
      const ten = [...parts].sort(([, first], [, second]) => second - first).slice(0, 10);
      const report = `${megabytes(total)}: ${ten.map(([part, bytes]) => `${part} ${megabytes(bytes)}`).join(', ')}`;
      console.log(`unpacked package without models, ${report}`);
      expect(total, report).toBeLessThanOrEqual(largestBytes);
      expect(ten).toHaveLength(10);
    });

    it('has the built app, and no source, test, map, document, tool or other system’s file', () => {
      const paths = app.files.map(({ path }) => path);
      for (const part of [
        'main/main.js',
        'main/host-entry.js',
        'preload/preload.cjs',
        'main/cli.js',
        'main/trainer-entry.js',
        'main/llm-entry.js',
        'main/keeper-entry.js',
        'renderer/index.html',
      ])
        expect(paths).toContain(`out/${part}`);
      expect(paths.filter((path) => !/^(out|node_modules)\//.test(path))).toEqual(['package.json']);
      const unwanted = [
        /\.(ts|mts|cts|tsx|map|md|markdown|tsbuildinfo|gyp|c|cc|cpp|h|hpp|pdb)$/i,
        /^node_modules\/(?:@[^/]+\/)?[^/]+\/(tests?|__tests__|spec|docs?|examples?|benchmarks?|coverage)\//,
        /(^|\/)\.(github|vscode|idea)\//,
        /(darwin|macos|win32|\bwin-|musl|linux-(?!x64|arm64))[^/]*\/.*\.(node|so|dylib|dll)|\.(dylib|dll|exe)$/,
        new RegExp(
          process.arch === 'x64' ? '(arm64|armv7l)[^/]*/.*\\.(node|so)' : '\\bx64[^/]*/.*\\.(node|so)',
        ),
        /^node_modules\/(typescript|electron|vitest|vite|react|@mantine|echarts|@types)\//,
        /\.(isthmus|gguf|onnx)$/,
      ];
      expect(paths.filter((path) => unwanted.some((pattern) => pattern.test(path)))).toEqual([]);
    });

    it('keeps every native file outside the archive, and lacks none', () => {
      const native = app.files.filter(({ path }) => /\.(node|so|dylib|dll)(\.\d+)*$/.test(path));
      expect(native.length).toBeGreaterThan(10);
      expect(native.filter(({ unpacked }) => !unpacked).map(({ path }) => path)).toEqual([]);
      for (const path of requiredNatives(process.platform, process.arch))
        expect(existsSync(join(app.resources, 'app.asar.unpacked', path)), path).toBe(true);
    });

    it('has every fuse as documented', () => {
      const states = readFuses(readFileSync(join(app.folder, 'isthmus')));
      expect(states).toMatchObject(fuses);
      expect(states).toMatchObject({
        runAsNode: false,
        enableNodeOptionsEnvironmentVariable: false,
        enableNodeCliInspectArguments: false,
        grantFileProtocolExtraPrivileges: false,
        onlyLoadAppFromAsar: true,
        enableEmbeddedAsarIntegrityValidation: true,
      });
    });

    it('carries the licences of every package in it, of what the page bundles, and its own', () => {
      const text = readFileSync(join(app.resources, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
      const packages = app.files
        .filter(({ path }) =>
          /^node_modules\/(?:.+\/node_modules\/)?(?:@[^/]+\/)?[^/]+\/package\.json$/.test(path),
        )
        .map(
          ({ path }) =>
            JSON.parse(readFileSync(join(app.treeResources, 'app', path), 'utf8')) as {
              name: string;
              version: string;
            },
        );
      expect(packages.length).toBeGreaterThan(50);
      const bundled = JSON.parse(
        readFileSync(join(root, 'out', 'renderer', 'licenses.json'), 'utf8'),
      ) as typeof packages;
      expect(bundled.map(({ name }) => name)).toContain('react');
      const missing = [...packages, ...bundled]
        .map(({ name, version }) => `${name}@${version}`)
        .filter((name) => !text.includes(`${name} · `));
      expect(missing).toEqual([]);
      expect(readFileSync(join(app.resources, 'LICENSE.txt'), 'utf8')).toBe(
        readFileSync(join(root, 'LICENSE'), 'utf8'),
      );
    });

    it('has icons of every form, drawn from the committed drawings', () => {
      const icons = join(root, 'resources', 'icons');
      const beginnings = {
        'icon.ico': '00000100',
        'icon.icns': '69636e73',
        'workspace.ico': '00000100',
        'workspace.icns': '69636e73',
      };
      for (const [name, beginning] of Object.entries(beginnings))
        expect(readFileSync(join(icons, name)).subarray(0, 4).toString('hex'), name).toBe(beginning);
      for (const name of ['icon', 'workspace'])
        for (const size of [16, 32, 48, 64, 128, 256, 512]) {
          const png = readFileSync(join(icons, name, `${size}x${size}.png`));
          expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
          expect(statSync(join(icons, `${name}.svg`)).size).toBeGreaterThan(0);
        }
    });
  },
);
