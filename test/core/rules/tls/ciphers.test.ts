import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { host, serverXml, tls } from './connectors.ts';

const ciphers = (value: string) => serverXml(tls(`keystoreFile="/k.jks" ciphers="${value}"`));

describe('tls/ciphers', () => {
  const RULE = 'tls/ciphers';

  it.each([
    [
      'nothing',
      '[||]',
      'ciphers names no cipher suite, so Tomcat does not bind the port. Delete it: the default excludes what is weak.',
    ],
    [
      'suites that Java has no more',
      '[|SSL_RSA_WITH_RC4_128_MD5|]',
      'Java offers no cipher suite SSL_RSA_WITH_RC4_128_MD5, and ciphers has no other, so Tomcat does not bind the port. Correct the names, or delete ciphers.',
    ],
    [
      'names in small letters',
      '[|tls_aes_128_gcm_sha256|]',
      'Java offers no cipher suite tls_aes_128_gcm_sha256, and ciphers has no other, so Tomcat does not bind the port. Correct the names, or delete ciphers.',
    ],
    [
      'a keyword of what Java has no more',
      '[|RC4:!aNULL|]',
      'Java offers no cipher suite RC4, and ciphers has no other, so Tomcat does not bind the port. Correct the names, or delete ciphers.',
    ],
    ...['HIGH:!ALL', '!ALL:HIGH', 'HIGH,!ALL', 'HIGH:-HIGH', 'AES128-SHA:!AES128-SHA'].map((value) => [
      value,
      `[|${value}|]`,
      'ciphers takes away every cipher suite that it adds, so Tomcat does not bind the port. Delete it: the default excludes what is weak.',
    ]),
    [
      'a keyword of what no Java ever had',
      '[|CAMELLIA|]',
      'Java offers no cipher suite CAMELLIA, and ciphers has no other, so Tomcat does not bind the port. Correct the names, or delete ciphers.',
    ],
  ])('reports %s', (_name, value, message) => {
    const fixed = serverXml(tls('keystoreFile="/k.jks"'));
    expect(expectProblems(RULE, ciphers(value), [{ message, fixes: ['Delete ciphers'], fixed }])).toMatchObject([
      { severity: 'error', impact: 'bind' },
    ]);
  });

  it('warns of names that are left out', () => {
    const message =
      'Java offers no cipher suite TLS_FOO: Tomcat leaves it out without a word. Correct the name, or delete it.';
    const xml = serverXml(tls('', host('ciphers="[|TLS_AES_256_GCM_SHA384,TLS_FOO|]"')));
    const fixed = serverXml(tls('', host('ciphers="TLS_AES_256_GCM_SHA384"')));
    expect(expectProblems(RULE, xml, [{ message, fixes: ['Delete TLS_FOO from ciphers'], fixed }])).toMatchObject([
      { severity: 'warning', impact: 'link' },
    ]);
  });

  it('warns of names that exclude nothing', () => {
    const message =
      'Tomcat knows no cipher suite FOO: it excludes nothing for it, and logs a warning. Correct the name, or delete it.';
    expectProblems(RULE, ciphers('[|HIGH:!aNULL:!FOO|]'), [{ message }]);
  });

  it.each([
    ['names of Java', ciphers('TLS_AES_256_GCM_SHA384, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384')],
    ['names of OpenSSL', ciphers('ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA')],
    ["Tomcat's default", ciphers('HIGH:!aNULL:!eNULL:!EXPORT:!DES:!RC4:!MD5:!kRSA')],
    ['3DES, which older versions of Java offer', ciphers('SSL_RSA_WITH_3DES_EDE_CBC_SHA')],
    ['a suite that is taken away, which Tomcat may know', ciphers('HIGH:!PSK-CAMELLIA128-SHA256')],
    ['a keyword that is taken away, and added again', ciphers('HIGH:-ALL:HIGH')],
    ['an expression', ciphers('ECDHE+AESGCM:@STRENGTH')],
    ['a placeholder', ciphers('${ciphers}')],
    ['no TLS', serverXml('<Connector ciphers="FOO"/>')],
  ])('is silent about %s', (_name, xml) => {
    expectSilence(RULE, xml);
  });
});

describe('tls/weak-cipher', () => {
  const RULE = 'tls/weak-cipher';
  const weak = (names: string) =>
    `ciphers enables ${names}, which can be broken, unless this Java refuses it. Delete it from the list.`;

  it.each([
    ['[|TLS_RSA_WITH_3DES_EDE_CBC_SHA,AES128-SHA|]', 'TLS_RSA_WITH_3DES_EDE_CBC_SHA', 'AES128-SHA'],
    ['[|DES-CBC3-SHA:AES128-SHA:HIGH|]', 'DES-CBC3-SHA', 'AES128-SHA:HIGH'],
    ['[|HIGH:RC4|]', 'RC4', 'HIGH'],
    [
      '[|TLS_DH_anon_WITH_AES_128_CBC_SHA,TLS_RSA_WITH_NULL_SHA|]',
      'TLS_DH_anon_WITH_AES_128_CBC_SHA, TLS_RSA_WITH_NULL_SHA',
      undefined,
    ],
  ])('reports %s', (value, names, left) => {
    const fixes = [left === undefined ? 'Delete ciphers' : `Delete ${names} from ciphers`];
    const fixed = left === undefined ? serverXml(tls('keystoreFile="/k.jks"')) : ciphers(left);
    expect(expectProblems(RULE, ciphers(value), [{ message: weak(names), fixes, fixed }])).toMatchObject([
      { severity: 'warning', impact: 'security' },
    ]);
  });

  it.each([
    'HIGH:!aNULL:!eNULL:!EXPORT:!DES:!RC4:!MD5:!kRSA',
    'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,TLS_RSA_WITH_AES_128_CBC_SHA',
    'HIGH:RC4:!RC4',
    'FOO',
    '${ciphers}',
  ])('is silent about %s', (value) => {
    expectSilence(RULE, ciphers(value));
  });
});
