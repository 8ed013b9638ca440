// The promise of no network, checked from outside the program: the whole sample flow on the command line, from the
// sources, in a network namespace with only loopback and under a trace of every call that could reach a network. Native
// code is covered too: the guard inside the program cannot see it.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoResultSchema } from '../../src-main/contract/demo.ts';
import { commandLineProgram } from '../support/command-line.ts';
import { callsToElsewhere, noNamespaces, noTrace, runIsolated } from '../support/isolation.ts';
import { installedModelFiles } from '../support/model-files.ts';
import { filesBelow } from '../support/packaged-app.ts';

const models = await installedModelFiles();

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'isthmus-traced-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(noTrace !== undefined)(`the trace itself (${noTrace ?? 'strace'})`, () => {
  it('sees what a program asks for: datagrams, connections, names; and not what stays here', async () => {
    const path = join(folder, 'control.trace');
    const program = `
      const net = require('node:net'), dgram = require('node:dgram'), dns = require('node:dns');
      net.connect(9, '127.0.0.1').on('error', () => 0);
      net.connect(9, '::1').on('error', () => 0);
      net.connect('/nowhere/socket').on('error', () => 0);
      if (process.argv[1] === 'out') {
        net.connect(9, '192.0.2.1').on('error', () => 0).setTimeout(100, function () { this.destroy(); });
        const socket = dgram.createSocket('udp4');
        socket.send('x', 9, '198.51.100.1', () => socket.close());
        net.connect(9, '2001:db8::1').on('error', () => 0).setTimeout(100, function () { this.destroy(); });
      }`;
    const trace = async (...args: string[]): Promise<string[]> => {
      const strace = ['-f', '-qq', '-o', path, '-e', 'trace=connect,sendto,sendmsg,sendmmsg'];
      await promisify(execFile)('strace', [...strace, process.execPath, '-e', program, ...args]);
      expect(readFileSync(path, 'utf8')).toContain('127.0.0.1');
      return callsToElsewhere(readFileSync(path, 'utf8'));
    };
    expect(await trace()).toEqual([]);
    const calls = await trace('out');
    for (const address of ['192.0.2.1', '198.51.100.1', '2001:db8::1'])
      expect(calls.filter((line) => line.includes(address)).length, address).toBeGreaterThan(0);
  });
});

const reason = noTrace ?? noNamespaces ?? ('reason' in models ? models.reason : undefined);
describe.skipIf(reason !== undefined)(`the sample flow (${reason ?? 'traced, without network'})`, () => {
  it('works without a network, asks for none, and writes nothing outside its data folder', async () => {
    const home = join(folder, 'home');
    mkdirSync(home);
    const trace = join(folder, 'flow.trace');
    const dataFolder = dirname(dirname('chat' in models ? models.chat : ''));
    const settings = [
      'device=auto',
      'model.hidden=16',
      'model.blocks=1',
      'phase1.maxEpochs=2',
      'phase2.maxEpochs=1',
    ];
    const ended = await runIsolated(
      [
        ...[
          process.execPath,
          commandLineProgram,
          'demo',
          '--json',
          '--quiet',
          '--users',
          '40',
          '--llm-users',
          '1',
        ],
        ...settings.flatMap((setting) => ['--set', setting]),
      ],
      {
        cwd: folder,
        trace,
        env: {
          ...{ HOME: home, ISTHMUS_DATA_DIR: dataFolder, DEBUG: undefined },
          ...{ XDG_CACHE_HOME: undefined, XDG_DATA_HOME: undefined, XDG_CONFIG_HOME: undefined },
          ORT_DISABLE_TELEMETRY: undefined, // set for the tests' own process; here the program must do it
          DO_NOT_TRACK: undefined,
        },
      },
    );
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const result = demoResultSchema.parse(JSON.parse(ended.stdout));
    for (const stage of [result.augmentation, result.profiles]) expect(stage).not.toHaveProperty('skipped');
    expect(result.evaluation.users).toBeGreaterThan(0);
    // Engines ran, so there is something in the trace; none of it leaves the machine.
    const text = readFileSync(trace, 'utf8');
    expect(text.match(/killed by SIGKILL/g)?.length ?? 0).toBeGreaterThan(2);
    expect(callsToElsewhere(text)).toEqual([]);
    expect(filesBelow(home)).toEqual([]);
  }, 400_000);
});
