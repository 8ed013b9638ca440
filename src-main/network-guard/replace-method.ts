// Puts a checked method in the place of one of Node's own.

export type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Replaces `owner[name]` by `wrap(original)`, with the original's name and properties (util.promisify reads one). */
export function replaceMethod(owner: object, name: string, wrap: (original: Method) => Method): void {
  const original: unknown = Reflect.get(owner, name);
  if (typeof original !== 'function') return; // another version of Node may lack it
  const replacement = wrap(original as Method);
  for (const key of Reflect.ownKeys(original)) {
    if (key === 'prototype' || key === promisified) continue; // util.promisify must wrap the checked function
    Object.defineProperty(replacement, key, Object.getOwnPropertyDescriptor(original, key)!);
  }
  Object.defineProperty(owner, name, { value: replacement, writable: true, configurable: true });
}

const promisified = Symbol.for('nodejs.util.promisify.custom');
