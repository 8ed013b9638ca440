// The guard on name resolution: a question to a name server is already a byte that leaves.
import dns from 'node:dns';
import { isIP } from 'node:net';
import { isLoopbackAddress, isLoopbackHost } from './loopback.ts';
import { refuse } from './network-decision.ts';
import { replaceMethod, type Method } from './replace-method.ts';
import type { AppError } from '../foundation/errors.ts';

interface Found {
  readonly address: string;
}

/** Addresses in the answer of `lookup`, in every form that it has. */
function addressesOf(answer: unknown): string[] {
  if (typeof answer === 'string') return [answer];
  if (Array.isArray(answer)) return answer.map((one) => (one as Found).address);
  return typeof answer === 'object' && answer !== null ? [(answer as Found).address] : [];
}

/** The error if `localhost` points elsewhere on this machine. */
const refuseForeignLocalhost = (answer: unknown): AppError | undefined => {
  const foreign = addressesOf(answer).find((address) => !isLoopbackAddress(address));
  return foreign === undefined ? undefined : refuse('dns.lookup', `localhost (which is ${foreign} here)`);
};

/** null: answered without asking a name server. */
const targetOfLookup = (name: unknown): string | null =>
  typeof name !== 'string' || name === '' || isIP(name) !== 0 ? null : name;

const callbackLookup = (original: Method): Method =>
  function (this: unknown, ...args) {
    const name = targetOfLookup(args[0]);
    const callback = args.at(-1);
    if (name === null || typeof callback !== 'function') return original.apply(this, args);
    const done = callback as (error: Error | null, ...answer: unknown[]) => void;
    if (isLoopbackHost(name)) {
      return original.apply(this, [
        ...args.slice(0, -1),
        (error: Error | null, ...answer: unknown[]) =>
          done(error ?? refuseForeignLocalhost(answer[0]) ?? null, ...answer),
      ]);
    }
    const refusal = refuse('dns.lookup', name);
    if (refusal === undefined) return original.apply(this, args);
    process.nextTick(() => done(refusal));
    return {};
  };

const promiseLookup = (original: Method): Method =>
  async function (this: unknown, ...args) {
    const name = targetOfLookup(args[0]);
    const isLocal = name !== null && isLoopbackHost(name);
    const refusal = name === null || isLocal ? undefined : refuse('dns.lookup', name);
    if (refusal !== undefined) throw refusal;
    const answer = await (original.apply(this, args) as Promise<unknown>);
    const foreign = isLocal ? refuseForeignLocalhost(answer) : undefined;
    if (foreign !== undefined) throw foreign;
    return answer;
  };

/** What asks a name server, or the resolver about an address: never needed for loopback. */
const question =
  (name: string, asPromise: boolean) =>
  (original: Method): Method =>
    function (this: unknown, ...args) {
      const isLocal = name === 'lookupService' && typeof args[0] === 'string' && isLoopbackAddress(args[0]);
      const refusal = isLocal ? undefined : refuse(`dns.${name}`, String(args[0]));
      if (refusal === undefined) return original.apply(this, args);
      if (asPromise) return Promise.reject(refusal);
      const callback = args.at(-1);
      if (typeof callback !== 'function') throw refusal;
      process.nextTick(() => (callback as (error: Error) => void)(refusal));
      return {};
    };

/**
 * Replaces the functions of `dns`, for the rest of this process. Lookups of loopback names are still answered.
 */
export function guardNames(): void {
  replaceMethod(dns, 'lookup', callbackLookup);
  replaceMethod(dns.promises, 'lookup', promiseLookup);
  const questions = Object.getOwnPropertyNames(dns.Resolver.prototype).filter((name) =>
    /^(resolve|reverse)/.test(name),
  );
  for (const name of [...questions, 'lookupService']) {
    replaceMethod(dns, name, question(name, false));
    replaceMethod(dns.promises, name, question(name, true));
  }
  for (const name of questions) {
    replaceMethod(dns.Resolver.prototype, name, question(name, false));
    replaceMethod(dns.promises.Resolver.prototype, name, question(name, true));
  }
}
