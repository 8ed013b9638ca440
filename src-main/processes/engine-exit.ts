// Why an engine process ended, in words that tell a person what to do next.
import { AppError } from '../foundation/errors.ts';
import { message } from '../messages/message.ts';
import type { EngineKind } from './engine-launcher.ts';
import type { Message } from '../messages/message-shape.ts';

interface ExitFacts {
  readonly kind: EngineKind;
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
  /** In English, for the log. */
  readonly reason: string;
  readonly error: AppError;
}

const outOfMemory = /bad_alloc|out of memory|cannot allocate|failed to allocate|heap limit/i;

/** The reason in one sentence, and the error that every call under way gets. */
export function describeExit(facts: ExitFacts): DescribedExit {
  const engine = message(`engine-${facts.kind}`);
  if (facts.killed) {
    const stopped = message('engine-stopped', { engine });
    return { reason: stopped.text, error: new AppError('cancelled', stopped) };
  }
  const memory = facts.signal === 'SIGKILL' || outOfMemory.test(facts.output);
  const how = howItEnded(facts);
  const work = [...new Set(facts.underWay)].join(', ');
  const what =
    work === ''
      ? message('engine-gone', { engine, how })
      : message('engine-gone-during', { engine, how, work });
  const said = message(memory ? 'engine-out-of-memory' : 'engine-ended', { what });
  const lastLines = facts.output.trim().split('\n').slice(-5).join('\n');
  return {
    reason: what.text,
    error: new AppError(memory ? 'resource-exhausted' : 'internal', said, {
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

function howItEnded(facts: ExitFacts): Message {
  if (facts.startError !== undefined)
    return message('engine-not-started', { reason: facts.startError.message });
  if (facts.signal === 'SIGKILL') return message('engine-killed');
  if (facts.signal !== null) return message('engine-crashed', { signal: facts.signal });
  return message('engine-exited', { exitCode: String(facts.code) });
}
