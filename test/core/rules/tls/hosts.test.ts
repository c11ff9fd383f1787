import { describe, it } from 'vitest';
import type { PathState } from '../../../../server/src/core/deployment/facts.ts';
import { serverFact } from '../../../helpers/facts.ts';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { certificate, host, serverXml, tls } from './connectors.ts';

describe('tls/no-host-config', () => {
  const RULE = 'tls/no-host-config';
  const NONE =
    'TLS is switched on, but this Connector has no keystore and no SSLHostConfig, so Tomcat does not bind the port. Add keystoreFile and keystorePass, or an SSLHostConfig with a Certificate.';
  const unnamed = (wanted: string, names: string) =>
    `No SSLHostConfig of this Connector is named ${wanted}, so Tomcat has no certificate for callers that name no host, and does not bind the port. Set defaultSSLHostConfigName to one of: ${names}.`;

  it.each([
    ['no TLS setting', '<Connector [|SSLEnabled="true"|]/>'],
    ['a Certificate in the Connector', `<Connector [|SSLEnabled="true"|]>${certificate()}</Connector>`],
    ['names of Certificate', '<Connector [|SSLEnabled="true"|] certificateKeystoreFile="/k.jks"/>'],
  ])('reports %s', (_name, connector) => {
    expectProblems(RULE, serverXml(connector), [{ message: NONE }]);
  });

  it('reports that none has the default name, and sets one of theirs', () => {
    const hosts = `${host('hostName="A.example"')}${host('hostName="b.example"')}`;
    expectProblems(RULE, serverXml(`<Connector [|SSLEnabled="true"|]>${hosts}</Connector>`), [
      {
        message: unnamed('_default_', 'a.example, b.example'),
        fixes: ['Set defaultSSLHostConfigName="a.example"', 'Set defaultSSLHostConfigName="b.example"'],
        fixed: serverXml(`<Connector SSLEnabled="true" defaultSSLHostConfigName="a.example">${hosts}</Connector>`),
      },
    ]);
    expectProblems(RULE, serverXml(tls('[|defaultSSLHostConfigName="c"|]', host(''))), [
      { message: unnamed('c', '_default_'), fixes: ['Set defaultSSLHostConfigName="_default_"'] },
    ]);
  });

  it('reports a default name that comes too late', () => {
    expectProblems(RULE, serverXml(tls('keystoreFile="/k.jks" [|defaultSSLHostConfigName="ui"|]')), [
      {
        message:
          'defaultSSLHostConfigName stands behind keystoreFile, which has already made the SSLHostConfig _default_: Tomcat finds none named ui, and does not bind the port. Write it before keystoreFile.',
      },
    ]);
  });

  it.each([
    ['attributes', tls('keystoreFile="/k.jks"')],
    ['a name before the attributes', tls('defaultSSLHostConfigName="ui" keystoreFile="/k.jks"')],
    ['an SSLHostConfig', tls('', host(''))],
    ['one of that name', tls('defaultSSLHostConfigName="UI"', host('hostName="Ui"'))],
    ['a name that is not known', tls('', host('hostName="${host}"'))],
    ['a default name that is not known', tls('defaultSSLHostConfigName="${host}"', host('hostName="a"'))],
    ['no TLS', '<Connector port="8080"/>'],
    ['AJP', '<Connector protocol="AJP/1.3" SSLEnabled="true"/>'],
    ['a protocol that nobody knows', '<Connector protocol="com.acme.Protocol" SSLEnabled="true"/>'],
    ['an empty hostName, which has a rule of its own', tls('', host('hostName=""'))],
    ['a half-typed SSLHostConfig', tls('', '<SSLHostConfig hostName=</SSLHostConfig>')],
  ])('is silent about %s', (_name, connector) => {
    expectSilence(RULE, serverXml(connector));
  });
});

describe('tls/no-certificate', () => {
  const RULE = 'tls/no-certificate';
  const connector = (name: string) =>
    `${name} is set, but this TLS Connector has no keystore, so Tomcat has no certificate to show, and does not bind the port. Add keystoreFile and keystorePass.`;
  const ELEMENT =
    'This SSLHostConfig has no certificate to show, so Tomcat does not bind the port. Add a Certificate with certificateKeystoreFile and certificateKeystorePassword.';
  const CERTIFICATE =
    'This certificate names neither a keystore nor a certificateFile, so Tomcat does not bind the port. Add certificateKeystoreFile and certificateKeystorePassword.';

  it.each([
    ['an alias alone', tls('[|keyAlias|]="a" clientAuth="false"'), connector('keyAlias')],
    ['a password of the key alone', tls('[|keyPass|]="x"'), connector('keyPass')],
    ['a truststore alone', tls('[|truststoreFile|]="/t.jks" truststorePass="x"'), connector('truststoreFile')],
    ['protocols alone', tls('[|sslEnabledProtocols|]="TLSv1.2"'), connector('sslEnabledProtocols')],
    ['an SSLHostConfig without a Certificate', tls('', '<[|SSLHostConfig|]/>'), ELEMENT],
    ['another one without', tls('', `${host('')}<[|SSLHostConfig|] hostName="b"/>`), ELEMENT],
    ['an empty Certificate', tls('', host('', '<[|Certificate|]/>')), CERTIFICATE],
    ['names of Connector', tls('', host('', '<[|Certificate|] keystoreFile="/k.jks" keystorePass="x"/>')), CERTIFICATE],
    ['an alias of the SSLHostConfig', tls('', '<SSLHostConfig [|certificateKeyAlias|]="a"/>'), CERTIFICATE],
    [
      'a key without its certificate',
      tls('', host('', '<Certificate [|certificateKeyFile|]="/k.pem" certificateKeystoreFile="/k.jks"/>')),
      'certificateKeyFile is set without the certificate, so Tomcat does not bind the port. Add certificateFile with the PEM file of the certificate.',
    ],
    [
      'a key of the Connector without its certificate',
      tls('[|SSLCertificateKeyFile|]="/k.pem"'),
      'SSLCertificateKeyFile is set without the certificate, so Tomcat does not bind the port. Add SSLCertificateFile with the PEM file of the certificate.',
    ],
    [
      'an attribute of the Connector beside an SSLHostConfig',
      tls('[|ciphers|]="HIGH"', host('hostName="a"')),
      'ciphers on the Connector makes the SSLHostConfig _default_, which has no certificate, so Tomcat does not bind the port. Move it into an SSLHostConfig that has one.',
    ],
  ])('reports %s', (_name, xml, message) => {
    expectProblems(RULE, serverXml(xml), [{ message }]);
  });

  it.each([
    ['a keystore without a password, which changeit may open', tls('keystoreFile="/k.jks"')],
    ['a password alone, which has a rule of its own', tls('keystorePass="x"')],
    ['PEM files', tls('SSLCertificateFile="/c.pem" keyAlias="a"')],
    ['a Certificate', tls('', host(''))],
    ['attributes of the SSLHostConfig', tls('', '<SSLHostConfig certificateKeystoreFile="/k.jks"/>')],
    ['no TLS', '<Connector keyAlias="a"/>'],
    ['two of one name, which has a rule of its own', tls('ciphers="HIGH"', host(''))],
    ['a half-typed Certificate', tls('', '<SSLHostConfig><Certificate cert</SSLHostConfig>')],
  ])('is silent about %s', (_name, xml) => {
    expectSilence(RULE, serverXml(xml));
  });

  it('is silent where a DTD that is not read could add it', () => {
    expectSilence(RULE, serverXml(tls('keyAlias="a"'), '<!DOCTYPE Server SYSTEM "s.dtd">'));
  });
});

describe('tls/default-keystore', () => {
  const RULE = 'tls/default-keystore';
  const home = (name: string, path: string) =>
    `${name} is set without ${path}, so Tomcat opens the file .keystore in the home directory of its user, and without it does not bind the port. Add ${path}.`;

  it.each([
    ['a password', tls('[|keystorePass|]="x" keyAlias="a"'), home('keystorePass', 'keystoreFile')],
    ['a type', tls('[|keystoreType|]="pkcs12"'), home('keystoreType', 'keystoreFile')],
    [
      'a password for a provider of Java',
      tls('[|keystorePass|]="x" keystoreProvider="SUN"'),
      home('keystorePass', 'keystoreFile'),
    ],
    ['such a provider', tls('[|keystoreProvider|]="SunJSSE"'), home('keystoreProvider', 'keystoreFile')],
    [
      'a password of a Certificate',
      tls('', host('', '<Certificate [|certificateKeystorePassword|]="x"/>')),
      home('certificateKeystorePassword', 'certificateKeystoreFile'),
    ],
  ])('reports %s alone', (_name, xml, message) => {
    expectProblems(RULE, serverXml(xml), [{ message }]);
  });

  it.each([
    ['a path', tls('keystorePass="x" KeystoreFile="/k.jks"')],
    ['the password of a token, which has no file', tls('keystoreType="PKCS11" keystorePass="x"')],
    ['the store of a provider', tls('keystoreProvider="P" keystorePass="x"')],
    ['a type that is not known', tls('keystoreType="${type}" keystorePass="x"')],
    ['an alias alone, which has a rule of its own', tls('keyAlias="a"')],
    ['no TLS', '<Connector keystorePass="x"/>'],
    ['AJP', '<Connector protocol="AJP/1.3" SSLEnabled="true" keystorePass="x"/>'],
  ])('is silent about %s', (_name, xml) => {
    expectSilence(RULE, serverXml(xml));
  });

  const lookedUp = (state: PathState | undefined) => {
    const homeKeystore = { path: '/home/tomcat/.keystore', state };
    return { servers: { '/deployment/server-01': serverFact({ homeKeystore }) } };
  };

  it('names the file where it was looked for', () => {
    const message =
      'keystorePass is set without keystoreFile, so Tomcat opens /home/tomcat/.keystore, in the home directory of its user. That does not exist, and Tomcat does not bind the port. Add keystoreFile.';
    const xml = serverXml(tls('[|keystorePass|]="x"'));
    expectProblems(RULE, xml, [{ message }], lookedUp('missing'));
    for (const state of ['folder', undefined] as const) {
      expectProblems(RULE, xml, [{ message: home('keystorePass', 'keystoreFile') }], lookedUp(state));
    }
  });

  it('is silent where the file is there', () => {
    expectSilence(RULE, serverXml(tls('keystorePass="x"')), lookedUp('file'));
  });
});

describe('tls/duplicate-host-name', () => {
  const RULE = 'tls/duplicate-host-name';
  const connector = (name: string, made: string) =>
    `${name} on the Connector already makes the SSLHostConfig ${made}, so Tomcat does not start. Move the TLS attributes of the Connector into this one, or give it another hostName.`;
  const twice = (name: string) =>
    `The Connector has another SSLHostConfig ${name}, so Tomcat does not start. Give this one another hostName, or merge the two.`;
  const bare = (attributes: string) => `<SSLHostConfig ${attributes}/>`;

  it.each([
    ['an attribute', tls('clientAuth="false"', '<[|SSLHostConfig|]/>'), connector('clientAuth', '_default_')],
    [
      'an attribute without TLS',
      '<Connector sslProtocol="TLS"><[|SSLHostConfig|]/></Connector>',
      connector('sslProtocol', '_default_'),
    ],
    [
      'a default name',
      tls('defaultSSLHostConfigName="a" keyAlias="a"', bare('[|hostName="A"|]')),
      connector('keyAlias', 'a'),
    ],
    ['two without a name', tls('', `${bare('')}<[|SSLHostConfig|]/>`), twice('_default_')],
    ['two of one name', tls('', `${bare('hostName="a"')}${bare('[|hostName="A"|]')}`), twice('a')],
    ['the default by name', tls('', `${bare('')}${bare('[|hostName="_Default_"|]')}`), twice('_default_')],
  ])('reports %s', (_name, xml, message) => {
    expectProblems(RULE, serverXml(xml), [{ message }]);
  });

  it.each([
    ['names of their own', tls('keystoreFile="/k"', `${bare('hostName="a"')}${bare('hostName="b"')}`)],
    ['names that are not known', tls('', `${bare('hostName="${a}"')}${bare('hostName="${a}"')}`)],
    ['AJP, which ignores them', `<Connector protocol="AJP/1.3">${bare('')}${bare('')}</Connector>`],
    ['two Connectors', `${tls('', bare(''))}${tls('', bare(''))}`],
  ])('is silent about %s', (_name, xml) => {
    expectSilence(RULE, serverXml(xml));
  });
});

describe('tls/empty-host-name', () => {
  const RULE = 'tls/empty-host-name';
  const message =
    'The hostName of this SSLHostConfig is empty, so Tomcat does not start. Delete the attribute, or write the host that it is for.';

  it('reports it, and deletes it where the name is free', () => {
    expectProblems(RULE, serverXml(tls('', host('[|hostName=""|]'))), [{ message, fixes: ['Delete hostName'] }]);
    expectProblems(RULE, serverXml(tls('', host('') + host('[|hostName=""|]'))), [{ message }]);
  });

  it.each([
    ['no name', tls('', host(''))],
    ['a blank, which is a name', tls('', host('hostName=" "'))],
    ['AJP', `<Connector protocol="AJP/1.3">${host('hostName=""')}</Connector>`],
  ])('is silent about %s', (_name, xml) => {
    expectSilence(RULE, serverXml(xml));
  });
});
