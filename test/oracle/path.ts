import { type JavaOracle, startJava } from './java.ts';

/** A chain and what it is held against; certificates in DER. */
export interface PathCase {
  /** Leaf first. */
  readonly chain: readonly Uint8Array[];
  readonly trusted: readonly Uint8Array[];
  /** Certificates of key entries in the truststore. */
  readonly keys: readonly Uint8Array[];
  readonly purpose: 'serverAuth' | 'clientAuth';
  /** certificateVerificationDepth of Tomcat. */
  readonly depth: number;
}

/** Each undefined where the chain is trusted, else Java's exception with its causes. */
export interface PathAnswer {
  /** Of a trust manager made of the store. */
  readonly store: string | undefined;
  /** Of one made of PKIXBuilderParameters, as Tomcat's. */
  readonly tomcat: string | undefined;
}

/** X509TrustManagerImpl in a JVM. */
export interface PathOracle {
  ask(one: PathCase): Promise<PathAnswer>;
  close(): Promise<void>;
}

export function startPathOracle(): PathOracle {
  const java: JavaOracle = startJava('./PathOracle.java');
  return {
    ask: async (one) => {
      const [store = '', tomcat = ''] = (await java.ask(encode(one))).toString().split('\n');
      return { store: store || undefined, tomcat: tomcat || undefined };
    },
    close: () => java.close(),
  };
}

function encode({ chain, trusted, keys, purpose, depth }: PathCase): Buffer {
  const framed = (bytes: Uint8Array) => [word(bytes.length), bytes];
  const anchors = [
    ...trusted.map((one) => [octet(0), ...framed(one)]),
    ...keys.map((one) => [octet(1), ...framed(one)]),
  ];
  return Buffer.concat([
    octet(purpose === 'clientAuth' ? 1 : 0),
    word(depth),
    word(chain.length),
    ...chain.flatMap(framed),
    word(anchors.length),
    ...anchors.flat(),
  ]);
}

const octet = (value: number): Buffer => Buffer.from([value]);

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
