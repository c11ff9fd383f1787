import { createHash } from 'node:crypto';
import { jksPassword } from '../../server/src/core/keystore/pbe/password.ts';

/**
 * A JKS truststore of `count` certificates that differ in their serial number, which must have eight bytes: keytool would
 * take minutes to make it. Their signatures fit no longer, which no listing looks at.
 */
export function jksOfMany(certificate: Buffer, serial: Buffer, count: number, password: string): Buffer {
  const at = certificate.indexOf(serial);
  if (at < 0 || serial.length !== 8) throw new Error('the certificate has no such serial number');
  const entries = Array.from({ length: count }, (_, index) => {
    const copy = Buffer.from(certificate);
    copy.writeUInt32BE(index, at + 4);
    return [int(2), text(`ca-${index}`), long(Date.UTC(2026, 10, 1)), text('X.509'), int(copy.length), copy];
  });
  const content = Buffer.concat([int(0xfeedfeed), int(2), int(count), ...entries.flat()]);
  const hash = createHash('sha1').update(jksPassword(password)).update('Mighty Aphrodite');
  return Buffer.concat([content, hash.update(content).digest()]);
}

function int(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
}

/** As java.io.DataOutputStream.writeUTF, for plain ASCII. */
function text(value: string): Buffer {
  return Buffer.concat([int(value.length).subarray(2), Buffer.from(value, 'latin1')]);
}
