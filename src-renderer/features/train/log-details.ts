// The values of a log line as labelled texts: `Loss 3.217`, `NDCG@10 0.0260`.
import type { Message } from '../../../src-main/messages/message-shape.ts';

interface Words {
  readonly label: (name: string) => string;
  readonly words: (said: Message) => string;
}

/** One text a value, in their order; what the program said is worded. */
export function describeDetails(details: unknown, { label, words }: Words): string[] {
  if (typeof details !== 'object' || details === null) return [];
  return Object.entries(details).map(([name, value]) => `${label(name)} ${textOf(value, words)}`);
}

function textOf(value: unknown, words: (said: Message) => string): string {
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toPrecision(4);
  if (typeof value === 'string') return value;
  return isMessage(value) ? words(value) : JSON.stringify(value);
}

const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' && value !== null && 'code' in value && 'params' in value && 'text' in value;
