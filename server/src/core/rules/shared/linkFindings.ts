import type { KeystoreBinding } from '../../deployment/binding.ts';
import { linksOf } from '../../deployment/links/linksOf.ts';
import { stateOf } from '../../deployment/links/stateOf.ts';
import type { Link, LinkEnd, LinkFault, TrustFault } from '../../deployment/links/types.ts';
import type { Server } from '../../deployment/server.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Related } from '../../model/problem.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import { listed, printable } from '../../values/printable.ts';

/** Links of one server that are broken in the same way, by the same setting. */
export interface LinkFinding<Fault extends LinkFault = LinkFault> {
  /** The first of them. */
  readonly link: Link;
  readonly fault: Fault;
  /** The same fault of each link. */
  readonly faults: readonly Fault[];
  /** The setting to change. */
  readonly at: Setting;
  /** The servers at the other ends, for messages, in the singular: "each of a, b". */
  readonly peers: string;
  /** The ports of the links, for messages: "8443 or 443". */
  readonly ports: string;
  readonly related: readonly Related[];
}

/** Where a fault is mended: the end, and the setting in its file; undefined where another rule speaks, or nothing is written. */
type Place<Fault> = (link: Link, fault: Fault) => readonly [end: LinkEnd, setting: Setting | undefined] | undefined;

/** Of each kind: more would hide the finding. */
const MOST_RELATED = 3;

interface BrokenLink {
  readonly link: Link;
  readonly faults: readonly LinkFault[];
}

const known = new WeakMap<Snapshot, WeakMap<Server, readonly BrokenLink[]>>();

function brokenLinks(snapshot: Snapshot, server: Server): readonly BrokenLink[] {
  const servers = known.get(snapshot) ?? new WeakMap<Server, readonly BrokenLink[]>();
  known.set(snapshot, servers);
  const before = servers.get(server);
  if (before) return before;
  const broken: BrokenLink[] = [];
  for (const link of linksOf(snapshot, server)) {
    const { state, faults } = stateOf(link, snapshot);
    if (state === 'broken') broken.push({ link, faults });
  }
  servers.set(server, broken);
  return broken;
}

/**
 * The faults of a kind whose setting stands in the document: one for each cause and setting, or store, which several
 * Connectors may name; whatever it breaks.
 */
export function linkFindings<Kind extends LinkFault['kind']>(
  snapshot: Snapshot,
  document: ConfigDocument,
  kind: Kind,
  place: Place<Extract<LinkFault, { kind: Kind }>>,
): readonly LinkFinding<Extract<LinkFault, { kind: Kind }>>[] {
  type Fault = Extract<LinkFault, { kind: Kind }>;
  const server = serverOf(snapshot, document.path);
  if (!server || (document.kind !== 'server-setup' && document.kind !== 'server-xml')) return [];
  const groups = new Map<string, { faults: Fault[]; places: Set<Setting>; links: Link[] }>();
  for (const { link, faults } of brokenLinks(snapshot, server)) {
    // Of several keys of one keystore the first stands for all.
    const fault = faults.find((one): one is Fault => one.kind === kind);
    const [end, at] = (fault && place(link, fault)) ?? [];
    if (!fault || !at || end?.document !== document) continue;
    const key = `${storeAt(end, at) ?? at.range.start} ${causeOf(fault)}`;
    const group = groups.get(key) ?? { faults: [], places: new Set(), links: [] };
    groups.set(key, group);
    group.places.add(at);
    group.links.push(link);
    group.faults.push(fault);
  }
  return [...groups.values()].flatMap(({ faults, places, links }) => {
    const [[link], [fault], [at, ...alike]] = [links, faults, [...places]];
    if (!link || !fault || !at) return [];
    const others = [
      ...new Set(links.map(({ client, server: called }) => (client.document === document ? called : client))),
    ];
    const names = [...new Set(others.map((end) => printable(end.server.name)))];
    const peers = names.length > 1 ? `each of ${listed(names)}` : listed(names);
    const ports = [...new Set(links.map(({ port }) => port))].join(' or ');
    const same = alike.slice(0, MOST_RELATED).map(({ valueRange }) => ({
      path: document.path,
      range: valueRange,
      message: 'The same store is named here.',
    }));
    const related = [...others.slice(0, MOST_RELATED).flatMap((end) => relatedTo(end, kind)), ...same];
    return [{ link, fault, faults, at, peers, ports, related }];
  });
}

/** The store here whose path stands at the setting; undefined for other settings. */
function storeAt({ keystore, truststore }: LinkEnd, at: Setting): string | undefined {
  const binding = [keystore, truststore].find((one) => one?.path === at);
  return binding?.target.status === 'resolved' ? binding.target.path : undefined;
}

function causeOf(fault: LinkFault): string {
  if (!('verdict' in fault)) return fault.kind;
  const { fault: what, missingIssuer, at } = fault.verdict;
  return `${what} ${missingIssuer ?? at.fingerprint}`;
}

/** The store of the other end that the fault is about. */
function relatedTo(end: LinkEnd, kind: LinkFault['kind']): readonly Related[] {
  const shows = (kind === 'untrusted-server') === (end.acts === 'server');
  const binding = shows ? end.keystore : end.truststore;
  const setting = (binding ?? end.truststore ?? end.keystore)?.path;
  if (!setting) return [];
  const name = printable(end.server.name);
  return [{ path: end.document.path, range: setting.valueRange, message: `The other end, ${name}.` }];
}

export const storeName = (binding: KeystoreBinding | undefined): string =>
  printable((binding?.path && plainValue(binding.path)) ?? '');

/** The ends of a fault of trust by what they do: one presents a chain, the other accepts it or not. */
export function endsOf({ client, server }: Link, { kind }: Pick<TrustFault, 'kind'>) {
  return kind === 'untrusted-server'
    ? { presenter: server, acceptor: client }
    : { presenter: client, acceptor: server };
}
