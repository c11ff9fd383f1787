import { address, CN, dns, part, TAG } from '../matrix/certificateWriter.ts';
import { sequence } from '../matrix/derWriter.ts';
import { directory, email, name, nameConstraints, uri } from './issue.ts';

type Pick = <Item>(items: readonly Item[]) => Item;

const HOSTS = ['example.com', 'a.example.com', 'b.example.com', 'deep.a.example.com', 'notexample.com', 'other.test'];
const MAILS = ['u@example.com', 'u@a.example.com', 'v@example.com', 'u@notexample.com', 'u@other.test'];
const URIS = ['https://example.com/x', 'ldap://a.example.com:389/', 'https://u@b.example.com', 'https://other.test?q'];
const ADDRESSES = [
  [10, 0, 0, 1],
  [10, 1, 0, 1],
  [192, 168, 0, 1],
  [0x20, 1, 0xd, 0xb8, ...Array<number>(11).fill(0), 1],
];
const NETWORKS = [
  [10, 0, 0, 0, 255, 0, 0, 0],
  [10, 1, 0, 0, 255, 255, 0, 0],
  [192, 168, 0, 0, 255, 255, 0, 0],
  [0x20, 1, 0xd, 0xb8, ...Array<number>(12).fill(0), ...Array<number>(4).fill(255), ...Array<number>(12).fill(0)],
];
const ORGANISATIONS = ['Example', 'example', 'Other'];
const inOrganisation = (value: string) => sequence(part('2.5.4.10', value));

/** Subject alternative names of all kinds that constraints bind; possibly none. */
export function anyAlternativeNames(pick: Pick): readonly Buffer[] {
  const kinds = [
    () => dns(pick(HOSTS)),
    () => dns(pick(HOSTS)),
    () => email(pick(MAILS)),
    () => uri(pick(URIS)),
    () => address(...pick(ADDRESSES)),
    () => directory(name('alternative', pick(ORGANISATIONS))),
  ];
  return Array.from({ length: pick([0, 1, 1, 2, 3]) }, () => pick(kinds)());
}

/** A subject, whose common name may look like a host or an address, and which may hold an email. */
export function anySubject(pick: Pick): Buffer {
  const cn = pick([
    'Some Server',
    ...HOSTS,
    '10.0.0.1',
    '192.168.0.1',
    '*.example.com',
    '-bad.example.com',
    '1.example.com',
  ]);
  const mail = pick([[], [], [part('1.2.840.113549.1.9.1', pick(MAILS), TAG.ia5)]]);
  return sequence(part('2.5.4.10', pick(ORGANISATIONS)), part(CN, cn), ...mail);
}

/** Name constraints of all kinds, a few subtrees each. */
export function anyConstraints(pick: Pick): Buffer {
  const kinds = [
    () => dns(pick([...HOSTS, '.example.com', 'com', '.a.example.com'])),
    () => dns(pick([...HOSTS, '.example.com'])),
    () => email(pick([...MAILS, 'example.com', '.example.com', 'a.example.com', '.com'])),
    () => uri(pick(['example.com', '.example.com', 'a.example.com', '.com', 'other.test'])),
    () => address(...pick(NETWORKS)),
    () => directory(pick([inOrganisation(pick(ORGANISATIONS)), name('alternative'), sequence()])),
  ];
  const some = (length: number) => Array.from({ length }, () => pick(kinds)());
  const permitted = some(pick([0, 0, 1, 1, 2, 3]));
  return nameConstraints(permitted, some(permitted.length === 0 ? pick([1, 2]) : pick([0, 0, 1])));
}
