// A folder full of traps as the current one: files that Python, a shell or Node would take for its own. Whatever the app
// starts, none of them is run: each would leave a mark.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { engineFolder } from '../../src-main/processes/engine-launcher.ts';
import { createProcessLauncher } from '../../src-main/processes/process-launcher.ts';
import { closeProgramLookup } from '../../src-main/network-guard/program-lookup.ts';
import type { TextEncoderEngine } from '../../src-main/engines/ort/text-encoder-engine.ts';
import { runIsthmus } from '../support/command-line.ts';

let folder: string;
let marks: string;
beforeEach(() => {
  const whole = mkdtempSync(join(tmpdir(), 'isthmus-traps-'));
  [folder, marks] = [join(whole, 'current'), join(whole, 'marks')];
  for (const made of [folder, marks, join(folder, 'bin')]) mkdirSync(made);
  const python = (name: string): string =>
    `import sys\nopen(${JSON.stringify(join(marks, name))}, "w").write(" ".join(sys.argv))\n`;
  for (const name of ['pip.py', 'sitecustomize.py', 'usercustomize.py', 'argparse.py', 'ssl.py'])
    writeFileSync(join(folder, name), python(name));
  mkdirSync(join(folder, 'pip'));
  for (const name of ['__init__.py', '__main__.py']) writeFileSync(join(folder, 'pip', name), python(name));
  const programs = [
    'python3',
    'python',
    'py',
    'getconf',
    'ps',
    'node',
    'git',
    'cmake',
    'nvidia-smi',
    'vulkaninfo',
  ];
  for (const below of ['.', 'bin']) {
    for (const name of programs) {
      const path = join(folder, below, name);
      writeFileSync(path, `#!/bin/sh\necho "$0 $*" >> "${join(marks, name)}"\nexit 1\n`);
      chmodSync(path, 0o755);
    }
  }
  vi.stubEnv('PIP_NO_INDEX', '1'); // pip itself may run, and asks nobody
  vi.stubEnv('PYTHONPATH', `.${delimiter}${folder}`);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(join(folder, '..'), { recursive: true });
});

describe.skipIf(process.platform === 'win32')('in a folder of traps', () => {
  it.each([
    ['the usual search path', (path: string) => path],
    ['a search path that begins with the current folder', (path: string) => `.:bin::${path}`],
    ['a search path of the current folder alone', () => '.:'],
  ])('models fetch runs none of them: %s', async (_, searchPath) => {
    vi.stubEnv('PATH', searchPath(process.env['PATH'] ?? ''));
    const { stdout } = await runIsthmus(['models', 'fetch', '--json'], { cwd: folder });
    expect(stdout).toMatch(/could not be fetched|pip could not bring|Python 3 with pip was not found/);
    expect(readdirSync(marks)).toEqual([]);
  });

  it('engines work elsewhere, and find the files of a data folder that is named relatively', async () => {
    vi.stubEnv('PATH', `.:${process.env['PATH'] ?? ''}`);
    vi.stubEnv('NODE_PATH', folder);
    const { stdout } = await runIsthmus(['doctor', '--json'], { cwd: folder, dataFolder: 'data' });
    expect(JSON.parse(stdout)).toBeTypeOf('object');
    expect(readdirSync(marks)).toEqual([]);
  });
});

describe.skipIf(!existsSync('/proc/self/cwd'))('engine processes', () => {
  it('have the folder of the program as theirs', async () => {
    const trainer = createProcessLauncher().launch<TextEncoderEngine>('trainer');
    expect(readlinkSync(`/proc/${String(trainer.pid)}/cwd`)).toBe(engineFolder());
    await trainer.kill();
  });
});

describe.skipIf(process.platform === 'win32')('the search path', () => {
  it.each([
    ['/usr/bin:/bin', '/usr/bin:/bin'],
    ['.:/usr/bin::bin:../x:/bin:', '/usr/bin:/bin'],
    ['', '/usr/bin:/bin'],
    ['.', '/usr/bin:/bin'],
  ])('%s becomes %s', (before, after) => {
    const environment = { PATH: before };
    closeProgramLookup(environment);
    expect(environment.PATH).toBe(after);
  });
});
