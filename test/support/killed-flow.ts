// Kills the whole flow (faults/store-processes/flow.ts) at a moment that a seed chooses, and looks at what is left: what the fault
// test and its long form (tools/kill-flow.ts) share.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Random } from '../../src-main/foundation/random.ts';
import { openWorkspace } from '../../src-main/store/open-workspace.ts';
import { verifyWorkspaceFile } from '../../src-main/store/verify.ts';

const program = join(import.meta.dirname, '..', 'faults', 'store-processes', 'flow.ts');
export const flowStages = ['open', 'import', 'embed', 'train', 'recommend', 'export', 'back up'] as const;
export type FlowStage = (typeof flowStages)[number];

interface Ended {
  readonly stages: readonly string[];
  /** Milliseconds from the line of each stage to the next line. */
  readonly lasted: Readonly<Record<string, number>>;
  readonly errors: string;
}

/** @param kill SIGKILL so long after the stage has begun, if it still runs then */
async function runFlow(
  folder: string,
  kill?: { readonly stage: FlowStage; readonly afterMs: number },
): Promise<Ended> {
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const child = spawn(process.execPath, [program, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: temporary, NODE_OPTIONS: '' },
  });
  const stages: string[] = [];
  const lasted: Record<string, number> = {};
  let errors = '';
  let last = performance.now();
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  createInterface({ input: child.stdout }).on('line', (line) => {
    const now = performance.now();
    const before = stages.at(-1);
    if (before !== undefined) lasted[before] = now - last;
    last = now;
    stages.push(line);
    if (line === kill?.stage) setTimeout(() => child.kill('SIGKILL'), kill.afterMs);
  });
  await once(child, 'close');
  return { stages, lasted, errors };
}

/** How long each stage lasts here, unkilled. @throws Error where the flow does not end well by itself */
export async function measureFlow(): Promise<Readonly<Record<string, number>>> {
  const folder = mkdtempSync(join(tmpdir(), 'isthmus-flow-'));
  try {
    const { stages, lasted, errors } = await runFlow(folder);
    if (stages.at(-1) !== 'done') throw new Error(`the flow ended in "${String(stages.at(-1))}": ${errors}`);
    return lasted;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface Killed {
  readonly stage: FlowStage;
  /** The last stage that was said before the kill; `done`: the kill came too late. */
  readonly reached: string;
  /** What does not hold; empty: the workspace was whole, and the flow went on to its end. */
  readonly faults: readonly string[];
}

/** One kill at a moment of a stage that chance chooses, a look at what is left, and the flow started again. */
export async function killOnce(random: Random, lasted: Readonly<Record<string, number>>): Promise<Killed> {
  const folder = mkdtempSync(join(tmpdir(), 'isthmus-flow-'));
  try {
    const stage = flowStages[random.integer(flowStages.length)]!;
    const { stages } = await runFlow(folder, { stage, afterMs: random.uniform() * (lasted[stage] ?? 0) });
    const faults = [...(await faultsOf(join(folder, 'a.isthmus')))];
    const after = await runFlow(folder);
    if (after.stages.at(-1) !== 'done')
      faults.push(`did not go on: ${String(after.stages.at(-1))}: ${after.errors.trim().slice(0, 500)}`);
    const left = readdirSync(folder).filter((name) =>
      /\.(making|recoding|partial)|part-|-wal$|-journal$/.test(name),
    );
    const temporary = readdirSync(join(folder, 'tmp')).filter((name) => name.startsWith('isthmus-'));
    if (left.length + temporary.length > 0) faults.push(`left over: ${[...left, ...temporary].join(', ')}`);
    return { stage, reached: stages.at(-1) ?? 'nothing', faults };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A file that is not there, or is a whole workspace. */
export async function faultsOf(path: string): Promise<readonly string[]> {
  if (!existsSync(path)) return [];
  try {
    const { parts } = await verifyWorkspaceFile(path);
    openWorkspace(path).close();
    return parts.flatMap(({ part, faults }) => faults.map((fault) => `${part}: ${fault.text}`));
  } catch (error) {
    return [`cannot be opened: ${String(error)}`];
  }
}
