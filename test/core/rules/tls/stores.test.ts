import { beforeAll, describe, expect, it } from 'vitest';
import { expectProblems, expectSilence, problemsOf, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { factsFrom } from '../keystore/facts.ts';
import { makeKeystores, NOW, PASSWORD } from '../keystore/makeKeystores.ts';
import { certificate, host, serverXml, tls } from './connectors.ts';

let stores: Readonly<Record<string, Buffer>>;
beforeAll(async () => {
  stores = await makeKeystores();
}, 120_000);
const options = () => ({
  facts: factsFrom({ ...stores, 'gone.jks': { status: 'missing', candidates: [] } }),
  now: NOW,
});

const store = (file: string, more = '', password = PASSWORD) =>
  `<Certificate certificateKeystoreFile="/ssl/${file}" certificateKeystorePassword="${password}"${more}/>`;
const said = (xml: string) =>
  problemsOfAll(xml).map(({ rule, message, range }) => `${rule} at ${xml.slice(range.start, range.end)}: ${message}`);
const RULES = [
  'keystore/missing',
  'keystore/wrong-password',
  'keystore/alias-missing',
  'keystore/several-keys',
  'keystore/no-key-entry',
  'keystore/no-trusted-certificates',
  'certificate/expired',
];
const problemsOfAll = (xml: string) => RULES.flatMap((rule) => problemsOf(rule, { [SERVER_XML]: xml }, options()));

describe('the stores of SSLHostConfig and Certificate', () => {
  it.each([
    ['a missing keystore', store('gone.jks'), ['keystore/missing at /ssl/gone.jks: /ssl/gone.jks does not exist']],
    [
      'a wrong password',
      store('valid.jks', '', 'wrong'),
      ['keystore/wrong-password at wrong: The password does not open'],
    ],
    ['an alias', store('valid.jks', ' certificateKeyAlias="nope"'), ['keystore/alias-missing at nope: ']],
    ['no private key', store('trusts-valid.jks'), ['keystore/no-key-entry at ']],
    ['an expired certificate', store('old.jks'), ['certificate/expired at /ssl/old.jks']],
  ])('are looked up: %s', (_name, nested, expected) => {
    const problems = said(serverXml(tls('', host('', nested))));
    expect(problems).toHaveLength(expected.length);
    for (const [index, text] of expected.entries()) expect(problems[index]).toContain(text);
  });

  it('are named as they are written there', () => {
    const alone = '<Certificate certificateKeystoreFile="/ssl/valid.jks"/>';
    expect(said(serverXml(tls('', host('', alone)))).join()).toContain('Add certificateKeystorePassword with');
    expect(said(serverXml(tls('', host('', store('two-keys.jks'))))).join()).toContain('Add certificateKeyAlias.');
    const trust = 'truststoreFile="/ssl/trusts-valid.p12"';
    expect(said(serverXml(tls('', host(trust, store('valid.jks'))))).join()).toContain('Add truststorePassword.');
  });

  it('get the alias in their own element', () => {
    const [problem] = problemsOf(
      'keystore/several-keys',
      { [SERVER_XML]: serverXml(tls('', host('', store('two-keys.jks')))) },
      options(),
    );
    expect(problem?.fixes().map(({ title }) => title.slice(0, 24))).toContain('Add certificateKeyAlias=');
  });

  it.each([
    ['without TLS', `<Connector>${host('', store('gone.jks'))}</Connector>`],
    [
      'beside PEM files that come first',
      tls('', host('', '<Certificate certificateFile="/c" certificateKeystoreFile="/ssl/gone.jks"/>')),
    ],
    [
      'beside a trustManagerClassName',
      tls('', host('trustManagerClassName="com.acme.T" truststoreFile="/ssl/gone.jks"', store('valid.jks'))),
    ],
    ['on AJP', `<Connector protocol="AJP/1.3" SSLEnabled="true" keystoreFile="/ssl/gone.jks"/>`],
    ['of other kinds', tls('', host('', store('gone.jks', ' certificateKeystoreType="PKCS11"')))],
    ['by names of a Connector', tls('', host('', '<Certificate keystoreFile="/ssl/gone.jks"/>'))],
  ])('are not opened %s', (_name, xml) => {
    expect(said(serverXml(xml))).toEqual([]);
  });
});

describe('tls/certificate-type', () => {
  const RULE = 'tls/certificate-type';
  const MISSING =
    'This SSLHostConfig has several certificates, so Tomcat does not start unless each has a type. Add type="RSA" or type="EC" after the algorithm of the key.';

  it('corrects the case', () => {
    expectProblems(RULE, serverXml(tls('', host('', certificate('type="[|rsa|]"')))), [
      {
        message: 'Tomcat knows no certificate type rsa, and does not start. Write RSA, DSA or EC in capitals.',
        fixes: ['Set type="RSA"'],
      },
    ]);
    expectProblems(RULE, serverXml(tls('', host('', certificate('type="[|ECDSA|]"')))), [
      { message: 'Tomcat knows no certificate type ECDSA, and does not start. Write RSA, DSA or EC in capitals.' },
    ]);
  });

  it('is wrong on AJP and other protocols, too, because it is read with the file', () => {
    const message = 'Tomcat knows no certificate type rsa, and does not start. Write RSA, DSA or EC in capitals.';
    for (const protocol of ['AJP/1.3', 'com.example.Own']) {
      const xml = `<Connector port="1" protocol="${protocol}">${host('', certificate('type="[|rsa|]"'))}</Connector>`;
      expectProblems(RULE, serverXml(xml), [{ message, fixes: ['Set type="RSA"'] }]);
    }
  });

  it('reports each that has none among several', () => {
    const two = `${certificate('type="RSA"')}<[|Certificate|] certificateFile="/c"/>`;
    expectProblems(RULE, serverXml(tls('', host('', two))), [{ message: MISSING, fixes: ['Add type="EC"'] }]);
    const undefinedType = `${certificate('type="RSA"')}<[|Certificate|] certificateFile="/c" type="UNDEFINED"/>`;
    expectProblems(RULE, serverXml(tls('', host('', undefinedType))), [{ message: MISSING }]);
  });

  it('adds the type of the key', () => {
    const two = (type: string) =>
      serverXml(tls('', host('', `${certificate('type="RSA"')}${store('valid.jks').replace('<Certificate', type)}`)));
    const [problem] = expectProblems(
      RULE,
      two('<[|Certificate|]'),
      [{ message: MISSING, fixes: ['Add type="EC"'] }],
      options(),
    );
    expect(problem).toMatchObject({ severity: 'error', impact: 'start' });
  });

  it('reports attributes of the SSLHostConfig beside a Certificate', () => {
    const xml = tls('', host('[|certificateKeystoreFile|]="/k"', certificate('type="RSA"')));
    expectProblems(RULE, serverXml(xml), [
      {
        message:
          'certificateKeystoreFile makes a certificate of the SSLHostConfig itself, which has no type: beside a Certificate element Tomcat does not start. Move it into a Certificate with a type.',
      },
    ]);
  });

  it('warns of one type twice', () => {
    const xml = tls('', host('', certificate('type="RSA"') + certificate('type="[|RSA|]"')));
    const message =
      'This SSLHostConfig has another certificate of the type RSA: Tomcat chooses by the types, so one of them is never shown on purpose. Keep one of each type.';
    expect(expectProblems(RULE, serverXml(xml), [{ message }])).toMatchObject([
      { severity: 'warning', impact: 'link' },
    ]);
  });

  it('compares the type with the key', () => {
    const message =
      'The key of /ssl/valid.jks is of the type EC, not RSA: Tomcat chooses by the types, and offers clients this certificate for the wrong cipher suites. Write type="EC".';
    const one = serverXml(tls('', host('', store('valid.jks', ' type="[|RSA|]"'))));
    expect(expectProblems(RULE, one, [{ message, fixes: ['Set type="EC"'] }], options())).toMatchObject([
      { severity: 'information' },
    ]);
    const two = serverXml(tls('', host('', store('valid.jks', ' type="[|RSA|]"') + certificate('type="DSA"'))));
    expect(expectProblems(RULE, two, [{ message, fixes: ['Set type="EC"'] }], options())).toMatchObject([
      { severity: 'warning' },
    ]);
    expectSilence(RULE, serverXml(tls('', host('', store('valid.jks', ' type="EC"')))), options());
  });

  it.each([
    ['one without type', tls('', host(''))],
    ['an empty type', tls('', host('', certificate('type=""')))],
    ['a placeholder', tls('', host('', certificate('type="${t}"') + certificate('type="${u}"')))],
    ['one of each type', tls('', host('', certificate('type="RSA"') + certificate('type="EC"')))],
    ['one in each SSLHostConfig', tls('', host('') + host('hostName="a"'))],
  ])('is silent about %s', (_name, xml) => {
    expectSilence(RULE, serverXml(xml));
  });
});
