/** The curves that Java knows (sun.security.util.CurveDB) by the arc above them, each with the bits of its order. */
const FAMILIES: Readonly<Record<string, readonly (readonly [arc: number, bits: number])[]>> = {
  /** ANSI X9.62 over prime fields: secp192r1 and secp256r1 among them. */
  '1.2.840.10045.3.1': [1, 2, 3, 4, 5, 6, 7].map((arc) => [arc, arc < 4 ? 192 : arc < 7 ? 239 : 256] as const),
  /** ANSI X9.62 over binary fields. */
  '1.2.840.10045.3.0': [
    ...([
      [5, 191],
      [6, 190],
      [7, 189],
      [11, 238],
      [12, 237],
      [13, 236],
    ] as const),
    ...([
      [18, 353],
      [20, 418],
    ] as const),
  ],
  /** SEC 2 over prime fields (secp…). */
  '1.3.132.0': [
    ...([
      [6, 112],
      [7, 110],
      [28, 128],
      [29, 126],
      [9, 161],
      [8, 161],
      [30, 161],
    ] as const),
    ...([
      [31, 192],
      [32, 225],
      [33, 224],
      [10, 256],
      [34, 384],
      [35, 521],
    ] as const),
    // … and over binary fields (sect…).
    ...([
      [4, 113],
      [5, 113],
      [22, 131],
      [23, 131],
      [1, 163],
      [2, 162],
      [15, 163],
      [24, 193],
      [25, 193],
    ] as const),
    ...([
      [26, 232],
      [27, 233],
      [3, 238],
      [16, 281],
      [17, 282],
      [36, 407],
      [37, 409],
      [38, 570],
      [39, 570],
    ] as const),
  ],
  /** Brainpool (RFC 5639), r1. */
  '1.3.36.3.3.2.8.1.1': [
    [1, 160],
    [3, 192],
    [5, 224],
    [7, 256],
    [9, 320],
    [11, 384],
    [13, 512],
  ],
};

const BITS: ReadonlyMap<string, number> = new Map(
  Object.entries(FAMILIES).flatMap(([parent, curves]) =>
    curves.map(([arc, bits]): [string, number] => [`${parent}.${arc}`, bits]),
  ),
);

/** Bits of the order of a named curve; undefined for one that Java does not know. */
export function curveBits(oid: string): number | undefined {
  return BITS.get(oid);
}
