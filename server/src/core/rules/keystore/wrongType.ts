import type { KeystoreBinding } from '../../deployment/binding.ts';
import type { KeystoreType } from '../../keystore/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Edit, Fix } from '../../model/problem.ts';
import { plainValue } from '../../model/setting.ts';
import { defineRule } from '../rule.ts';
import { importKeystore } from '../shared/commands.ts';
import { attributeOf } from '../shared/connectors.ts';
import { type LookedUpStore, lookedUpStores, typeOpens } from '../shared/stores.ts';

export const keystoreWrongType = defineRule({
  id: 'keystore/wrong-type',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a keystore that the configured type does not open: a JCEKS file without the type JCEKS, or a PKCS12 file with it.',
    why: 'Java reads JKS and PKCS12 files as either type, whatever their names, but a JCEKS file only as JCEKS. It refuses the store before it tries the password.',
    todo: 'In server.xml set keystoreType or truststoreType; the fix does. The properties files have no such setting: convert the keystore with keytool -importkeystore.',
    bad: '<Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jceks" keystorePass="changeme" />',
    good: '<Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jceks" keystorePass="changeme" keystoreType="JCEKS" />',
    runtimeMessages: ['java.io.IOException: Invalid keystore format'],
  },
  messages: {
    configured:
      '{path} is a {type} keystore, which Java does not open as the type {configured}. Set {attribute} to {type}.',
    default:
      '{path} is a {type} keystore, and without a type Tomcat opens only JKS and PKCS12. Add {attribute}="{type}".',
    fixed:
      '{path} is a {type} keystore, which this setting cannot name: Java opens only JKS and PKCS12 here. Convert it with the same password: {command}, and name the copy here.',
  },
  check({ snapshot, document, report }) {
    const stores = lookedUpStores(snapshot, document);
    for (const store of stores) {
      const { binding, path, name, impact } = store;
      const type = contentOf(store);
      if (type === undefined || typeOpens(binding, type)) continue;
      const at = path.valueRange;
      if (!binding.tls) {
        const command = importKeystore(plainValue(path) ?? '', type);
        report({ at, message: 'fixed', data: { path: name, type, command }, impact });
        continue;
      }
      const attribute = binding.tls.names.type;
      const fixes = () => (leavesTruststore(store, stores, type) ? typeFixes(document, binding, type, attribute) : []);
      const configured = binding.configuredType;
      if (configured === undefined) {
        report({ at, message: 'default', data: { path: name, type, attribute }, impact, fixes });
      } else {
        report({ at, message: 'configured', data: { path: name, type, configured, attribute }, impact, fixes });
      }
    }
  },
});

/** The format of a store that only its type keeps Java from opening, as far as this check can say. */
function contentOf({ fact }: LookedUpStore): KeystoreType | undefined {
  if (fact.status !== 'read') return undefined;
  const { result } = fact;
  return result.verdict === 'opened' || result.verdict === 'wrong-password' || result.verdict === 'integrity-broken'
    ? result.type
    : undefined;
}

/** False where a truststore without a type of its own follows that of its keystore, and may not open as the new one. */
function leavesTruststore({ binding }: LookedUpStore, stores: readonly LookedUpStore[], type: KeystoreType): boolean {
  const { tls, store } = binding;
  if (!tls || store === 'truststore' || tls.host.certificates.length > 1) return true;
  if (!tls.host.truststore?.path || tls.host.value('truststoreType').setting) return true;
  const truststore = stores.find(
    (other) => other.binding.tls?.host === tls.host && other.binding.store === 'truststore',
  );
  const content = truststore && contentOf(truststore);
  return content !== undefined && typeOpens({ configuredType: type }, content);
}

function typeFixes(
  document: ConfigDocument,
  { element, path }: KeystoreBinding,
  type: KeystoreType,
  attribute: string,
): readonly Fix[] {
  const own = element && attributeOf(element, attribute);
  const edit: Edit = own
    ? { range: own.valueRange, text: document.syntax.encode(type, 'value') }
    : document.syntax.insert(attribute, type, path ? { after: path } : {});
  return edit.text === '' ? [] : [{ title: `Set ${attribute}="${type}"`, safe: false, edits: [edit] }];
}
