import { type Element, plainValue } from '../model/setting.ts';
import type { KeystoreBinding } from './binding.ts';

/** The types whose file Java opens itself; others, such as PKCS11, may have none, or one that only their provider reads. */
const FILE_TYPES = new Set(['jks', 'pkcs12', 'jceks', 'dks', 'caseexactjks']);

/**
 * False where a Connector names a type or provider of its own, or a placeholder for it: then nothing is known of the
 * file. Truststores take the type of the keystore where they have none (SSLHostConfig.getTruststoreType in 8.5).
 */
export function isFileStore(connector: Element, store: KeystoreBinding['store']): boolean {
  if (attributeValue(connector, `${store}Provider`) !== undefined) return false;
  const type = configured(connector, store);
  return type === undefined || FILE_TYPES.has(type.toLowerCase());
}

/** The type that a Connector names for the store; undefined where it names none or a placeholder. */
export function storeType(connector: Element, store: KeystoreBinding['store']): string | undefined {
  const type = configured(connector, store);
  return type === '' || type?.includes('${') ? undefined : type;
}

const configured = (connector: Element, store: KeystoreBinding['store']) =>
  attributeValue(connector, `${store}Type`) ?? attributeValue(connector, 'keystoreType');

function attributeValue(connector: Element, name: string): string | undefined {
  const attribute = connector.attributes.find((one) => one.name === name);
  return attribute && (plainValue(attribute) ?? '');
}

/** True where a class of its own decides whom to trust: Tomcat then never opens the truststore. */
export function hasTrustManager(connector: Element): boolean {
  return connector.attributes.some(({ name }) => name === 'trustManagerClassName');
}
