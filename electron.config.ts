// Build of every process (electron-vite): the command line and the two engine processes today; the window,
// its preload and the renderer join here. Dependencies stay outside the bundle: natives cannot be bundled.
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';

const source = (path: string): string => resolve(import.meta.dirname, 'src-main', path);

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node24',
      rolldownOptions: {
        input: {
          cli: source('shell-cli/main.ts'),
          'trainer-entry': source('host/trainer-entry.ts'),
          'llm-entry': source('host/llm-entry.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
});
