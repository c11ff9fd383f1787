import * as crypto from 'node:crypto';

/**
 * The SHA-256 of `bytes` as lower-case hexadecimal. One call where Node.js has it (since 20.12) takes a third of the
 * time of a Hash object, of which a truststore with hundreds of certificates would need a thousand.
 */
export const sha256Hex: (bytes: Uint8Array) => string =
  typeof crypto.hash === 'function'
    ? (bytes) => crypto.hash('sha256', bytes, 'hex')
    : (bytes) => crypto.createHash('sha256').update(bytes).digest('hex');
