/**
 * The bytes that PKCS12's own derivation makes of a password: UTF-16, big-endian, with a terminator. For the empty
 * password there are two readings in the wild, the terminator alone and nothing at all; Java tries both, in this order.
 */
export function pkcs12Passwords(password: string): readonly Uint8Array[] {
  const bytes = Buffer.from(`${password}\0`, 'utf16le').swap16();
  return password === '' ? [bytes, Buffer.alloc(0)] : [bytes];
}

/** UTF-16, big-endian, as JKS digests it. */
export function jksPassword(password: string): Uint8Array {
  return Buffer.from(password, 'utf16le').swap16();
}
