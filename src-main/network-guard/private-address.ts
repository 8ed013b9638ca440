// Which addresses are this machine or a private network, so that what is sent there stays in the house.
import { BlockList, isIP } from 'node:net';

/**
 * Loopback, the private ranges of RFC 1918 and unique local addresses of RFC 4193. Not: link-local ones, where clouds answer
 * questions about the machine (169.254.169.254), and shared ones of providers (100.64.0.0/10).
 */
const privateRanges = new BlockList();
privateRanges.addSubnet('127.0.0.0', 8, 'ipv4');
privateRanges.addSubnet('10.0.0.0', 8, 'ipv4');
privateRanges.addSubnet('172.16.0.0', 12, 'ipv4');
privateRanges.addSubnet('192.168.0.0', 16, 'ipv4');
privateRanges.addAddress('::1', 'ipv6');
privateRanges.addSubnet('fc00::', 7, 'ipv6');

/** @param address an IP address; a name is none. IPv4 in IPv6 (`::ffff:10.0.0.1`) counts as the IPv4 address that it is. */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const family = isIP(mapped);
  return family !== 0 && privateRanges.check(mapped, family === 4 ? 'ipv4' : 'ipv6');
}
