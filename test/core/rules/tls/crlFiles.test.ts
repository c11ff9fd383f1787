import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crlContent } from '../../../../server/src/core/keystore/x509/crl.ts';
import { inlineOpener } from '../../../../server/src/host/keystores/opener.ts';
import { Workspace } from '../../../../server/src/host/workspace.ts';
import { useFolder } from '../../../helpers/cli.ts';
import { expectProblems, problemsOf, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { startKeystoreMaker } from '../../../oracle/keystores.ts';
import { startTomcat, type TomcatOracle } from '../../../oracle/tomcat.ts';

const base = useFolder();
const file = (name: string) => join(base, name);
let tomcat: TomcatOracle;

const CONFIGURATION = `[ca]
default_ca = one
[one]
database = index.txt
crlnumber = number.txt
default_md = sha256
default_crl_days = 30
`;
const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: base, stdio: 'ignore' });

beforeAll(async () => {
  tomcat = startTomcat(base);
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'key.pem', '-out', 'cert.pem', '-subj', '/CN=a');
  const maker = startKeystoreMaker();
  const store = ['-keystore', file('trust.jks'), '-storetype', 'JKS', '-storepass', 'changeit'];
  await maker.keytool('-importcert', '-noprompt', '-alias', 'a', '-file', file('cert.pem'), ...store);
  await maker.close();
  writeFileSync(file('ca.cnf'), CONFIGURATION);
  writeFileSync(file('index.txt'), '');
  writeFileSync(file('number.txt'), '01\n');
  openssl('ca', '-config', 'ca.cnf', '-gencrl', '-keyfile', 'key.pem', '-cert', 'cert.pem', '-out', 'pem.crl');
  openssl('crl', '-in', 'pem.crl', '-outform', 'der', '-out', 'der.crl');
  const bundle = ['crl2pkcs7', '-in', 'pem.crl', '-certfile', 'cert.pem'];
  openssl(...bundle, '-out', 'pkcs7.crl');
  openssl(...bundle, '-outform', 'der', '-out', 'pkcs7-der.crl');
}, 120_000);
afterAll(() => tomcat.close());

const xml = (path: string) => `<Server port="-1" shutdown="SHUTDOWN">
  <Service name="Catalina">
    <Connector port="0" SSLEnabled="true">
      <SSLHostConfig truststoreFile="${base}/trust.jks" truststorePassword="changeit" certificateRevocationListFile="${path}">
        <Certificate certificateFile="${base}/cert.pem" certificateKeyFile="${base}/key.pem" />
      </SSLHostConfig>
    </Connector>
  </Service>
</Server>
`;

describe('Tomcat binds no port where tls/crl says so, and else does', () => {
  const text = (name: string) => readFileSync(file(name), 'latin1');
  const cases: readonly (readonly [string, boolean, () => string])[] = [
    ['PEM', true, () => text('pem.crl')],
    ['DER', true, () => text('der.crl')],
    ['PKCS #7', true, () => text('pkcs7.crl')],
    ['PKCS #7 in DER', true, () => text('pkcs7-der.crl')],
    ['nothing', true, () => ''],
    ['two in PEM', true, () => text('pem.crl') + text('pem.crl')],
    ['two in DER', true, () => text('der.crl') + text('der.crl')],
    ['text before it', true, () => `Issued by a\n${text('pem.crl')}`],
    ['text behind it', true, () => `${text('pem.crl')}Issued by a\n`],
    ['text behind DER', true, () => `${text('der.crl')}Issued by a\n`],
    ['another label', true, () => text('pem.crl').replaceAll('X509 CRL', 'CRL')],
    ['CR LF', true, () => text('pem.crl').replaceAll('\n', '\r\n')],
    ['empty lines', false, () => '\n\n\n'],
    ['text', false, () => 'Issued by a\n'],
    ['Base64 alone', false, () => Buffer.from(text('der.crl'), 'latin1').toString('base64')],
    ['indentation', false, () => text('pem.crl').replace(/^/gm, ' ')],
    ['a certificate', false, () => text('cert.pem')],
    ['a key', false, () => text('key.pem')],
    ['a certificate behind it', false, () => text('pem.crl') + text('cert.pem')],
    ['a truncated one', false, () => text('der.crl').slice(0, 100)],
    ['a line lost', false, () => text('pem.crl').replace(/\n.*\n(?=-----END)/, '\n')],
    ['no end', false, () => text('pem.crl').replace(/-----END.*\n/, '')],
    ['bytes', false, () => '\u0001\u0002\u0003'],
  ];

  it.each(cases)('%s: %s', async (name, binds, content) => {
    const path = file(`case-${cases.findIndex(([other]) => other === name)}.crl`);
    const bytes = Buffer.from(content(), 'latin1');
    writeFileSync(path, bytes);
    const log = (await tomcat.logOf(xml(path))).join('\n');
    expect(!/Protocol handler initialization failed/.test(log), log).toBe(binds);
    const crls = { '/deployment/server-01/ssl/a.crl': crlContent(bytes) };
    const found = problemsOf('tls/crl', { [SERVER_XML]: xml('/ssl/a.crl') }, { crls });
    expect(found.map(({ severity, impact }) => `${severity} ${impact}`)).toEqual(binds ? [] : ['error bind']);
  });

  it.each([
    ['none', 'no list of revoked certificates'],
    ['damaged', 'something that is no whole list of revoked certificates'],
  ] as const)('in these words: %s', (content, what) => {
    const message = `/ssl/a.crl holds ${what}, so Tomcat does not bind the port. Put the list there as the authority issues it, in PEM or DER, or delete certificateRevocationListFile.`;
    const crls = { '/deployment/server-01/ssl/a.crl': content };
    expectProblems('tls/crl', xml('[|/ssl/a.crl|]'), [{ message }], { crls });
  });

  it('the host reads the files, and again when they change', async () => {
    const path = file('changing.crl');
    const document = file('opt/apache-tomcat-8.5.93/conf/server.xml');
    writeFileSync(path, 'no list\n');
    const workspace = new Workspace({ now: () => 0, opener: inlineOpener, trusted: true });
    workspace.openText(document, xml('/changing.crl'));
    const content = async () => {
      await workspace.refreshFacts();
      return workspace.snapshot().facts.ofCrl(path);
    };
    expect(await content()).toBe('none');
    expect(workspace.referencedFiles()).toContain(path);
    writeFileSync(path, readFileSync(file('der.crl')));
    expect(await content()).toBe('lists');
    workspace.dispose();
  });
});
