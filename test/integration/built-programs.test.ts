// What the built programs load when they start. ONNX Runtime belongs into the trainer process alone: it costs memory and time,
// and a fault in it must not end the host. The bundler may pull it anywhere that shares a module with the trainer.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const built = (name: string): string => resolve(import.meta.dirname, '../../out/main', name);
const moduleOf = (source: string): string => `data:text/javascript,${encodeURIComponent(source)}`;

/** Prints, as the last line of standard output, the libraries that the process has loaded when it ends. */
const reportAtEnd = moduleOf(`
  process.on('exit', () => {
    process.report.excludeNetwork = true;
    console.log(JSON.stringify(process.report.getReport().sharedObjects));
  });
`);
/** Electron's end of a utility process, and an end once the host has told its first state. */
const hostPort = moduleOf(`
  process.parentPort = {
    on: () => undefined,
    postMessage: (message) => {
      if (message.m !== 'stateChanged') return;
      console.log('the host serves');
      process.exit(0);
    },
  };
`);

describe('built programs', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'isthmus-built-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (program: string, args: readonly string[] = [], imports: readonly string[] = []) => {
    const { stdout, status } = spawnSync(
      process.execPath,
      [...[reportAtEnd, ...imports].flatMap((module) => ['--import', module]), built(program), ...args],
      {
        cwd: folder,
        env: { ...process.env, HOME: folder, ISTHMUS_DATA_DIR: folder, NODE_OPTIONS: '' },
        encoding: 'utf8',
      },
    );
    const lines = stdout.trim().split('\n');
    return { libraries: JSON.parse(lines.pop()!) as string[], output: lines.join('\n'), status };
  };
  const onnx = (libraries: readonly string[]): string[] =>
    libraries.filter((path) => /onnxruntime/i.test(path));

  it('`isthmus --version` starts without ONNX Runtime', () => {
    const { libraries, output, status } = run('cli.js', ['--version']);
    expect({ output, status }).toEqual({ output: expect.stringMatching(/^\d+\.\d+\.\d+$/), status: 0 });
    expect(onnx(libraries)).toEqual([]);
  });

  it("the desktop app's host serves without ONNX Runtime", () => {
    const { libraries, output, status } = run('host-entry.js', [], [hostPort]);
    expect({ output, status }).toEqual({ output: 'the host serves', status: 0 });
    expect(onnx(libraries)).toEqual([]);
  });

  it('the trainer has it, so that its absence above means something', () => {
    const { libraries, status } = run('trainer-entry.js');
    expect(status).toBe(2); // a person started it
    expect(onnx(libraries)).not.toEqual([]);
  });
});
