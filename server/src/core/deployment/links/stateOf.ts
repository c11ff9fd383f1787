import type { KeystoreEntry } from '../../keystore/types.ts';
import type { PathVerdict } from '../../keystore/x509/path/types.ts';
import type { KeystoreBinding } from '../binding.ts';
import type { TrustQuestion } from '../facts.ts';
import type { Snapshot } from '../snapshot.ts';
import { areApart } from './islands.ts';
import { refusalPhrase } from './phrases.ts';
import { heldByClient, isAskedFor, namedAuthorities, type Opened, openedStore, shownByTomcat } from './stores.ts';
import type { Link, LinkEnd, LinkFault, LinkState, TrustFault } from './types.ts';
import { namesAuthorities, versionsMeet } from './versions.ts';

const DAY = 86_400_000;

/** What one question about a link comes to; `ends`: the certificates that an accepted path rests on end then. */
type Part =
  | { readonly unknown: string }
  | { readonly faults: readonly LinkFault[]; readonly why: string; readonly ends: readonly number[] };

const FINE: Part = { faults: [], why: '', ends: [] };

const known = new WeakMap<LinkEnd, WeakMap<LinkEnd, LinkState>>();

/**
 * Whether the ends of a link come together as the JSSE of both does it: a version in common, a server's chain that the
 * client trusts, and a client's that the server trusts where it asks for one. What is not certain of any of it makes the
 * whole unknown, and so does what shows that the ends are of two environments. Cipher suites are not compared, and names of
 * hosts neither.
 */
export function stateOf(link: Link, snapshot: Snapshot): LinkState {
  const state = judged(link, snapshot);
  if (state.state !== 'broken') return state;
  const holds = (one: Link) => ['ok', 'expiring'].includes(judged(one, snapshot).state);
  return areApart(link, snapshot, holds) ? APART : state;
}

const APART: LinkState = {
  state: 'unknown',
  faults: [],
  why: 'the two look like servers of two environments, for each holds together with others and none of those do: name the environments in the settings',
  until: undefined,
};

function judged(link: Link, snapshot: Snapshot): LinkState {
  // The ends are those of one snapshot.
  const states = known.get(link.client) ?? new WeakMap<LinkEnd, LinkState>();
  known.set(link.client, states);
  const state = states.get(link.server) ?? judge(link, snapshot);
  states.set(link.server, state);
  return state;
}

function judge(link: Link, snapshot: Snapshot): LinkState {
  const parts = [versionsOf(link), truststoreOf(link, snapshot), ofServer(link, snapshot)];
  parts.push(ofClient(link, snapshot));
  const faults: LinkFault[] = [];
  const reasons: string[] = [];
  let until = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    if ('unknown' in part) return { state: 'unknown', faults: [], why: part.unknown, until: undefined };
    faults.push(...part.faults);
    if (part.why !== '') reasons.push(part.why);
    until = Math.min(until, ...part.ends);
  }
  if (faults.length > 0) return { state: 'broken', faults, why: reasons.join('; '), until: undefined };
  const { expiryDays } = snapshot.settingsFor(link.client.document.path);
  const isNear = until - expiryDays * DAY <= snapshot.now;
  const why = isNear ? 'a certificate that it rests on ends soon' : '';
  return { state: isNear ? 'expiring' : 'ok', faults, why, until: Number.isFinite(until) ? until : undefined };
}

function versionsOf({ client, server }: Link): Part {
  if (server.host === undefined) return { unknown: 'which TLS answers at its port is not known' };
  const areCertain = [client, server].every(({ java }) => java !== undefined);
  const meet = versionsMeet(client.versions.value, server.versions.value, areCertain);
  if (meet === undefined) return { unknown: 'the TLS versions of its ends are not known' };
  if (meet) return FINE;
  return { faults: [{ kind: 'no-common-version' }], why: 'the two ends have no version of TLS in common', ends: [] };
}

/** Tomcat makes the anchors of a truststore whatever it asks of clients, and without any it does not bind the port. */
function truststoreOf({ server }: Link, snapshot: Snapshot): Part {
  if (server.host?.trustManager || !server.truststore) return FINE;
  const store = openedStore(server.truststore, snapshot);
  if (store === undefined) return { unknown: "the truststore of the server's end is not known" };
  if (namedAuthorities(store).size > 0) return FINE;
  const why = "Tomcat finds no trusted certificate in the truststore of the server's end, and does not bind the port";
  return { faults: [{ kind: 'not-bound' }], why, ends: [] };
}

function ofServer({ client, server }: Link, snapshot: Snapshot): Part {
  const own = server.keystore && openedStore(server.keystore, snapshot);
  const shown = server.keystore && own && shownByTomcat(server.keystore, own);
  if (!server.keystore || shown?.key !== 'opens') return { unknown: "the key of the server's end is not known" };
  if (!client.truststore || !openedStore(client.truststore, snapshot)) {
    return { unknown: 'the truststore of the client is not known' };
  }
  const question = { purpose: 'serverAuth', depth: undefined, java: client.java?.feature } as const;
  const { anchorsFrom } = client;
  const verdicts = ask(snapshot, server.keystore, client.truststore, { ...question, anchorsFrom });
  return partOf('untrusted-server', [{ entry: shown, verdict: verdicts?.get(shown.alias) }]);
}

function ofClient(link: Link, snapshot: Snapshot): Part {
  const { client, server } = link;
  const { value: asks } = server.clientAuth;
  if (asks === 'none') return FINE;
  if (asks !== 'required' && asks !== 'optional') return { unknown: 'what the server asks of clients is not known' };
  const truststore = server.truststore && openedStore(server.truststore, snapshot);
  if (!truststore || !judgesByPkix(link)) return { unknown: "how the server's end judges clients is not known" };
  const held = keysOf(client.keystore, snapshot);
  if (held === undefined) return { unknown: 'the keys of the client are not known' };
  if (held.length === 0) {
    if (asks === 'optional') return FINE;
    const why = 'the server requires a certificate, and the client has no key';
    return { faults: [{ kind: 'no-client-key' }], why, ends: [] };
  }
  if (namedAuthorities(truststore).size === 0) return FINE;
  return ofShown(link, held, truststore, snapshot);
}

/** Without a setting for it a client has no keystore. */
function keysOf(binding: KeystoreBinding | undefined, snapshot: Snapshot): readonly KeystoreEntry[] | undefined {
  if (!binding) return [];
  const store = openedStore(binding, snapshot);
  return store && heldByClient(store);
}

/** A client shows a key only where the server names an authority above it; with TLSv1.3 not every Java does name any. */
function ofShown(link: Link, held: readonly KeystoreEntry[], truststore: Opened, snapshot: Snapshot): Part {
  const { client, server } = link;
  if (!client.keystore || !server.truststore || server.depth === 'unknown') {
    return { unknown: "how the server's end judges clients is not known" };
  }
  const { depth, anchorsFrom, java } = server;
  const question = { purpose: 'clientAuth', depth, java: java?.feature, anchorsFrom } as const;
  const verdicts = ask(snapshot, client.keystore, server.truststore, question);
  const judged = held.map((entry) => ({ entry, verdict: verdicts?.get(entry.alias) }));
  const authorities = namedAuthorities(truststore);
  const shown = judged.filter(({ entry }) => isAskedFor(entry, authorities));
  if (shown.length > 0) return partOf('untrusted-client', shown);
  const areNamed = (java && namesAuthorities(java)) || !mayBeNewest(link);
  const isOptional = server.clientAuth.value === 'optional';
  if (isOptional) return areNamed ? FINE : { unknown: 'whether the client shows its key depends on Java' };
  const refused = judged.map(({ entry, verdict }) => ({
    entry,
    verdict: areNamed ? asUnnamed(entry, verdict) : verdict,
  }));
  return partOf('untrusted-client', refused);
}

function mayBeNewest({ client, server }: Link): boolean {
  return [client, server].every(({ versions: { value } }) => value === 'unknown' || value.includes('TLSv1.3'));
}

/** A key that is not shown at all is refused, even one whose own certificate is trusted. */
function asUnnamed({ chain }: KeystoreEntry, verdict: PathVerdict | undefined): PathVerdict | undefined {
  const at = chain.at(-1);
  if (at === undefined || verdict?.verdict !== 'accepted') return verdict;
  return { verdict: 'refused', fault: 'no-issuer', at, missingIssuer: at.issuer, nearMiss: undefined };
}

/** Revocation lists and algorithms other than PKIX are not judged. */
function judgesByPkix({ server: { host } }: Link): boolean {
  if (!host || host.trustManager) return false;
  const { value } = host.value('truststoreAlgorithm');
  const lists = ['certificateRevocationListFile', 'certificateRevocationListPath'];
  return (value === undefined || value.toUpperCase() === 'PKIX') && lists.every((name) => !host.value(name).setting);
}

function ask(
  { facts }: Snapshot,
  presenter: KeystoreBinding,
  acceptor: KeystoreBinding,
  how: Omit<TrustQuestion, 'presenter' | 'acceptor'>,
): ReadonlyMap<string, PathVerdict> | undefined {
  const verdicts = facts.trust({ presenter: presenter.id, acceptor: acceptor.id, ...how });
  return verdicts && new Map(verdicts.map(({ alias, verdict }) => [alias, verdict]));
}

interface Judged {
  readonly entry: KeystoreEntry;
  readonly verdict: PathVerdict | undefined;
}

/** Of several keys any may be shown: only what holds of all is certain. */
function partOf(kind: TrustFault['kind'], judged: readonly Judged[]): Part {
  const faults: LinkFault[] = [];
  const ends: number[] = [];
  for (const { entry, verdict } of judged) {
    if (verdict === undefined) return { unknown: 'what a truststore makes of a chain is not known' };
    if (verdict.verdict === 'unknown') return { unknown: `a chain cannot be judged: ${verdict.why}` };
    if (verdict.verdict === 'refused') faults.push({ kind, verdict, entry });
    else if (verdict.path[0]?.fingerprint !== verdict.anchor.fingerprint) {
      ends.push(...verdict.path.map(({ notAfter }) => notAfter + 1));
    }
  }
  const [first] = faults;
  if (!first || !('verdict' in first)) return { faults: [], why: '', ends };
  if (faults.length < judged.length) return { unknown: 'which of several keys is shown is not known' };
  return { faults, why: `${REFUSALS[kind]}: ${refusalPhrase(first.verdict.fault)}`, ends: [] };
}

const REFUSALS: Readonly<Record<TrustFault['kind'], string>> = {
  'untrusted-server': "the client refuses the server's certificate",
  'untrusted-client': "the server refuses the client's certificate",
};
