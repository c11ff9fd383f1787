/** An address as java.net.InetAddress reads it; `name`: one that a resolver must answer for. */
export type Address =
  | { readonly kind: 'any' }
  | { readonly kind: 'v4'; readonly text: string; readonly octets: readonly [number, number, number, number] }
  | { readonly kind: 'v6'; readonly text: string }
  | { readonly kind: 'name'; readonly text: string };

export const ANY: Address = { kind: 'any' };
export const LOOPBACK: Address = { kind: 'v4', text: '127.0.0.1', octets: [127, 0, 0, 1] };

/** Reads the text of an address: the empty one and `localhost` are the loopback to Java, the wildcards are {@link ANY}. */
export function readAddress(text: string): Address {
  const plain = text.replace(/^\[(.*)\]$/, '$1');
  if (plain === '' || plain.toLowerCase() === 'localhost') return LOOPBACK;
  const octets = plain.split('.').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
  const [a = 256, b = 256, c = 256, d = 256] = octets;
  if (octets.length === 4 && Math.max(a, b, c, d) < 256) return ofOctets([a, b, c, d]);
  if (!plain.includes(':')) return { kind: 'name', text: plain.toLowerCase() };
  const canonical = canonicalV6(plain);
  if (canonical === undefined) return { kind: 'name', text: plain.toLowerCase() };
  const mapped = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(canonical);
  if (!mapped) return canonical === '::' ? ANY : { kind: 'v6', text: canonical };
  const [high, low] = [Number.parseInt(mapped[1] ?? '', 16), Number.parseInt(mapped[2] ?? '', 16)];
  return ofOctets([high >> 8, high & 255, low >> 8, low & 255]);
}

function ofOctets(octets: [number, number, number, number]): Address {
  return octets.every((octet) => octet === 0) ? ANY : { kind: 'v4', text: octets.join('.'), octets };
}

/** The shortest way to write an IPv6 address; undefined for what is none, or has a zone. */
export function canonicalV6(text: string): string | undefined {
  const url = `http://[${text}]/`;
  return /^[\da-fA-F:.]+$/.test(text) && URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : undefined;
}

/** True where two sockets that listen on the same port of these addresses certainly clash. */
export function overlaps(a: Address, b: Address): boolean {
  return a.kind === 'any' || b.kind === 'any' || (a.kind === b.kind && a.text === b.text);
}

/** True for addresses that only the machine itself reaches. */
export function isLoopback(address: Address): boolean {
  if (address.kind === 'v4') return address.octets[0] === 127;
  return address.kind === 'v6' && address.text === '::1';
}

/**
 * Why no machine has the address: `documentation`, the networks of RFC 5737 and RFC 3849; `reserved`, 0.0.0.0/8 and
 * 240.0.0.0/4 (RFC 1122), save the broadcast address, which Linux binds. Undefined for all others.
 */
export function neverAssigned(address: Address): 'documentation' | 'reserved' | undefined {
  if (address.kind === 'v6') return /^2001:db8:/.test(address.text) ? 'documentation' : undefined;
  if (address.kind !== 'v4') return undefined;
  const [a, b, c] = address.octets;
  if (['192.0.2', '198.51.100', '203.0.113'].includes(`${a}.${b}.${c}`)) return 'documentation';
  return (a === 0 || a >= 240) && address.text !== '255.255.255.255' ? 'reserved' : undefined;
}
