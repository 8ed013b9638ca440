// Build of every process (electron-vite): the command line, the two engine processes, the desktop shell, and the window's
// page. Packages with native parts stay outside the bundle; the others come with it, since finding and reading their some
// 400 files took a quarter of the start of every command.
import { defineConfig } from 'electron-vite';
import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';

/** Packages of JavaScript alone that every command loads. */
const bundled = [
  ...['@duckdb/node-api', '@orpc/client', '@orpc/contract', '@orpc/server', 'cli-progress', 'cli-table3'],
  ...['commander', 'i18next', 'pidusage', 'radash', 'ws', 'zod'],
];

const source = (path: string): string => resolve(import.meta.dirname, 'src-main', path);

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node24',
      externalizeDeps: { exclude: bundled },
      rolldownOptions: {
        input: {
          cli: source('shell-cli/main.ts'),
          main: source('shell-electron/main.ts'),
          'host-entry': source('shell-electron/host-entry.ts'),
          'trainer-entry': source('processes/trainer-entry.ts'),
          'llm-entry': source('processes/llm-entry.ts'),
          'keeper-entry': source('processes/keeper-entry.ts'),
        },
        external: [/^@duckdb\/node-bindings/], // finds its native part by itself
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rolldownOptions: {
        input: { preload: source('shell-electron/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }, // a sandboxed preload cannot be a module
      },
    },
  },
  renderer: {
    root: resolve(import.meta.dirname, 'src-renderer'),
    base: './',
    plugins: [react()],
    build: {
      outDir: resolve(import.meta.dirname, 'out/renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      minify: true,
      sourcemap: false,
      license: { fileName: 'licenses.json' }, // read by build/packaging/licences.mjs; not shipped as it is
      chunkSizeWarningLimit: 1500,
      rolldownOptions: { input: resolve(import.meta.dirname, 'src-renderer/index.html') },
    },
  },
});
