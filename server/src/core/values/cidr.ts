import { canonicalV6 } from './address.ts';
import { javaInt } from './javaInt.ts';

/**
 * Why Tomcat's NetMask refuses an address with or without `/` and a number of bits; undefined where it takes it, or
 * where that hangs on a name that the server must look up, or on the port behind a `;`.
 */
export function cidrFault(text: string): 'address' | 'bits' | undefined {
  const entry = text.trim();
  if (entry === '' || entry.includes(';')) return undefined;
  const slash = entry.indexOf('/');
  const address = slash < 0 ? entry : entry.slice(0, slash);
  if (isNoAddress(address)) return 'address';
  if (slash < 0) return undefined;
  const bits = javaInt(entry.slice(slash + 1));
  if (bits === undefined || bits < 0) return 'bits';
  const isV4 = /^[\d.]+$/.test(address);
  return bits > (isV4 ? 32 : 128) ? 'bits' : undefined;
}

/** True where neither java.net.InetAddress nor a resolver can make an address of it. */
function isNoAddress(text: string): boolean {
  if (text === '') return false;
  if (!/^[\w.:%[\]-]+$/.test(text)) return true;
  if (text.includes(':')) return !/[%[\]]/.test(text) && canonicalV6(text) === undefined;
  if (!/^[\d.]+$/.test(text)) return false;
  const parts = text.split('.');
  const last = parts.at(-1) ?? '';
  if (parts.length > 4 || parts.includes('')) return true;
  return parts.slice(0, -1).some((part) => Number(part) > 255) || Number(last) >= 256 ** (5 - parts.length);
}
