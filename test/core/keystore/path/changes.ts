import { extension } from '../matrix/certificateWriter.ts';
import { integer, oid, sequence } from '../matrix/derWriter.ts';
import type { Draft, Tools } from './chains.ts';
import { type KeyKind, netscapeType } from './issue.ts';
import { anyAlternativeNames, anyConstraints, anySubject } from './names.ts';

const DAY = 86_400_000;
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
