import { isFileStore } from '../../deployment/storeType.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { type Element, plainValue } from '../../model/setting.ts';
import { documentedSettings } from '../../schema/index.ts';
import { misspeltConnectorAttribute } from '../../values/connectorAttribute.ts';
import { defineRule } from '../rule.ts';
import { attributeOf, connectorsOf, servesHttps } from '../shared/connectors.ts';

/** Attributes that each make Tomcat look for a keystore, in ~/.keystore when none is named. */
const IMPLY_KEYSTORE = ['keystorePass', 'keystoreType', 'keystoreProvider'];

export const tomcatKeystorePassword = defineRule({
  id: 'tomcat/keystore-password',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a TLS Connector with a password, an alias or a truststore, but without the keystore that they belong to.',
    why: 'With keystorePass alone Tomcat opens .keystore in the home directory of its user. With keyAlias or a truststore alone it has no certificate at all, and does not bind the port; nor does it with an empty keystoreFile. A keystoreFile without keystorePass is opened with the password changeit: whether that fails is told by keystore/wrong-password.',
    todo: 'Add keystoreFile with the path of the keystore, and keystorePass with its password.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keyAlias="tomcat" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" keyAlias="tomcat" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'java.io.IOException: SSLHostConfig attribute certificateFile must be defined when using an SSL connector',
      'java.io.IOException: No aliases for private keys found in key store',
    ],
  },
  messages: {
    home: 'keystorePass is set without keystoreFile, so Tomcat opens the file .keystore in the home directory of its user. Add keystoreFile.',
    none: '{name} is set, but this TLS Connector has no keystore, so Tomcat has no certificate to show. Add keystoreFile and keystorePass.',
    empty:
      'keystoreFile is empty, so Tomcat finds no private key. Name the keystore, as in /opt/puppet-cybereason/ssl/server.jks.',
  },
  check({ document, report }) {
    // What an unread DTD could add must not be called missing.
    if (!document.complete) return;
    for (const connector of connectorsOf(document)) {
      if (!servesHttps(connector) || hasOtherCertificate(document, connector)) continue;
      const file = attributeOf(connector, 'keystoreFile');
      if (file) {
        const isEmpty = plainValue(file) === '' && !attributeOf(connector, 'keystoreType');
        if (isEmpty) report({ at: file.range, message: 'empty', data: {} });
        continue;
      }
      const password = attributeOf(connector, 'keystorePass');
      if (password && isFileStore(connector, 'keystore'))
        report({ at: password.keyRange, message: 'home', data: {}, severity: 'warning' });
      if (IMPLY_KEYSTORE.some((name) => attributeOf(connector, name))) continue;
      const alone = documentedSettings(document.kind).map(({ name }) => attributeOf(connector, name));
      const first = alone.find((attribute) => attribute !== undefined);
      if (first) report({ at: first.keyRange, message: 'none', data: { name: first.name } });
    }
  },
});

/** A certificate by other means than keystoreFile, or a misspelt keystoreFile, which is its own problem. */
function hasOtherCertificate(document: ConfigDocument, connector: Element): boolean {
  const isHost = (element: Element) => element.parent === connector && element.name === 'SSLHostConfig';
  const isMeant = (name: string) => misspeltConnectorAttribute(name) === 'keystoreFile';
  return (
    attributeOf(connector, 'SSLCertificateFile') !== undefined ||
    connector.attributes.some(({ name }) => isMeant(name)) ||
    document.elements.some(isHost)
  );
}
