// Programs in a network namespace that has only loopback, in a tree of folders that cannot be written to, and under a
// trace of the system calls that reach a network. Linux, as root (or where the system lets users make namespaces).
import { spawn, spawnSync } from 'node:child_process';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const works = (command: string, args: readonly string[]): boolean => {
  const { status, error } = spawnSync(command, args, { stdio: 'ignore' });
  return error === undefined && status === 0;
};

/** Why namespaces cannot be used here; undefined where they can. */
export const noNamespaces: string | undefined = (() => {
  if (process.platform !== 'linux') return 'network namespaces exist on Linux only';
  if (!works('ip', ['-V'])) return 'no `ip` command here (Debian: iproute2)';
  if (!works('unshare', ['--net', '--mount', 'true'])) return 'this user may not make network namespaces';
  return undefined;
})();

/** Why system calls cannot be traced here; undefined where they can. */
export const noTrace: string | undefined = works('strace', ['-o', '/dev/null', 'true'])
  ? undefined
  : 'no `strace` that may trace here (Debian: strace)';

interface IsolationOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Mounted read-only for the program: root ignores permissions, but not this. */
  readonly readOnly?: readonly string[];
  /** File that the trace is written to; default: no trace. */
  readonly trace?: string;
}

/** The command line of a program inside the isolation. */
export function isolated(
  command: readonly string[],
  { readOnly = [], trace }: Pick<IsolationOptions, 'readOnly' | 'trace'>,
): string[] {
  const mounts = readOnly.map(
    (path) => `mount --bind "${path}" "${path}" && mount -o remount,ro,bind "${path}" && `,
  );
  const traced =
    trace === undefined
      ? command
      : ['strace', '-f', '-qq', '-o', trace, '-e', 'trace=connect,sendto,sendmsg,sendmmsg', ...command];
  const script = `ip link set lo up && ${mounts.join('')}exec "$@"`;
  return ['unshare', '--net', '--mount', 'sh', '-c', script, 'sh', ...traced];
}

/** ONNX Runtime's telemetry keeps quiet where it sees one of these, so a trace in a CI would show nothing. */
export const notInCi: Readonly<Record<string, undefined>> = Object.fromEntries(
  [
    ...['CI', 'TF_BUILD', 'GITHUB_ACTIONS', 'GITLAB_CI', 'CIRCLECI', 'TRAVIS', 'JENKINS_URL', 'BUILDKITE'],
    ...['CODEBUILD_BUILD_ID', 'TEAMCITY_VERSION', 'APPVEYOR', 'BITBUCKET_BUILD_NUMBER'],
  ].map((name) => [name, undefined]),
);

export function runIsolated(command: readonly string[], options: IsolationOptions): Promise<Ended> {
  const [program = '', ...args] = isolated(command, options);
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...process.env, ...notInCi, NODE_OPTIONS: '', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Lines of a trace that name an address which is neither this machine's loopback nor local to its kernel. */
export function callsToElsewhere(trace: string): string[] {
  return trace.split('\n').filter((line) => {
    const family = /sa_family=(AF_\w+)/.exec(line)?.[1];
    if (family === undefined || family === 'AF_UNIX' || family === 'AF_NETLINK') return false;
    const address = /inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"/.exec(line);
    const host = address?.[1] ?? address?.[2];
    // A datagram socket is disconnected by connecting it to no family at all.
    if (family === 'AF_UNSPEC') return false;
    return (
      host === undefined || !(host.startsWith('127.') || host === '::1' || host.startsWith('::ffff:127.'))
    );
  });
}

export interface Namespace {
  /** The command line of a program inside. */
  enter(command: readonly string[]): string[];
  close(): void;
}

/** A network namespace with only loopback that several programs share: a server and the browser that visits it. */
export async function openNamespace(): Promise<Namespace> {
  const holder = spawn(
    'unshare',
    ['--net', 'sh', '-c', 'ip link set lo up && echo up && exec sleep infinity'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await new Promise<void>((resolve, reject) => {
    holder.stdout.once('data', () => resolve());
    holder.once('error', reject);
    holder.once('exit', (code) => reject(new Error(`the namespace ended with ${String(code)}`)));
  });
  const path = `/proc/${String(holder.pid)}/ns/net`;
  return {
    enter: (command) => ['nsenter', `--net=${path}`, ...command],
    close: () => holder.kill('SIGKILL'),
  };
}
