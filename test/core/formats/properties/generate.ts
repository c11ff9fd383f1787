type Random = (below: number) => number;

/** Pieces that files are put together from; characters above 0x7F stand for single bytes. */
const PIECES = [
  ...['key', 'a', 'rpc.ssl.keystore.path', 'value', '/opt/x.jks', 'b c', '${x', '0'],
  ...['=', ':', ' ', '\t', '\f', '=', ':', ' ', ' = ', ' : '],
  ...['\n', '\r', '\r\n', '\n\n', '\r\r\n', '\n', '\r\n', '\n \t\f'],
  ...['\\', '\\\\', '\\\\\\', '\\\n', '\\\r\n', '\\\r', '\\\n  ', '\\\r\n\t\f', '\\ ', '\\=', '\\:', '\\#', '\\!'],
  ...['\\t', '\\n', '\\r', '\\f', '\\b', '\\q', '\\0', '\\"'],
  ...['\\u0041', '\\u00e9', '\\u000a', '\\u0020', '\\u005c', '\\uD83D\\uDE00', '\\ud800', '\\uuuu0041'],
  ...[
    '\\u',
    '\\u1',
    '\\u12',
    '\\u123',
    '\\u00\\\n41',
    '\\uGGGG',
    '\\u 041',
    '\\u00=1',
    '\\\\u00',
    '\\U0041',
    '\\u+041',
  ],
  ...['#', '!', '# comment', '!comment\\\n', '  #c', '#\\u12'],
  ...['\u00e9', '\u00c3\u00a9', '\u00ef\u00bb\u00bf', '\u00fe\u00ff', '\u00c2\u0085', '\u00e2\u0080\u00a8'],
  ...['\u00c3', '\u00f0\u009f\u0098', '\u00ed\u00a0\u0080', '\u00f0\u009f\u0098\u0080', '\u00a0', '\0', '\v', '\x1a'],
];
const STARTS = ['', '', '', '\u00ef\u00bb\u00bf', '\u00ef\u00bb\u00bf#', ' ', '\n', '\\\n', '\\\r\n', '\\\n\n'];
const ENDS = ['', '', '', '\n', '\r', '\r\n', '\\', '\\\n', '\\\r', '\\\r\n', '\\\n ', '\\\\', '#', '\\u00', ' '];

/** A small file out of what Java treats specially. */
export function generate(random: Random): Buffer {
  const pick = (from: readonly string[]) => from[random(from.length)] ?? '';
  // Malformed escapes make Java refuse the whole file; without them in most files the pairs are compared too.
  const pieces = random(4) === 0 ? PIECES : PIECES.filter((piece) => !/(^|[^\\])\\u(?![0-9a-fA-F]{4})/.test(piece));
  const body = Array.from({ length: random(30) }, () => pick(pieces)).join('');
  return Buffer.from(pick(STARTS) + body + pick(ENDS), 'latin1');
}

/** Texts that are worth changing at one place: each shows one of Java's rules. */
const SEEDS = [
  'a\\',
  'a=1\\\n  b=2\nc=3\n',
  'a=1\\\r\n\t#no comment\r\n#comment\\\r\nb=2',
  'a=1\rb:2\r\r\nc 3\r',
  'path=C:\\\\ssl\\\\\nnext=1\n',
  'path=C:\\temp\\new\\\nnext=1\n',
  '\u00ef\u00bb\u00bfkey.store.password=changeme\n',
  'k\\ e\\=y\\:=v = w : x\n',
  'u=\\u0041\\u00e9\\uD83D\\uDE00\\u000A\n',
  'p\u00c3\u00a4=\u00e2\u0082\u00ac \u00f0\u009f\u0098\u0080\nq=p\u00e4\n',
  '  \t\fkey\f=\t value \t\n! c\n=x\n:y\n',
];

const SPECIAL = Buffer.from('\\\\\\=: \t\f\r\n#!u0aF\0\u00c3\u00a9\u00ef', 'latin1');

/** One of `files`, or of the texts of this module, changed at a few places, or put together with another. */
export function mutate(random: Random, files: readonly Buffer[]): Buffer {
  const from = random(4) === 0 ? Buffer.from(SEEDS[random(SEEDS.length)] ?? '', 'latin1') : files[random(files.length)];
  let bytes: Buffer = Buffer.from(from ?? []);
  for (let left = 1 + random(3); left > 0; left--) bytes = changed(bytes, random, files);
  return bytes;
}

function changed(bytes: Buffer, random: Random, files: readonly Buffer[]): Buffer {
  const at = random(bytes.length + 1);
  const end = Math.min(bytes.length, at + 1 + random(6));
  const [before, part, after] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
  switch (random(7)) {
    case 0:
      return Buffer.concat([before, part.map((byte) => byte ^ (1 << random(8))), after]);
    case 1:
      return Buffer.concat([before, after]);
    case 2:
      return Buffer.concat([before, part, part, after]);
    case 3:
      return Buffer.from(before);
    case 4: {
      const other = files[random(files.length)] ?? bytes;
      return Buffer.concat([before, other.subarray(random(other.length + 1))]);
    }
    case 5:
      return Buffer.concat([before, part.map(() => SPECIAL[random(SPECIAL.length)] ?? 0), after]);
    default:
      return Buffer.concat([before, Buffer.of(SPECIAL[random(SPECIAL.length)] ?? 0), part, after]);
  }
}
