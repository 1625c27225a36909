import { isIPv4, isIPv6 } from 'node:net';

/**
 * What an address counts as when attempts are limited: an IPv4 address itself, an IPv6 address as its /64, because
 * that is what one subscriber gets.
 */
export function addressKey(address: string | undefined): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address ?? '')?.[1];
  if (mapped !== undefined) return mapped;
  if (address === undefined || isIPv4(address) || !isIPv6(address)) return address ?? 'unknown';
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = (text: string | undefined) => (text ? text.split(':') : []);
  const left = groups(head);
  const right = groups(tail);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const all = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  const prefix = all.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${prefix.join(':')}::/64`;
}
