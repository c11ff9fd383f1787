import type { KeystoreBinding, StoreTls } from '../../deployment/binding.ts';
import { pemBindingsIn } from '../../deployment/bindingsIn.ts';
import type { StoreFact } from '../../deployment/facts.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { TlsCertificate } from '../../deployment/tls/types.ts';
import type { Certificate, KeyVerdict, PemContent, PemKey } from '../../keystore/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { builtHosts } from './builtHosts.ts';
import type { OpenedStore } from './stores.ts';

/** A file that a Certificate takes a certificate, its chain or its key from. */
export interface PemFile {
  readonly binding: KeystoreBinding;
  readonly path: Setting;
  /** The configured path, for messages. */
  readonly name: string;
  /** Undefined where the file was not looked up. */
  readonly fact: StoreFact | undefined;
  /** What Tomcat finds in it; undefined where that is not known. */
  readonly content: PemContent | undefined;
}

/** The PEM files of one Certificate, as far as they are configured. */
export interface PemFiles {
  readonly tls: StoreTls & { readonly certificate: TlsCertificate };
  /** False for OpenSSL, which reads more than Tomcat's own code does. */
  readonly isReadByTomcat: boolean;
  readonly certificate: PemFile | undefined;
  readonly key: PemFile | undefined;
  readonly chain: PemFile | undefined;
}

/** Those in use, one for each Certificate. */
export function pemFilesIn(snapshot: Snapshot, document: ConfigDocument): readonly PemFiles[] {
  const bindings = pemBindingsIn(snapshot, document).filter(({ inUse }) => inUse);
  if (bindings.length === 0) return [];
  const built = new Set(builtHosts(document).map(({ host }) => host));
  const files = new Map<Setting, PemFile>();
  const owners = new Map<TlsCertificate, StoreTls>();
  for (const binding of bindings) {
    const { path, tls } = binding;
    if (tls?.certificate) owners.set(tls.certificate, tls);
    const fact = snapshot.facts.get(binding.id);
    if (!path) continue;
    files.set(path, { binding, path, name: printable(plainValue(path) ?? ''), fact, content: contentOf(fact) });
  }
  return [...owners].map(([certificate, tls]) => {
    const find = (setting: Setting | undefined) => setting && files.get(setting);
    const { pem } = certificate;
    return {
      tls: { ...tls, certificate },
      isReadByTomcat: built.has(tls.host),
      certificate: find(pem?.certificate),
      key: find(pem?.key),
      chain: find(pem?.chain),
    };
  });
}

const NOTHING: PemContent = { certificates: [], keys: [], fault: undefined, isComplete: true };

function contentOf(fact: StoreFact | undefined): PemContent | undefined {
  if (fact?.status !== 'read') return undefined;
  const { result } = fact;
  if (result.verdict === 'not-a-keystore') return result.pem;
  // A keystore is no text, whether or not it opens.
  return result.verdict === 'over-limit' && !result.javaRefuses ? undefined : NOTHING;
}

/** The certificates that Tomcat shows, in its order; undefined where they are not all known. */
export function chainOf({ tls, certificate, chain }: PemFiles): readonly Certificate[] | undefined {
  const contents = [certificate?.content, ...(tls.certificate.pem?.chain ? [chain?.content] : [])];
  const known = contents.flatMap((content) => (content?.isComplete && !content.fault ? [content] : []));
  return known.length < contents.length ? undefined : known.flatMap(({ certificates }) => certificates);
}

/**
 * What PEM files hold, in the shape of a keystore: Tomcat makes one of them, in the format JKS. Its one entry is named
 * after the place of the certificate in its file.
 */
export function pemStores(snapshot: Snapshot, document: ConfigDocument): readonly OpenedStore[] {
  return pemFilesIn(snapshot, document).flatMap((files) => {
    const { certificate: own } = files;
    const chain = chainOf(files);
    if (!own?.fact || !chain || chain.length === 0) return [];
    const entry = { alias: '1', kind: 'private-key', created: undefined, chain, key: verdictOf(files, chain) } as const;
    return [
      {
        fact: own.fact,
        path: own.path,
        name: own.name,
        binding: { ...own.binding, name: 'keystore' },
        impact: 'bind',
        type: 'JKS',
        entries: [entry],
        unfindable: [],
        ignored: { certificates: 0, keys: 0 },
        duplicateAliases: [],
      },
    ];
  });
}

/** Algorithms of which it is certain that unequal fingerprints are unequal keys: those that PEM keys of Tomcat can have. */
const COMPARABLE: ReadonlySet<string> = new Set(['RSA', 'RSASSA-PSS', 'EC', 'DSA']);

function verdictOf({ tls, isReadByTomcat, certificate, key }: PemFiles, [leaf]: readonly Certificate[]): KeyVerdict {
  const file = tls.certificate.pem?.key ? key : certificate;
  const taken: PemKey | undefined = file?.content?.keys.at(-1);
  if (!isReadByTomcat || taken?.publicKeyFingerprint === undefined || !leaf) return 'not-asked';
  if (taken.publicKeyFingerprint === leaf.publicKeyFingerprint) return 'opens';
  return COMPARABLE.has(leaf.keyAlgorithm) ? 'mismatch' : 'not-asked';
}
