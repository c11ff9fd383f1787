import { expect, it } from 'vitest';
import { parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import { documentedSetting } from '../../../server/src/core/deployment/documentedSetting.ts';

it.each([
  ['<Connector keystoreFile="k"/>', 'keystoreFile'],
  ['<Connector KeystorePass="k"/>', 'keystorePass'],
  ['<Connector certificateKeystoreFile="k"/>', undefined],
  ['<Connector keystorePath="k"/>', undefined],
  ['<Connector port="8443"/>', undefined],
  ['<SSLHostConfig truststoreFile="k"/>', 'truststoreFile'],
  ['<SSLHostConfig truststorePassword="k"/>', 'truststorePass'],
  ['<SSLHostConfig certificateKeystoreFile="k"/>', 'keystoreFile'],
  ['<SSLHostConfig keystoreFile="k"/>', undefined],
  ['<Certificate certificateKeystorePassword="k"/>', 'keystorePass'],
  ['<Certificate CertificateKeyAlias="k"/>', 'keyAlias'],
  ['<Certificate truststoreFile="k"/>', undefined],
  ['<Certificate keyAlias="k"/>', undefined],
  ['<Host keystoreFile="k"/>', undefined],
])('%s stands for %s', (text, expected) => {
  const { settings, kind } = parseDocument('/server.xml', 'server-xml', text);
  const [setting] = settings;
  expect(setting && documentedSetting(setting, kind)?.name).toBe(expected);
});
