// Kills over all stages of the flow, and at system calls while a workspace is made and filled: what is left is a whole workspace or
// none, and the same work then goes on to its end. ISTHMUS_KILLS is the number of kills of the flow, 60 in CI; the long form:
// node tools/kill-flow.ts.
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Random } from '../../src-main/foundation/random.ts';
import { noTrace } from '../support/isolation.ts';
import { faultsOf, killOnce, measureFlow } from '../support/killed-flow.ts';
import { startChild } from './store-processes/start-child.ts';

const kills = Number(process.env['ISTHMUS_KILLS'] ?? 2);
/** Of the flow, killed and started again, on a machine that does other work. */
const killMs = 60_000;

describe('kills at moments of the flow', () => {
  it('leave a whole workspace, in which the flow goes on', { timeout: (kills + 1) * killMs }, async () => {
    const lasted = await measureFlow();
    const random = new Random(15);
    for (let kill = 0; kill < kills; kill++)
      expect(await killOnce(random, lasted), `kill ${kill}`).toMatchObject({ faults: [] });
  });
});

describe.skipIf(noTrace !== undefined)(`kills at system calls ${noTrace ?? ''}`, () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'isthmus-calls-'));
    path = join(folder, 'a.isthmus');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Calls that change files; they are counted over all threads of the process. */
  const calls = 'pwrite64,rename,unlink,ftruncate,fdatasync,fsync';
  const program = join(import.meta.dirname, 'store-processes', 'child.ts');

  /** @returns the process was killed */
  async function makeKilledAt(call: string, number: number): Promise<boolean> {
    const inject = `inject=${call}:signal=SIGKILL:when=${number}`;
    const args = ['-f', '-qq', '-o', join(folder, 'trace'), '-e', `trace=${calls}`, '-e', inject];
    return promisify(execFile)('strace', [...args, process.execPath, program, 'make', path]).then(
      ({ stdout }) => !stdout.includes('made'),
      () => true,
    );
  }

  it('while a workspace is made and filled leave a whole one or none', async () => {
    const random = new Random(15).fork('calls');
    let killed = 0;
    for (let kill = 0; kill < 8; kill++) {
      const call = ['pwrite64', 'pwrite64', 'rename', 'unlink', 'fsync', 'ftruncate'][kill % 6]!;
      const number = call === 'pwrite64' ? 1 + random.integer(120) : 1 + random.integer(2);
      if (await makeKilledAt(call, number)) killed += 1;
      expect(await faultsOf(path), `${call} ${number}`).toEqual([]);
      const child = startChild(['make', path]); // the same again
      await child.ended();
      expect(child.lines, `${call} ${number}`).toEqual(['made']);
      expect(await faultsOf(path)).toEqual([]);
      expect(readdirSync(folder).filter((name) => name.includes('.making'))).toEqual([]);
      for (const name of readdirSync(folder)) rmSync(join(folder, name));
    }
    expect(killed).toBeGreaterThan(2);
  });
});
