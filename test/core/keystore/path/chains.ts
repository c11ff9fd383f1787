import { alternativeNames, dns, extendedKeyUsage, extension } from '../matrix/certificateWriter.ts';
import { integer, oid, sequence } from '../matrix/derWriter.ts';
import {
  authorityKeyId,
  basicConstraints,
  type Digest,
  issue,
  type Key,
  type KeyKind,
  keyUsageOf,
  makeKey,
  name,
  netscapeType,
  subjectKeyId,
} from './issue.ts';
import { anyAlternativeNames, anyConstraints, anySubject } from './names.ts';

const DAY = 86_400_000;

/** What is to be said of one certificate of a chain; faults change it. */
export interface Draft {
  subject: Buffer;
  issuer: Buffer;
  key: Key;
  signer: Key;
  serial: number;
  version: 1 | 3;
  digest: Digest;
  from: number;
  until: number;
  /** Undefined: no basic constraints. */
  isCa: boolean | undefined;
  pathLength: number | undefined;
  keyUsage: number | undefined;
  purposes: readonly string[] | undefined;
  ids: 'both' | 'none' | 'wrong' | 'wrong-serial';
  names: readonly Buffer[] | undefined;
  /** Other extensions by their names, for one may stand there once. */
  more: ReadonlyMap<string, Buffer>;
}

/** A chain and the stores it is held against, as drafts: the root last. */
export interface Plan {
  readonly faults: string[];
  /** Leaf, intermediates, root. */
  readonly drafts: Draft[];
  /** Made once the drafts are final. */
  present: (all: readonly Buffer[]) => readonly Buffer[];
  trust: (all: readonly Buffer[]) => readonly Buffer[];
  trustKeys: (all: readonly Buffer[]) => readonly Buffer[];
  depth: number;
}

export interface Tools {
  readonly below: (limit: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  readonly keys: Readonly<Record<KeyKind, readonly Key[]>>;
  readonly now: number;
}

export function makeKeys(): Tools['keys'] {
  const some = (kind: KeyKind, count: number) => Array.from({ length: count }, () => makeKey(kind));
  return {
    EC: some('EC', 12),
    'EC-384': some('EC-384', 2),
    'EC-192': some('EC-192', 1),
    RSA: some('RSA', 2),
    'RSA-1024': some('RSA-1024', 1),
    'RSA-512': some('RSA-512', 2),
  };
}

/** A chain in which nothing is wrong: presented whole or without its root, in order, before a truststore with the root. */
export function healthy(tools: Tools): Plan {
  const { pick, now } = tools;
  const length = pick([2, 3, 3, 3, 4, 5]);
  const keys = tools.keys.EC.slice(0, length);
  const kind = pick<KeyKind>(['EC', 'EC', 'EC', 'EC-384', 'RSA', 'RSA-1024']);
  const drafts = keys.map((key, index): Draft => {
    const isLeaf = index === 0;
    return {
      subject: isLeaf ? name('server.example.com') : name(`Authority ${index}`),
      issuer: name(`Authority ${Math.min(index + 1, length - 1)}`),
      key: index === 1 ? pick(tools.keys[kind]) : key,
      signer: key,
      serial: 100 + index,
      version: 3,
      digest: 'sha256',
      from: now - 100 * DAY,
      until: now + 100 * DAY,
      isCa: isLeaf ? pick([undefined, undefined, false]) : true,
      pathLength: isLeaf ? undefined : pick([undefined, undefined, index - 1, index]),
      keyUsage: isLeaf ? pick([undefined, 0xa0, 0x80]) : pick([undefined, 0x06]),
      purposes: isLeaf ? pick([undefined, ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']]) : undefined,
      ids: 'none',
      names: isLeaf ? [dns('server.example.com')] : undefined,
      more: new Map(),
    };
  });
  const ids = pick(['both', 'both', 'none'] as const);
  drafts.forEach((draft, index) => {
    draft.ids = ids;
    draft.signer = (drafts[index + 1] ?? draft).key;
  });
  const isWhole = pick([true, false]);
  return {
    faults: [],
    drafts,
    present: (all) => all.slice(0, isWhole ? length : length - 1),
    trust: (all) => [all[length - 1] as Buffer],
    trustKeys: () => [],
    depth: 10,
  };
}

export function made(draft: Draft, drafts: readonly Draft[]): Buffer {
  const { isCa, pathLength, keyUsage, purposes, ids, names, more } = draft;
  const parent = drafts[drafts.indexOf(draft) + 1] ?? draft;
  const extensions = [
    ...(isCa === undefined ? [] : [basicConstraints(isCa, pathLength)]),
    ...(keyUsage === undefined ? [] : [keyUsageOf(keyUsage)]),
    ...(purposes === undefined ? [] : [extendedKeyUsage(...purposes)]),
    ...(names === undefined || names.length === 0 ? [] : [alternativeNames(...names)]),
    ...idsOf(ids, draft, parent),
    ...more.values(),
  ];
  return issue({ ...draft, extensions });
}

const keyId = ({ key }: Draft): string => key.spki.subarray(-12).toString('hex');

function idsOf(ids: Draft['ids'], draft: Draft, parent: Draft): readonly Buffer[] {
  if (ids === 'none') return [];
  const serial = ids === 'wrong-serial' ? 999 : undefined;
  return [subjectKeyId(keyId(draft)), authorityKeyId(ids === 'wrong' ? 'another key' : keyId(parent), serial)];
}

const SERVER = '1.3.6.1.5.5.7.3.1';
const CLIENT = '1.3.6.1.5.5.7.3.2';
const EXPIRED = (draft: Draft, { now }: Tools) => {
  draft.until = now - DAY;
};
const FUTURE = (draft: Draft, { now }: Tools) => {
  draft.from = now + DAY;
};

/** `parent` is the draft itself for a root. */
type Change = (draft: Draft, tools: Tools, parent: Draft) => void;

function add(draft: Draft, name: string, value: Buffer): void {
  draft.more = new Map([...draft.more, [name, value]]);
}

const rekeyed =
  (kind: KeyKind): Change =>
  (draft, { keys, pick }) => {
    draft.key = pick(keys[kind]);
  };

/** Faults, and harmless oddities, of one certificate. */
export const CHANGES: Readonly<Record<string, Change>> = {
  expired: EXPIRED,
  'not yet valid': FUTURE,
  'no basic constraints': (draft) => {
    draft.isCa = undefined;
  },
  'no authority': (draft) => {
    draft.isCa = false;
    draft.pathLength = undefined;
  },
  'an authority': (draft) => {
    draft.isCa = true;
  },
  'path length 0': (draft) => {
    draft.pathLength = draft.isCa ? 0 : undefined;
  },
  'path length 1': (draft) => {
    draft.pathLength = draft.isCa ? 1 : undefined;
  },
  'version 1': (draft) => {
    draft.version = 1;
  },
  'may not sign certificates': (draft) => {
    draft.keyUsage = 0x82;
  },
  'may sign certificates only': (draft) => {
    draft.keyUsage = 0x04;
  },
  'may encipher only': (draft) => {
    draft.keyUsage = 0x20;
  },
  'for servers only': (draft) => {
    draft.purposes = [SERVER];
  },
  'for clients only': (draft) => {
    draft.purposes = [CLIENT];
  },
  'for any purpose': (draft) => {
    draft.purposes = ['2.5.29.37.0'];
  },
  'for code only': (draft) => {
    draft.purposes = ['1.3.6.1.5.5.7.3.3'];
  },
  'for gated servers': (draft, { pick }) => {
    draft.purposes = [pick(['1.3.6.1.4.1.311.10.3.3', '2.16.840.1.113730.4.1'])];
  },
  'unknown critical extension': (draft) => {
    add(draft, 'unknown', extension('1.2.3.4.5', integer(1), true));
  },
  'unknown extension': (draft) => {
    add(draft, 'unknown', extension('1.2.3.4.5', integer(1)));
  },
  'critical policies': (draft) => {
    add(draft, 'policies', extension('2.5.29.32', sequence(sequence(oid('1.2.3.4'))), true));
  },
  'Netscape type of servers': (draft) => {
    add(draft, 'netscape', netscapeType(0x40));
  },
  'Netscape type of clients': (draft) => {
    add(draft, 'netscape', netscapeType(0x80));
  },
  'critical Netscape type': (draft) => {
    add(draft, 'netscape', netscapeType(0xc0, true));
  },
  MD5: (draft, { keys, pick }, parent) => {
    parent.key = pick(keys['RSA-1024']);
    draft.signer = parent.key;
    draft.digest = 'md5';
  },
  'SHA-1': (draft) => {
    draft.digest = 'sha1';
  },
  'RSA of 512 bits': rekeyed('RSA-512'),
  'RSA of 1024 bits': rekeyed('RSA-1024'),
  'RSA of 2048 bits': rekeyed('RSA'),
  'EC of 192 bits': rekeyed('EC-192'),
  'EC of 384 bits': rekeyed('EC-384'),
  'signed by another key': (draft, { keys, pick }) => {
    draft.signer = pick(keys.EC.slice(8));
  },
  'wrong key identifier': (draft) => {
    draft.ids = 'wrong';
  },
  'wrong serial number of the issuer': (draft) => {
    draft.ids = 'wrong-serial';
  },
  'no key identifiers': (draft) => {
    draft.ids = 'none';
  },
  'name constraints': (draft, { pick }) => {
    add(draft, 'constraints', anyConstraints(pick));
  },
  'other names': (draft, { pick }) => {
    draft.names = anyAlternativeNames(pick);
  },
  'another subject': (draft, { pick }) => {
    draft.subject = anySubject(pick);
  },
};
