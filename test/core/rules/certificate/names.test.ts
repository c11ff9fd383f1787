import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblems, expectSilence, SERVER_SETUP, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { connector, factsFrom, keystore } from '../keystore/facts.ts';
import { NOW, PASSWORD } from '../keystore/makeKeystores.ts';
import { AUTHORITY, BOTH_ENDS, type CertificateShop, makeCertificates, SIGNING } from './makeCertificates.ts';

let shop: CertificateShop;
let options: { readonly facts: ReturnType<typeof factsFrom>; readonly now: number };

const named = (names?: string, subject?: string) => ({
  signer: 'root',
  extensions: [SIGNING, BOTH_ENDS, ...(names === undefined ? [] : [`san=${names}`])],
  ...(subject === undefined ? {} : { subject }),
});

beforeAll(async () => {
  const specs = {
    root: { extensions: AUTHORITY },
    plain: named('dns:server.example'),
    wild: named('dns:*.dom.example'),
    address: named('ip:10.1.2.3'),
    idn: named('dns:xn--mller-kva.example'),
    many: named('dns:a.example,dns:b.example,dns:c.example,dns:d.example'),
    common: named(undefined, 'CN=server.example'),
    email: named('email:someone@server.example', 'CN=server.example'),
    nameless: named(undefined, 'O=Example'),
    spaced: named(undefined, 'CN=Detection Server 01'),
    'spaced-beside': named('dns:server.example', 'CN=Detection Server 01'),
    poc: named(undefined, 'CN=*.cr-poc.com'),
  };
  shop = await makeCertificates(specs);
  const files: Record<string, Buffer> = {};
  for (const name of Object.keys(specs)) files[`${name}.jks`] = (await shop.keystore(name, { server: [name] })).bytes;
  files['two.jks'] = (await shop.keystore('two', { one: ['plain'], other: ['wild'] })).bytes;
  files['blank.p12'] = shop.byOpenssl('blank.p12', '/CN=x', 'DNS:server.example,DNS:bad name.example').bytes;
  options = { facts: factsFrom(files), now: NOW };
}, 120_000);

afterAll(() => shop.close());

const mark = (text: string, file: string) => text.replace(`/ssl/${file}`, '[|$&|]');
const duplex = (file: string) =>
  `duplex.server.keystore.path=/ssl/${file}\nduplex.server.keystore.password=${PASSWORD}\n`;
const tomcat = (file: string, more = '') => connector(`keystoreFile="/ssl/${file}" keystorePass="${PASSWORD}" ${more}`);

describe('certificate/no-san', () => {
  const RULE = 'certificate/no-san';
  const fallback = (file: string) =>
    `The certificate server.example (entry server of /ssl/${file}) has no subject alternative name. Java takes its common name instead, browsers refuse it: have it issued again with its host names.`;

  it('is an information where Java alone calls, and a warning for the user interface', () => {
    for (const file of ['common.jks', 'email.jks']) {
      const text = mark(duplex(file), file);
      expect(expectProblems(RULE, text, [{ message: fallback(file) }], options)).toMatchObject([
        { severity: 'information', impact: 'link' },
      ]);
    }
    const webapp = { [SERVER_XML]: mark(tomcat('common.jks'), 'common.jks') };
    const role = { ...options, settings: { role: 'webapp' } } as const;
    expect(expectProblems(RULE, webapp, [{ message: fallback('common.jks') }], role)).toMatchObject([
      { severity: 'warning' },
    ]);
  });

  it('is a warning where there is no common name either, and an error with public authorities', () => {
    const message =
      'The certificate O=Example (entry server of /ssl/nameless.jks) names no host: it has neither a subject alternative name nor a common name. Peers that check the name refuse it: have it issued again with its host names.';
    const text = mark(duplex('nameless.jks'), 'nameless.jks');
    expect(expectProblems(RULE, text, [{ message }], options)).toMatchObject([{ severity: 'warning' }]);
    const common = mark(duplex('common.jks'), 'common.jks');
    const publicPki = { ...options, settings: { pki: 'public' } } as const;
    expect(expectProblems(RULE, common, [{ message: fallback('common.jks') }], publicPki)).toMatchObject([
      { severity: 'error' },
    ]);
  });

  it.each([
    ['a DNS name', duplex('plain.jks')],
    ['an address', duplex('address.jks')],
    ['a client, whose name nobody checks', keystore('common.jks')],
    ['the certificate for proofs of concept', duplex('poc.jks')],
    ['a common name with a blank, which has a rule of its own', duplex('spaced.jks')],
  ])('is silent on %s', (_what, text) => expectSilence(RULE, text, options));
});

describe('certificate/name-with-space', () => {
  const RULE = 'certificate/name-with-space';

  it('sees a common name that has to serve as the host name', () => {
    const message =
      'The certificate Detection Server 01 (entry server of /ssl/spaced.jks) has no subject alternative name, and a blank in its common name, so it fits no host. Have it issued again with its host names.';
    const text = mark(duplex('spaced.jks'), 'spaced.jks');
    expect(expectProblems(RULE, text, [{ message }], options)).toMatchObject([{ severity: 'warning', impact: 'link' }]);
  });

  it('sees an alternative name', () => {
    const message =
      'The certificate x (entry server of /ssl/blank.p12) has a blank in its host name "bad name.example", which no peer can call. Have it issued again with the right name.';
    expectProblems(RULE, mark(duplex('blank.p12'), 'blank.p12'), [{ message }], options);
  });

  it.each([
    ['a common name beside alternative names', duplex('spaced-beside.jks')],
    ['a client', keystore('spaced.jks')],
    ['names without blanks', duplex('wild.jks')],
  ])('is silent on %s', (_what, text) => expectSilence(RULE, text, options));
});

describe('certificate/name-mismatch', () => {
  const RULE = 'certificate/name-mismatch';
  const service = (connectors: string, ...hosts: readonly string[]) => {
    const engine = hosts.map((name) => `<Host name="${name}"/>`).join('');
    return `<Server><Service>${connectors}<Engine defaultHost="localhost">${engine}</Engine></Service></Server>`;
  };
  const tls = (file: string, more = '') =>
    `<Connector port="8443" SSLEnabled="true" keystoreFile="/ssl/${file}" keystorePass="${PASSWORD}" ${more}/>`;
  const uncovered = (hosts: string, names = 'server.example') =>
    `The certificate plain.example (entry server of /ssl/plain.jks) does not cover ${hosts}, which this file names; it is for ${names}. Peers that use that name refuse it: have it issued for it, too.`;

  it('compares the virtual hosts', () => {
    const text = service(tls('plain.jks'), 'localhost', 'ui.example', 'server.example', 'b.dom.example');
    const message = uncovered('ui.example, b.dom.example');
    const [problem] = expectProblems(RULE, mark(text, 'plain.jks'), [{ message }], options);
    expect(problem).toMatchObject({ severity: 'warning', impact: 'link' });
    expect(problem?.related.map(({ range }) => text.slice(range.start, range.end))).toEqual([
      'ui.example',
      'b.dom.example',
    ]);
  });

  it('compares the name that the Connector’s own certificate is for', () => {
    // Behind the keystore it would name another one (tls/no-host-config).
    const text = tomcat('plain.jks').replace(' keystoreFile', ' defaultSSLHostConfigName="ui.example" keystoreFile');
    expectProblems(RULE, mark(text, 'plain.jks'), [{ message: uncovered('ui.example') }], options);
  });

  it('compares the name of each SSLHostConfig', () => {
    const host = (name: string) =>
      `<SSLHostConfig hostName="${name}"><Certificate certificateKeystoreFile="/ssl/plain.jks" certificateKeystorePassword="${PASSWORD}"/></SSLHostConfig>`;
    const text = (...hosts: string[]) =>
      `<Server><Service><Connector SSLEnabled="true" defaultSSLHostConfigName="server.example">${hosts.join('')}</Connector></Service></Server>`;
    const other = host('ui.example').replace('/ssl/plain.jks', '[|/ssl/plain.jks|]');
    expectProblems(RULE, text(host('server.example'), other), [{ message: uncovered('ui.example') }], options);
    expectSilence(RULE, text(host('server.example'), host('*.ui.example')), options);
  });

  it('says of a proxy’s name that it depends', () => {
    const message =
      'The certificate plain.example (entry server of /ssl/plain.jks) does not cover ui.example, which this Connector names; it is for server.example. If a proxy passes TLS through to this port, peers refuse it: have it issued for that name, too.';
    for (const attribute of ['proxyName', 'address']) {
      const text = mark(tomcat('plain.jks', `${attribute}="ui.example"`), 'plain.jks');
      expect(expectProblems(RULE, text, [{ message }], options)).toMatchObject([{ severity: 'information' }]);
    }
    const address = message.replace('ui.example', '10.9.9.9');
    expectProblems(
      RULE,
      mark(tomcat('plain.jks', 'proxyName="10.9.9.9"'), 'plain.jks'),
      [{ message: address }],
      options,
    );
  });

  it('lists at most three names of the certificate', () => {
    const message =
      'The certificate many.example (entry server of /ssl/many.jks) does not cover ui.example, which this file names; it is for a.example, b.example, c.example and 1 more. Peers that use that name refuse it: have it issued for it, too.';
    expectProblems(RULE, mark(service(tls('many.jks'), 'ui.example'), 'many.jks'), [{ message }], options);
  });

  it.each([
    ['a wildcard', service(tls('wild.jks'), 'a.dom.example')],
    ['an international name as people write it', service(tls('idn.jks'), 'müller.example')],
    ['another case', service(tls('plain.jks'), 'SERVER.example')],
    ['an address', tomcat('address.jks', 'proxyName="10.1.2.3"')],
    ['an address to bind to', tomcat('plain.jks', 'address="10.9.9.9"')],
    ['this machine', service(tls('plain.jks', 'address="127.0.0.1" proxyName="localhost.localdomain"'), 'localhost')],
    ['a default host of any name', service(tls('plain.jks'), 'webapp')],
    ['a placeholder', service(tls('plain.jks', `proxyName="\${name}.example"`), `\${host}.example`)],
    [
      'a host that another Connector has a certificate for',
      service(tls('plain.jks') + tls('wild.jks'), 'server.example', 'a.dom.example'),
    ],
    ['a Connector whose keystore is not known', service(tls('plain.jks') + tls('unknown.jks'), 'ui.example')],
    [
      'certificates by host',
      service(`${tls('plain.jks').slice(0, -2)}><SSLHostConfig hostName="ui.example"/></Connector>`, 'ui.example'),
    ],
    ['the host of the key that Tomcat takes of several', service(tls('two.jks'), 'a.dom.example')],
    ['a Connector without TLS', service('<Connector port="8080" proxyName="ui.example"/>', 'ui.example')],
    ['a certificate that names no host', service(tls('nameless.jks'), 'ui.example')],
    ['a file that is half typed', `${service(tls('plain.jks'), 'ui.example').slice(0, -9)}`],
  ])('is silent on %s', (_what, text) => expectSilence(RULE, text, options));

  it('is silent on other files', () => expectSilence(RULE, { [SERVER_SETUP]: duplex('plain.jks') }, options));
});
