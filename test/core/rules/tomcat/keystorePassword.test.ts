import { describe, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { serverXml, tls } from './connectors.ts';

const RULE = 'tomcat/keystore-password';
const HOME =
  'keystorePass is set without keystoreFile, so Tomcat opens the file .keystore in the home directory of its user. Add keystoreFile.';
const none = (name: string) =>
  `${name} is set, but this TLS Connector has no keystore, so Tomcat has no certificate to show. Add keystoreFile and keystorePass.`;
const EMPTY =
  'keystoreFile is empty, so Tomcat finds no private key. Name the keystore, as in /opt/puppet-cybereason/ssl/server.jks.';

describe(RULE, () => {
  it.each([
    ['a password alone', tls('[|keystorePass|]="x" keyAlias="a"'), HOME],
    ['an alias alone', tls('[|keyAlias|]="a" clientAuth="false"'), none('keyAlias')],
    ['a truststore alone', tls('[|truststoreFile|]="/t.jks" truststorePass="x"'), none('truststoreFile')],
    ['a truststore password alone', tls('[|truststorePass|]="x"'), none('truststorePass')],
    ['an empty path', tls('[|keystoreFile=""|] keystorePass="x"'), EMPTY],
    ['true in any case', '<Connector SSLEnabled="TRUE" [|keyAlias|]="a"/>', none('keyAlias')],
  ])('reports %s', (_name, connector, message) => {
    expectProblems(RULE, serverXml(connector), [{ message }]);
  });

  it.each([
    ['a keystore without a password, which changeit may open', tls('keystoreFile="/k.jks"')],
    ['a keystore and its password', tls('KeystoreFile="/k.jks" KeystorePass="x" keyAlias="a"')],
    ['a Connector without TLS', '<Connector port="8080" keystorePass="x"/>'],
    ['SSLEnabled that Tomcat reads as false', '<Connector port="8080" SSLEnabled="yes" keystorePass="x"/>'],
    ['AJP', '<Connector protocol="AJP/1.3" SSLEnabled="true" keystorePass="x"/>'],
    ['an alias of the keystore in the home directory', tls('keystoreType="PKCS12" keyAlias="a"')],
    ['certificates in an SSLHostConfig', '<Connector SSLEnabled="true" keyAlias="a"><SSLHostConfig/></Connector>'],
    ['PEM files', tls('SSLCertificateFile="/c.pem" keyAlias="a"')],
    ['a misspelt keystoreFile, which has a rule of its own', tls('keystorefile="/k.jks" keystorePass="x"')],
    ['the password of a token, which has no file', tls('keystoreType="PKCS11" keystorePass="x"')],
    ['an empty path of another kind of store', tls('keystoreFile="" keystoreType="PKCS11"')],
    ['no attribute that the documents name', tls('clientAuth="false"')],
  ])('is silent about %s', (_name, connector) => {
    expectSilence(RULE, serverXml(connector));
  });

  it('is silent where a DTD that is not read could add the attribute', () => {
    expectSilence(RULE, serverXml(tls('keystorePass="x"'), { head: '<!DOCTYPE Server SYSTEM "s.dtd">' }));
  });
});
