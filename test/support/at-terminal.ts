// Runs a program at a real terminal (a pseudo-terminal of Python's), and types at its prompts.
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

/** Why there is no pseudo-terminal here; undefined: there is one. */
export const noTerminal = ((): string | undefined => {
  try {
    execFileSync('python3', ['-c', 'import pty'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return '(no python3 with pty)';
  }
})();

/** Types the next answer each time the text shown ends in a colon and a space; prints exit code and all that was shown. */
const program = `
import json, os, pty, sys
command, answers = json.loads(sys.argv[1]), json.loads(sys.argv[2])
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
shown = b''
asked = 0
while True:
    try:
        part = os.read(terminal, 4096)
    except OSError:
        break
    if not part:
        break
    shown += part
    if shown[asked:].endswith(b': ') and answers:
        asked = len(shown)
        os.write(terminal, answers.pop(0).encode() + b'\\r')
_, status = os.waitpid(pid, 0)
print(json.dumps({'code': os.waitstatus_to_exitcode(status), 'shown': shown.decode()}))
`;

export interface AtTerminal {
  readonly code: number;
  /** Everything that the terminal showed, what was typed included where it was echoed. */
  readonly shown: string;
}

/** @param answers typed one after the other, each with Enter */
export async function runAtTerminal(
  command: readonly string[],
  answers: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<AtTerminal> {
  const { stdout } = await promisify(execFile)(
    'python3',
    ['-c', program, JSON.stringify(command), JSON.stringify(answers)],
    { ...options, timeout: 120_000 },
  );
  return JSON.parse(stdout) as AtTerminal;
}
