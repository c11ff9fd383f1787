import type { KeystoreBinding } from '../../deployment/binding.ts';
import type { Link, TrustFault } from '../../deployment/links/types.ts';
import type { Server } from '../../deployment/server.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { Certificate, KeystoreEntry } from '../../keystore/types.ts';
import { hasPlaceholder, plainValue } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { shellWord } from '../../values/shellWord.ts';
import { certificateName, storesOf } from './certificates.ts';
import { endsOf } from './linkFindings.ts';

/** An entry that keytool can export, with the store that holds it. */
interface Source {
  readonly server: Server | undefined;
  readonly path: string;
  readonly alias: string;
  readonly certificate: Certificate;
}

/**
 * The keytool line that imports what is missing into the truststore, behind the one that exports it where a store of the
 * workspace has it. keytool asks for the passwords. Undefined where a path cannot stand in a shell as it is.
 */
export function importCommand(snapshot: Snapshot, link: Link, fault: TrustFault): string | undefined {
  const { presenter, acceptor } = endsOf(link, fault);
  const target = pathOf(acceptor.truststore);
  if (!acceptor.truststore || target === undefined) return undefined;
  const [leaf] = fault.entry.chain;
  const isSelfSigned = leaf?.isSelfIssued && leaf.fingerprint === fault.verdict.at.fingerprint;
  const source = isSelfSigned
    ? sourceOf(presenter.server, presenter.keystore, fault.entry)
    : issuerSource(snapshot, acceptor.server, fault);
  const alias = freeAlias(snapshot, acceptor.truststore, source?.certificate, fault);
  const file = `${alias}.pem`;
  const taking = `keytool -importcert -alias ${alias} -file ${file} -keystore ${shellWord(target)}`;
  if (!source) return taking;
  const giving = `keytool -exportcert -rfc -alias ${shellWord(source.alias)} -keystore ${shellWord(source.path)} -file ${file}`;
  if (source.server === acceptor.server) return `${giving} && ${taking}`;
  return `${giving}${on(source.server)}\n${taking}${on(acceptor.server)}`;
}

/** A comment: the two lines are for two machines. */
const on = (server: Server | undefined): string =>
  server && /^[\w.-]+$/.test(server.name) ? ` # on ${server.name}` : '';

/** An absolute path on the server that is all printable. */
function pathOf(binding: KeystoreBinding | undefined): string | undefined {
  const { path } = binding ?? {};
  const value = path && !hasPlaceholder(path) ? plainValue(path) : undefined;
  return value?.startsWith('/') && printable(value) === value ? value : undefined;
}

function sourceOf(server: Server | undefined, binding: KeystoreBinding | undefined, entry: KeystoreEntry) {
  const [certificate] = entry.chain;
  const path = pathOf(binding);
  // keytool would take it for an option.
  const isPlain = printable(entry.alias) === entry.alias && !entry.alias.startsWith('-') && entry.alias !== '';
  return certificate && path !== undefined && isPlain ? { server, path, alias: entry.alias, certificate } : undefined;
}

/** The issuer as a store here has it, if all that could be it are one: on the server that needs it, if there. */
function issuerSource(snapshot: Snapshot, server: Server, { verdict }: TrustFault): Source | undefined {
  const { at, nearMiss } = verdict;
  const found = snapshot.documents.flatMap((document) => {
    const owner = serverOf(snapshot, document.path);
    if (owner?.environment !== server.environment) return [];
    return storesOf(snapshot, document).flatMap(({ binding, entries }) =>
      entries.flatMap((entry): Source[] => {
        const [certificate] = entry.chain;
        const fits = certificate && mayHaveIssued(certificate, at) && certificate.fingerprint !== nearMiss?.fingerprint;
        const source = fits ? sourceOf(owner, binding, entry) : undefined;
        return source ? [source] : [];
      }),
    );
  });
  const keys = new Set(found.map(({ certificate }) => certificate.publicKeyFingerprint));
  return keys.size === 1 ? (found.find((source) => source.server === server) ?? found[0]) : undefined;
}

function mayHaveIssued(issuer: Certificate, { comparableIssuer, authorityKeyId }: Certificate): boolean {
  if (!issuer.isCa || issuer.comparableSubject !== comparableIssuer) return false;
  return authorityKeyId === undefined || issuer.subjectKeyId === undefined || authorityKeyId === issuer.subjectKeyId;
}

/** A name for the new entry that the truststore does not have yet. */
function freeAlias(
  snapshot: Snapshot,
  truststore: KeystoreBinding,
  certificate: Certificate | undefined,
  { verdict }: TrustFault,
): string {
  const full = certificate ? certificateName(certificate) : (verdict.missingIssuer ?? verdict.at.issuer);
  const name = /^CN=([^,]+)/.exec(full)?.[1] ?? full;
  const plain =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 40)
      .replace(/^-|-$/g, '') || 'issuer';
  const store = storesOf(snapshot, truststore.document).find(({ binding }) => binding.id === truststore.id);
  const taken = new Set(store?.entries.map(({ alias }) => alias.toLowerCase()));
  for (let count = 1; ; count++) {
    const alias = count === 1 ? plain : `${plain}-${count}`;
    if (!taken.has(alias)) return alias;
  }
}
