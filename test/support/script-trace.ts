// What a program that scores with an exported model asks of the system beside its work: files that it makes, and calls
// that would leave the machine. It is kept alive after its work, since ONNX Runtime's telemetry asks for its host's name
// only after seconds. What does not belong: the trace of the app (isolation.ts has what both share).
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callsToElsewhere, isolated, noNamespaces } from './isolation.ts';

/** The script's last line of output stays; then the process sleeps. */
const keepAlive = {
  node: (script: string, seconds: number): string[] => [
    ...['--import', `data:text/javascript,setTimeout(()=>{},${seconds * 1000})`, script],
  ],
  python: (script: string, seconds: number): string[] => [
    '-c',
    [
      'import runpy, sys, time',
      'script = sys.argv.pop()',
      'try: runpy.run_path(script, run_name="__main__")',
      'except SystemExit as end: code = end.code',
      `time.sleep(${seconds})`,
      'sys.exit(code)',
    ].join('\n'),
    script,
  ],
} as const;

export interface TracedScript {
  readonly code: number | null;
  readonly output: string;
  /** Lines of the trace that name an address elsewhere. */
  readonly calls: readonly string[];
  /** Files and folders that the process made or wrote to, whether or not they are still there. */
  readonly made: readonly string[];
}

interface TraceOptions {
  readonly language: keyof typeof keepAlive;
  readonly program: string;
  readonly seconds: number;
  /** Gets the trace, an empty home and an empty temporary folder. */
  readonly scratch: string;
}

/**
 * Runs a script under a trace with an empty home and temporary folder and almost no environment: ONNX Runtime sends
 * nothing where it sees a CI's variables. Without a network where the system allows namespaces.
 */
export async function traceScript(script: string, options: TraceOptions): Promise<TracedScript> {
  const { language, program, seconds, scratch } = options;
  const [home, temporary, trace] = ['home', 'temporary', 'trace'].map((name) => join(scratch, name)) as [
    ...[string, string, string],
  ];
  mkdirSync(home, { recursive: true });
  mkdirSync(temporary);
  const calls = 'trace=connect,sendto,sendmsg,sendmmsg,openat,creat,mkdir,mkdirat';
  const traced = ['strace', '-f', '-qq', '-s', '400', '-o', trace, '-e', calls, program];
  const whole = [...traced, ...keepAlive[language](script, seconds)];
  const [command = '', ...args] = noNamespaces === undefined ? isolated(whole, {}) : whole;
  const child = spawn(command, args, {
    cwd: scratch,
    env: {
      ...{ PATH: process.env['PATH'], HOME: home, TMPDIR: temporary, PYTHONDONTWRITEBYTECODE: '1' },
      NODE_PATH: join(import.meta.dirname, '..', '..', 'node_modules'), // onnxruntime-node, as if installed beside it
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  const lines = readFileSync(trace, 'utf8').split('\n');
  const made = lines.filter(
    (line) => /\b(creat|mkdir|mkdirat)\(|O_CREAT|O_WRONLY|O_RDWR/.test(line) && !/"\/(dev|proc)\//.test(line),
  );
  return { code, output, calls: callsToElsewhere(lines.join('\n')), made };
}
