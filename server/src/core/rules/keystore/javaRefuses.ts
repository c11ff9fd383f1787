import { serverOf } from '../../deployment/serverOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import {
  describeFeature,
  describeWithVersions,
  type JavaReading,
  type JavaRelease,
  parseJavaVersion,
  readingOf,
} from '../../keystore/javaSupport.ts';
import type { JavaFeature } from '../../keystore/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { plainValue } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { changeKeyPassword, copyName, importKeystore, rewriteWithOpenssl } from '../shared/commands.ts';
import { configuredAlias, type LookedUpStore, lookedUpStores, privateKeys, typeOpens } from '../shared/stores.ts';

export const keystoreJavaRefuses = defineRule({
  id: 'keystore/java-refuses',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'none',
  docs: {
    what: "Reports a keystore that the server's Java cannot open although the password is right, because of how the file is protected.",
    why: 'Which encryption and which integrity check a PKCS12 file may have depends on the version of Java. The server refuses the others, often as a wrong password or an invalid format. The version is read from the release file of the Java in the server’s tree, or from the setting java-version; where it is not known, this is an information.',
    todo: 'Write the keystore anew with the command in the message, and name the copy. Java before 8u301 and 11.0.12 reads neither PBES2 nor SHA-2 checks, which Java 16 and OpenSSL 3 write; no Java up to 25 reads AES-192, Camellia, an MD5 check or more than 5,000,000 iterations, none before 26 a PBMAC1 check, none before 25 a password that is not ASCII.',
    bad: '# client.p12 was made by OpenSSL 3, and the server runs Java 8u292\nkey.store.file.location=/opt/puppet-cybereason/ssl/client.p12\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
    runtimeMessages: [
      'java.io.IOException: Integrity check failed: java.security.NoSuchAlgorithmException: Algorithm HmacPBESHA256 not available',
      'java.io.IOException: Integrity check failed: java.security.NoSuchAlgorithmException: Algorithm HmacPBEMD5 not available',
      'java.io.IOException: parseAlgParameters failed: PBE parameter parsing error: expecting the object identifier for AES cipher',
      'java.security.UnrecoverableKeyException: failed to decrypt safe contents entry: java.io.IOException: getSecretKey failed: Password is not ASCII',
      'java.io.IOException: cert PBE iteration count too large',
      'java.io.IOException: MAC iteration count too large',
      'java.io.IOException: Invalid keystore format',
    ],
  },
  messages: {
    refused:
      'Java {version} ({source}) does not open {path}, although the password is right: the file is protected with {what}. To mend that, {remedy}',
    iterations:
      'Java does not open {path}: the file asks for more than 5,000,000 iterations for its password. To mend that, {remedy}',
    perhaps: '{path}{more} is protected with {what}. {unknown} {remedy}',
  },
  check({ snapshot, document, report }) {
    const java = javaOf(snapshot, document);
    const doubtful = new Map<string, { readonly store: LookedUpStore; readonly unknown: readonly JavaFeature[] }>();
    const inOrder = [...lookedUpStores(snapshot, document)].sort((a, b) => a.path.range.start - b.path.range.start);
    for (const store of inOrder) {
      const { fact, path, name, binding, impact } = store;
      if (fact.status !== 'read') continue;
      const { result } = fact;
      const at = path.valueRange;
      if (result.verdict === 'over-limit' && result.javaRefuses) {
        report({
          at,
          message: 'iterations',
          data: { path: name, remedy: remedyFor(store, ['iterations'], java) },
          impact,
        });
      }
      // Without a password Tomcat has Java decrypt and check nothing.
      if (result.verdict !== 'opened' || binding.effectivePassword === 'none' || !typeOpens(binding, result.type))
        continue;
      const readAs = (wanted: JavaReading) =>
        result.javaFeatures.filter(
          (feature) => (java?.release ? readingOf(feature, java.release) : 'unknown') === wanted,
        );
      const refused = readAs('refuses');
      const unknown = readAs('unknown');
      if (java && refused.length > 0) {
        const what = refused.map(describeFeature).join(' and ');
        const { version, source } = java;
        report({
          at,
          message: 'refused',
          data: { path: name, version, source, what, remedy: remedyFor(store, refused, java) },
          impact,
        });
      } else if (unknown.length > 0 && !doubtful.has(fact.path)) {
        doubtful.set(fact.path, { store, unknown });
      }
    }
    const [first, ...others] = doubtful.values();
    if (!java || !first) return;
    const { store, unknown } = first;
    const data = {
      path: store.name,
      more: others.length === 0 ? '' : ` (and ${others.length} more named in this file)`,
      what: describeWithVersions(unknown),
      unknown: unknownOf(java),
      remedy: `If it is one of them, ${remedyFor(store, unknown, java)}`,
    };
    report({ at: store.path.valueRange, message: 'perhaps', data, severity: 'information', impact: store.impact });
  },
});

/** What is known of a server's Java; `release` is undefined where that is nothing. */
interface ServerJava {
  readonly release: JavaRelease | undefined;
  readonly version: string;
  readonly source: string;
}

/** Undefined while the server's tree was not looked at yet. */
function javaOf(snapshot: Snapshot, { path }: ConfigDocument): ServerJava | undefined {
  const root = serverOf(snapshot, path)?.root;
  const fact = root === undefined ? undefined : snapshot.facts.ofServer(root);
  const setting = snapshot.settingsFor(path).javaVersion;
  const java = fact?.java ?? (setting ? { version: setting, source: 'settings' } : undefined);
  if (!java) return root === undefined || fact ? { release: undefined, version: '', source: '' } : undefined;
  const source = java.source === 'settings' ? 'says the setting java-version' : `says ${printable(java.source)}`;
  return { release: parseJavaVersion(java.version), version: printable(java.version), source };
}

function unknownOf({ release, version, source }: ServerJava): string {
  return release
    ? `Whether Java ${version} (${source}) is one of them is not known.`
    : 'Which Java this server runs is not known: say it in the setting java-version.';
}

/** keytool writes anew what some Java reads; for the rest it takes OpenSSL. */
function remedyFor(
  { binding, path, fact }: LookedUpStore,
  features: readonly JavaFeature[],
  java: ServerJava | undefined,
): string {
  const file = plainValue(path) ?? '';
  if (features.every((feature) => feature === 'sha2-encryption' || feature === 'sha2-mac')) {
    return `write the keystore anew with the same password and the keytool of a newer Java: ${importKeystore(file)}, and name the copy here.`;
  }
  const result = fact.status === 'read' && fact.result.verdict === 'opened' ? fact.result : undefined;
  const alias = configuredAlias(binding) ?? privateKeys(result?.entries ?? [])[0]?.alias;
  if (result && result.type !== 'PKCS12') {
    const commands = `${importKeystore(file, result.type)}, then for each key ${changeKeyPassword(copyName(file, 'jks'), alias)}`;
    return `write the keystore anew with an ASCII password and the keytool of Java 25 or later: ${commands}, and name the copy here.`;
  }
  const ascii = features.some((feature) => feature.endsWith('-password') || feature === 'foreign-password-encoding');
  const old = java?.release !== undefined && readingOf('sha2-mac', java.release) !== 'reads';
  const command = rewriteWithOpenssl(file, { store: binding.store, alias, old });
  return `write the keystore anew${ascii ? ' with an ASCII password' : ''}: ${command}, and name the copy here.`;
}
