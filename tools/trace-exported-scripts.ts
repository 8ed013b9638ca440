// `node tools/trace-exported-scripts.ts [FOLDER] [--seconds 60] [--python PYTHON]`: the scripts of an exported model (FOLDER;
// a tiny one is made without it) under a trace of system calls, each process kept alive for a minute after its work. Prints
// what they sent and made beside their answer; ends with 1 if there was anything. Linux with strace. The short form is
// test/network/exported-scripts-traced.test.ts.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findScoringPython, writeTinyExport } from '../test/support/exported-folder.ts';
import { noTrace } from '../test/support/isolation.ts';
import { traceScript } from '../test/support/script-trace.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '60' }, python: { type: 'string' } },
});
if (noTrace !== undefined) throw new Error(noTrace);
const seconds = Number(values.seconds);
if (!(seconds > 0)) throw new Error(`--seconds takes a number above 0, not "${values.seconds}".`);

const temporary = mkdtempSync(join(tmpdir(), 'isthmus-trace-'));
try {
  const folder = resolve(positionals[0] ?? join(temporary, 'model'));
  if (positionals[0] === undefined) await writeTinyExport(folder);
  const python = values.python ?? findScoringPython();
  if (python === undefined)
    console.log('score.py: left out, no Python with onnxruntime and numpy (--python)');
  const programs = [
    { language: 'node', script: 'score.mjs', program: process.execPath } as const,
    ...(python === undefined ? [] : [{ language: 'python', script: 'score.py', program: python } as const]),
  ];
  await Promise.all(
    programs.map(async ({ language, script, program }) => {
      const scratch = join(temporary, language);
      mkdirSync(scratch);
      const traced = await traceScript(join(folder, script), { language, program, seconds, scratch });
      const { code, output, calls, made } = traced;
      const facts = `${calls.length} calls to elsewhere, ${made.length} files made, in ${seconds} s`;
      console.log([`${script}: ${output.trim()}; ${facts}`, ...calls, ...made].join('\n  '));
      if (code !== 0 || calls.length > 0 || made.length > 0) process.exitCode = 1;
    }),
  );
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
