import { alternativeNames, dns, extendedKeyUsage } from '../matrix/certificateWriter.ts';
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
  subjectKeyId,
} from './issue.ts';

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
