import { tlsVersions } from '../../schema/index.ts';
import { tlsNames } from '../../schema/tls.ts';

/** The protocols that Tomcat enables by one value of `protocols`. */
export interface ProtocolList {
  /** Those that Java implements, in the order in which they are added. */
  readonly enabled: readonly string[];
  /** Names that Java does not know: it compares them with case. */
  readonly unknown: readonly string[];
  /** Behind another without `+` or `-`: Tomcat adds them, and warns. */
  readonly withoutPrefix: readonly string[];
  /** Those of `enabled` that are written by name, not as part of `all`. */
  readonly explicit: readonly string[];
}

/** Reads `protocols` as SSLHostConfig.setProtocols and SSLUtilBase.getEnabled do in 8.5: from left to right, blanks part nothing. */
export function readProtocols(text: string): ProtocolList {
  const wanted = new Set<string>();
  const named = new Set<string>();
  const withoutPrefix: string[] = [];
  for (const token of text.split(/(?=[-+,])/).map((part) => part.trim())) {
    // A sign alone, but also a name of one letter.
    if (token.length < 2) continue;
    const sign = /^[-+,]/.exec(token)?.[0];
    const name = sign ? token.slice(1).trim() : token;
    const isAll = name.toLowerCase() === 'all';
    const names = isAll ? tlsNames.all : [name];
    if (sign === '-') {
      for (const one of names) wanted.delete(one);
      if (!isAll) named.delete(name);
      continue;
    }
    if (sign !== '+' && wanted.size > 0) withoutPrefix.push(name);
    for (const one of names) wanted.add(one);
    if (!isAll) named.add(name);
  }
  const isKnown = (name: string) => tlsNames.protocols.includes(name);
  const enabled = [...wanted].filter(isKnown);
  return {
    enabled,
    unknown: [...wanted].filter((name) => !isKnown(name)),
    withoutPrefix,
    explicit: enabled.filter((name) => named.has(name)),
  };
}

/** Not a protocol of its own: the form of a first message. */
const HELLO = 'SSLv2Hello';

/** True for SSLv3, TLSv1 and TLSv1.1, which do not meet the product's requirement. */
export function isOldProtocol(protocol: string): boolean {
  return protocol !== HELLO && !tlsVersions.versions.includes(protocol);
}

/** What Tomcat enables without `protocols`. */
export const DEFAULT_PROTOCOLS: ProtocolList = readProtocols('all');
