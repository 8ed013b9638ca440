// Why an engine process ended, in words that tell a person what to do next.
import { AppError } from '../foundation/errors.ts';

interface ExitFacts {
  readonly kind: 'trainer' | 'llm';
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The process could not be started at all. */
  readonly startError?: Error;
  /** We ended it ourselves. */
  readonly killed: boolean;
  /** The last part of what it printed. */
  readonly output: string;
  /** Methods that were under way. */
  readonly underWay: readonly string[];
}

interface DescribedExit {
  readonly reason: string;
  readonly error: AppError;
}

const engineNames = { trainer: 'trainer', llm: 'language model' } as const;

const outOfMemory = /bad_alloc|out of memory|cannot allocate|failed to allocate|heap limit/i;

/** The reason in one sentence, and the error that every call under way gets. */
export function describeExit(facts: ExitFacts): DescribedExit {
  const name = engineNames[facts.kind];
  if (facts.killed) {
    const reason = `The ${name} engine was stopped.`;
    return { reason, error: new AppError('cancelled', reason) };
  }
  const memory = facts.signal === 'SIGKILL' || outOfMemory.test(facts.output);
  const during = facts.underWay.length === 0 ? '' : ` during ${[...new Set(facts.underWay)].join(', ')}`;
  const reason = `The ${name} engine (its own process) ${howItEnded(facts)}${during}.`;
  const next = memory
    ? 'Usually the system had too little memory left: close other programs or choose smaller settings. Finished work is kept and the job can be resumed.'
    : 'Finished work is kept and the job can be resumed.';
  const lastLines = facts.output.trim().split('\n').slice(-5).join('\n');
  return {
    reason,
    error: new AppError(memory ? 'resource-exhausted' : 'internal', `${reason} ${next}`, {
      details: {
        engine: facts.kind,
        exitCode: facts.code,
        signal: facts.signal,
        underWay: facts.underWay,
        lastOutput: lastLines,
      },
      ...(facts.startError === undefined ? {} : { cause: facts.startError }),
    }),
  };
}

function howItEnded(facts: ExitFacts): string {
  if (facts.startError !== undefined) return `could not be started (${facts.startError.message})`;
  if (facts.signal === 'SIGKILL') return 'was killed from outside (SIGKILL)';
  if (facts.signal !== null) return `crashed (${facts.signal})`;
  return `ended by itself with exit code ${String(facts.code)}`;
}
