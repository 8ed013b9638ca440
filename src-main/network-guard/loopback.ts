// Which addresses are this machine itself. What does not belong: what happens to the others (network-decision.ts).
import { isIP, isIPv4 } from 'node:net';

/** True for an address that never leaves this machine: 127.0.0.0/8, ::1, and their IPv4-mapped form. */
export function isLoopbackAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').toLowerCase();
  if (isIPv4(bare)) return bare.startsWith('127.');
  if (bare.startsWith('::ffff:')) return isIPv4(bare.slice(7)) && bare.slice(7).startsWith('127.');
  return bare === '::1' || bare === '0:0:0:0:0:0:0:1';
}

/**
 * True for a loopback address and for the name `localhost`. Other names are refused even where the hosts file maps them
 * here: nobody can tell that from the name.
 */
export function isLoopbackHost(host: string): boolean {
  return isIP(host.replace(/^\[|\]$/g, '')) === 0
    ? host.toLowerCase() === 'localhost'
    : isLoopbackAddress(host);
}
