import { createHash } from 'node:crypto';

/** Bytes of one line of PEM text, whose base64 has 64 characters. */
const LINE = 48;

/** As keytool prints it: upper-case hexadecimal pairs joined by colons. */
export function sha1Fingerprint(encoding: Uint8Array): string {
  const hex = createHash('sha1').update(encoding).digest('hex').toUpperCase();
  return (hex.match(/../g) ?? []).join(':');
}

/** A certificate as PEM text, with a line's end behind it. */
export function pemText(encoding: Uint8Array): string {
  const bytes = Buffer.from(encoding.buffer, encoding.byteOffset, encoding.byteLength);
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += LINE) lines.push(bytes.toString('base64', at, at + LINE));
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
