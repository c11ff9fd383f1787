/** One value of DER. */
export function der(tag: number, content: Uint8Array): Buffer {
  const length = content.length;
  const header = length < 0x80 ? [length] : [0x84, length >>> 24, length >>> 16, length >>> 8, length];
  return Buffer.concat([Buffer.from([tag, ...header]), content]);
}

const sequence = (...parts: Uint8Array[]) => der(0x30, Buffer.concat(parts));

function integer(value: number): Buffer {
  const hex = value.toString(16).padStart(2, '0');
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return der(0x02, Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex'));
}

/** A PKCS12 file of hand, with a MAC that fits no password. */
export function pkcs12WithMac(options: {
  readonly iterations: number | Uint8Array;
  readonly salt?: Uint8Array;
  /** What the AuthenticatedSafe is said to be. */
  readonly content?: Uint8Array;
}): Buffer {
  const { iterations, salt = Buffer.alloc(8), content = sequence() } = options;
  const data = Buffer.from('06092a864886f70d010701', 'hex');
  const sha1 = sequence(Buffer.from('06052b0e03021a', 'hex'), Buffer.from('0500', 'hex'));
  return sequence(
    integer(3),
    sequence(data, der(0xa0, der(0x04, content))),
    sequence(
      sequence(sha1, der(0x04, Buffer.alloc(20))),
      der(0x04, salt),
      typeof iterations === 'number' ? integer(iterations) : der(0x02, iterations),
    ),
  );
}

/** The beginning of a JKS file with numbers of one's choice. */
export function jks(options: { readonly count: number; readonly keyLength?: number; readonly chain?: number }): Buffer {
  const numbers = (...values: number[]) => {
    const bytes = Buffer.alloc(values.length * 4);
    values.forEach((value, index) => {
      bytes.writeInt32BE(value, index * 4);
    });
    return bytes;
  };
  const head = numbers(0xfeedfeed | 0, 2, options.count);
  if (options.keyLength === undefined) return head;
  const alias = Buffer.from('000161', 'hex');
  const rest = options.chain === undefined ? [] : [options.chain];
  return Buffer.concat([head, numbers(1), alias, Buffer.alloc(8), numbers(options.keyLength, ...rest)]);
}
