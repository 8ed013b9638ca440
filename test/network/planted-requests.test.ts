// A request planted in each real process of the app (command line, trainer, language model) is refused, counted by the
// host and written to its log. The test plants it from outside, by a module that Node loads before the program.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineKind } from '../../src-main/processes/engine-launcher.ts';
import { createProcessLauncher } from '../../src-main/processes/process-launcher.ts';
import { Host } from '../../src-main/app/session/host.ts';
import type { NetworkEntry } from '../../src-main/network-guard/network-state.ts';
import { commandLineProgram } from '../support/command-line.ts';

/**
 * Waits until the guard is there (without one this never ends, and the test fails), then asks for two addresses that
 * belong to nobody. What became of them goes to standard error.
 */
const plant = `
  import dns from 'node:dns';
  import net from 'node:net';
  const original = globalThis.fetch;
  const waiting = setInterval(() => {
    if (globalThis.fetch === original) return;
    clearInterval(waiting);
    fetch('http://192.0.2.1/planted').catch((error) => console.error('planted fetch:', error.code));
    net.connect(80, '192.0.2.1').on('error', (error) => console.error('planted socket:', error.code));
    dns.lookup('planted.example', (error) => console.error('planted name:', error.code));
  }, 5);
`;

let folder: string;
let nodeOptions: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-planted-'));
  const path = join(folder, 'plant.mjs');
  writeFileSync(path, plant);
  nodeOptions = `--import=${pathToFileURL(path).href}`;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const refusedIn = (log: string): Record<string, unknown>[] =>
  (existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [])
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ message }) => message === 'network request refused');

describe('planted in an engine process', () => {
  const names: [EngineKind, string][] = [
    ['trainer', 'trainer'],
    ['llm', 'language model'],
  ];
  it.each(names)('%s', async (kind, processName) => {
    const dataFolder = join(folder, `data-${kind}`);
    const host = new Host({ dataFolder });
    const engine = createProcessLauncher().launch<object>(kind, { env: { NODE_OPTIONS: nodeOptions } });
    try {
      const before = host.network.state().refused;
      const entries: NetworkEntry[] = [];
      await new Promise<void>((resolve, reject) => {
        host.network.watch((entry) => {
          if (entry.processName === processName) entries.push(entry);
          if (entries.length === 3) resolve();
        });
        void engine.exited.then((reason) => reject(new Error(reason)));
      });
      expect(entries.map(({ via }) => via).sort()).toEqual(['dns.lookup', 'fetch', 'net.connect']);
      expect(entries.every(({ outcome }) => outcome === 'refused')).toBe(true);
      expect(host.network.state().refused).toBe(before + 3);
      const log = refusedIn(host.logger.path).filter((line) => line['processName'] === processName);
      expect(log).toMatchObject(
        entries.map(({ target, via }) => ({ level: 'warn', processName, target, via })),
      );
    } finally {
      await engine.kill();
      await host[Symbol.asyncDispose]();
    }
  });
});

describe('planted in the command line', () => {
  it('is refused and logged, and the command goes on', async () => {
    const dataFolder = join(folder, 'data-cli');
    const child = spawn(process.execPath, [commandLineProgram, 'doctor', '--json'], {
      cwd: folder,
      env: { ...process.env, NODE_OPTIONS: nodeOptions, ISTHMUS_DATA_DIR: dataFolder },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(JSON.parse(stdout)).toHaveProperty('checks');
    for (const kind of ['fetch', 'socket', 'name']) expect(stderr).toContain(`planted ${kind}: unsupported`);
    const log = refusedIn(join(dataFolder, 'logs', 'isthmus.log'));
    expect(log.map(({ via }) => via).sort()).toEqual(['dns.lookup', 'fetch', 'net.connect']);
    expect(log.every(({ processName }) => processName === 'command line')).toBe(true);
  });
});
