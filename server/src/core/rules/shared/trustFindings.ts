import { refusalPhrase } from '../../deployment/links/phrases.ts';
import type { LinkFault, TrustFault } from '../../deployment/links/types.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { PathFault } from '../../keystore/x509/path/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Fix } from '../../model/problem.ts';
import type { Range } from '../../model/range.ts';
import { printable } from '../../values/printable.ts';
import { certificateName } from './certificates.ts';
import { chainEnd } from './chain.ts';
import { importCommand } from './importCommand.ts';
import { endsOf, type LinkFinding, linkFindings, storeName } from './linkFindings.ts';

/** Faults of the chain itself; of all others a rule `certificate/…` speaks already, or the truststore is wrong. */
const OF_CHAIN: ReadonlySet<PathFault> = new Set([
  ...(['not-ca', 'path-length', 'key-usage', 'name-constraints', 'unknown-critical', 'signature'] as const),
]);

/** A refused chain, ready to report; `data` has the placeholders of every message. */
export interface TrustFinding {
  readonly at: Range;
  readonly message: 'missing' | 'nearMiss' | 'selfSigned' | 'chain' | 'depth';
  readonly data: Readonly<
    Record<'path' | 'issuer' | 'name' | 'certificate' | 'alias' | 'peers' | 'reason' | 'port', string>
  >;
  readonly related: LinkFinding['related'];
  readonly rows: LinkFinding['link']['rows'];
  readonly fixes: () => readonly Fix[];
}

/** What is wrong between a document's stores and those of the other ends, one for each setting to change and cause. */
export function trustFindings(
  snapshot: Snapshot,
  document: ConfigDocument,
  kind: TrustFault['kind'],
): readonly TrustFinding[] {
  const place = (link: LinkFinding['link'], fault: LinkFault) =>
    'verdict' in fault ? placeOf(snapshot, link, fault) : undefined;
  return linkFindings(snapshot, document, kind, place).map((finding) => describe(snapshot, finding as Found));
}

type Found = LinkFinding<TrustFault>;

function placeOf(snapshot: Snapshot, link: LinkFinding['link'], { kind, verdict, entry }: TrustFault) {
  const { presenter, acceptor } = endsOf(link, { kind });
  const { fault, at, nearMiss } = verdict;
  if (fault === 'depth') return [acceptor, acceptor.host?.value('certificateVerificationDepth').setting] as const;
  const isNamesake = nearMiss !== undefined && (fault === 'no-issuer' || fault === 'signature');
  if (fault === 'no-issuer' || isNamesake) {
    // What lacks an intermediate is mended where it is shown: certificate/chain-incomplete.
    const isIncomplete = chainEnd(snapshot, entry.chain)?.kind === 'intermediate-missing';
    return isIncomplete ? undefined : ([acceptor, acceptor.truststore?.path] as const);
  }
  // The key usage of a leaf is certificate/wrong-purpose.
  const isOther = !OF_CHAIN.has(fault) || (fault === 'key-usage' && at.fingerprint === entry.chain[0]?.fingerprint);
  if (isOther) return undefined;
  const isShown = entry.chain.some(({ fingerprint }) => fingerprint === at.fingerprint);
  return isShown ? ([presenter, presenter.keystore?.path] as const) : ([acceptor, acceptor.truststore?.path] as const);
}

function describe(snapshot: Snapshot, finding: Found): TrustFinding {
  const { link, fault, faults, at, peers, ports, related } = finding;
  const { acceptor, presenter } = endsOf(link, fault);
  const { verdict, entry } = fault;
  const leaf = entry.chain[0] ?? verdict.at;
  const isOnlyLeaf = faults.every((one) => one.entry.chain[0]?.fingerprint === leaf.fingerprint);
  const isAccepting = acceptor.truststore?.path === at;
  const message = messageOf(fault);
  const isImported = message === 'missing' || message === 'nearMiss' || message === 'selfSigned';
  const issuer = printable(verdict.missingIssuer ?? verdict.at.issuer);
  return {
    at: at.valueRange,
    message,
    data: {
      path:
        message === 'depth' ? printable(at.name) : storeName(isAccepting ? acceptor.truststore : presenter.keystore),
      issuer,
      name: certificateName(message === 'chain' ? verdict.at : leaf),
      certificate: isOnlyLeaf ? `certificate ${certificateName(leaf)}` : 'certificate',
      alias: printable(entry.alias),
      peers,
      reason: refusalPhrase(verdict.fault),
      port: ports,
    },
    related,
    rows: link.rows,
    fixes: () => {
      const command = isImported ? importCommand(snapshot, link, fault) : undefined;
      if (command === undefined) return [];
      const what = message === 'selfSigned' ? certificateName(leaf) : issuer;
      return [
        {
          title: `Copy the keytool command that imports ${what}`,
          safe: false,
          edits: [],
          command: { name: 'copy-command', command },
        },
      ];
    },
  };
}

function messageOf({ verdict, entry }: TrustFault): TrustFinding['message'] {
  const { fault, nearMiss, at } = verdict;
  if (fault === 'depth') return 'depth';
  if (nearMiss !== undefined && (fault === 'no-issuer' || fault === 'signature')) return 'nearMiss';
  if (fault !== 'no-issuer') return 'chain';
  return at.isSelfIssued && at.fingerprint === entry.chain[0]?.fingerprint ? 'selfSigned' : 'missing';
}
