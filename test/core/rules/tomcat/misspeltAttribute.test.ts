import { describe, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { serverXml, tls } from './connectors.ts';

const RULE = 'tomcat/misspelt-attribute';

describe(RULE, () => {
  it.each([
    ['keystorefile', 'keystoreFile'],
    ['keyStoreFile', 'keystoreFile'],
    ['keystorePath', 'keystoreFile'],
    ['keystorePas', 'keystorePass'],
    ['keystorePassword', 'keystorePass'],
    ['keyaliass', 'keyAlias'],
    ['trustoreFile', 'truststoreFile'],
    ['truststorePassword', 'truststorePass'],
  ])('reports %s', (name, meant) => {
    expectProblems(RULE, serverXml(tls(`[|${name}|]="x"`)), [
      {
        message: `Tomcat knows no attribute ${name} of Connector and ignores it. Did you mean ${meant}?`,
        fixes: [`Change to ${meant}`],
        fixed: serverXml(tls(`${meant}="x"`)),
      },
    ]);
  });

  it('offers no second attribute of the name', () => {
    expectProblems(RULE, serverXml(tls('KeystorePass="x" [|keystorePassword|]="x"')), [
      {
        message:
          'Tomcat knows no attribute keystorePassword of Connector and ignores it. keystorePass is there too: delete one of them.',
      },
    ]);
  });

  it.each([
    [
      'attributes of Tomcat',
      tls('keystoreType="JKS" keyPass="x" keystoreProvider="y" truststoreType="z" sslProtocol="TLS"'),
    ],
    ['the first letter in capitals', tls('KeystoreFile="x" KeystorePass="y"')],
    ['names that resemble none', tls('certificateKeystoreFile="x" sslProtocols="y" alias="z" keystore="k" foo="bar"')],
    ['names that are nearer to another attribute', tls('keystoreTyp="x" keypass="y" keystoreProvidr="z"')],
    ['other elements', '<Engine keystorefile="x"/>'],
    ['a Connector that Tomcat does not make', '<Engine><Connector keystorefile="x"/></Engine>'],
    ['a tag that is half typed', '<Connector keystoref'],
    ['a tag with an error', '<Connector keystorefile="x" b=/>'],
  ])('is silent about %s', (_name, connector) => {
    expectSilence(RULE, serverXml(connector));
  });
});
