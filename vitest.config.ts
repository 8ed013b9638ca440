// Test runner: units beside their source, everything that crosses folders in test/. Native modules need real processes.
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src-main/**/*.test.ts', 'src-renderer/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    alias: { electron: resolve(import.meta.dirname, 'test/support/electron-stand-in.ts') },
    globalSetup: ['test/support/build-first.ts'],
    setupFiles: ['test/support/failed-pages.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Tests load ONNX Runtime in their own process too; see src-main/network-guard/native-telemetry.ts.
    // The command line speaks the language of the locale: English here, wherever the tests run.
    // Engines that tests start from the sources read them compiled: half the time of each start.
    env: {
      ...{ ORT_DISABLE_TELEMETRY: '1', DO_NOT_TRACK: '1', LC_ALL: 'C.UTF-8' },
      NODE_COMPILE_CACHE: resolve(import.meta.dirname, 'node_modules/.cache/compiled-sources'),
    },
    // Long enough for a machine that does other work: engines give way to everything else (src-main/host/give-way.ts).
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    reporters: ['default', './test/support/summary-reporter.ts'],
  },
});
