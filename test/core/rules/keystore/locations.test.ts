import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { connector, factsFrom } from './facts.ts';

const stores = {
  facts: factsFrom({ 'k.jks': { status: 'not-in-copy' }, 'gone.jks': { status: 'missing', candidates: [] } }),
};

describe('keystore/unusable-location', () => {
  const RULE = 'keystore/unusable-location';
  const nothing = (attribute: string, value: string, store: string) =>
    `${attribute} is ${value}, so Tomcat opens no file and has an empty ${store}, and does not bind the port. Write the path of the file.`;
  const home = (path: string) =>
    `To Tomcat ~ is not the home directory but a folder of that name below its own, so it does not find ${path}. Write the absolute path.`;

  it.each([
    ['an empty path', 'keystoreFile="[||]"', nothing('keystoreFile', 'empty', 'keystore')],
    ['NONE', 'keystoreFile="[|none|]"', nothing('keystoreFile', 'none', 'keystore')],
    [
      'an empty truststore',
      'keystoreFile="/k" truststoreFile="[||]"',
      nothing('truststoreFile', 'empty', 'truststore'),
    ],
    ['a home directory', 'keystoreFile="[|~/k.jks|]"', home('~/k.jks')],
    ["a user's home directory that is a folder", 'keystoreFile="[|~/gone.jks|]"', home('~/gone.jks')],
    [
      'the class path',
      'keystoreFile="[|classpath:k.jks|]"',
      'classpath:k.jks is no file, and Java opens no address that begins with classpath:, so Tomcat does not bind the port. Write the path of a file.',
    ],
    [
      'an address of the machine itself',
      'keystoreFile="[|http://localhost:8080/k.jks|]"',
      'http://localhost:8080/k.jks is an address of this machine, where nothing answers before Tomcat is up, so it does not bind the port. Write the path of a file.',
    ],
  ])('reports %s', (_name, attributes, message) => {
    const problems = expectProblems(RULE, connector(attributes), [{ message }], stores);
    expect(problems).toMatchObject([{ severity: 'error', impact: 'bind' }]);
  });

  it.each([
    ['a home directory', '~/k.jks', home('~/k.jks')],
    [
      'a drive',
      'C:\\ssl\\c.pem',
      'C:\\ssl\\c.pem names a drive, which the server, a Linux machine, does not have, so Tomcat does not bind the port. Write the path on the server.',
    ],
  ])('reports %s of a PEM file', (_name, path, message) => {
    const xml = connector(`SSLCertificateFile="/c.pem" SSLCertificateKeyFile="[|${path}|]"`);
    expect(expectProblems(RULE, xml, [{ message }], stores)).toMatchObject([{ severity: 'error', impact: 'bind' }]);
    expectSilence(RULE, connector('SSLCertificateFile="conf/c.pem" SSLCertificateKeyFile="~/gone.jks"'), stores);
  });

  it('reports the folder that no machine has, and none that some machine may have', () => {
    const nowhere = (path: string) =>
      `${path} lies in the folder that stands for no folder at all: no machine has it, so Tomcat does not bind the port. Write the path of the file.`;
    const elsewhere = (attributes: string) => ({ '/srv/tomcat/conf/server.xml': connector(attributes) });
    const xml = elsewhere('keystoreFile="[|/nonexistent/k.jks|]"');
    const problems = expectProblems(RULE, xml, [{ message: nowhere('/nonexistent/k.jks') }]);
    expect(problems).toMatchObject([{ severity: 'error', impact: 'bind' }]);
    const pem = elsewhere('SSLCertificateFile="/c.pem" SSLCertificateKeyFile="[|/nonexistent/k.pem|]"');
    expectProblems(RULE, pem, [{ message: nowhere('/nonexistent/k.pem') }]);
    expectSilence(RULE, elsewhere('keystoreFile="/nonexistent2/k.jks" truststoreFile="/data/nonexistent/k.jks"'));
    const pathMappings = { '/nonexistent': '/here' };
    expectSilence(RULE, elsewhere('keystoreFile="/nonexistent/k.jks"'), { settings: { pathMappings } });
  });

  it('warns of what is fetched from elsewhere', () => {
    const message =
      'Tomcat fetches the truststore from https://pki.example/t.jks at each start, and does not bind the port while that fails. Put it on this machine, and write the path of the file.';
    const xml = connector('keystoreFile="/k" truststoreFile="[|https://pki.example/t.jks|]"');
    expect(expectProblems(RULE, xml, [{ message }])).toMatchObject([{ severity: 'warning' }]);
  });

  it.each([
    ['a path', 'keystoreFile="conf/k.jks"'],
    ['a file: address', 'keystoreFile="file:/k.jks"'],
    ['a jar: address', 'keystoreFile="jar:file:/a.jar!/k.jks"'],
    ['a ~ within a name', 'keystoreFile="conf/~k.jks"'],
    ['a placeholder', 'keystoreFile="${dir}:k.jks"'],
    ['a token', 'keystoreFile="NONE" keystoreType="PKCS11"'],
    [
      'the class path, where the port is bound when applications are up',
      'bindOnInit="false" keystoreFile="classpath:k"',
    ],
    ['AJP', 'protocol="AJP/1.3" keystoreFile=""'],
    [
      'a truststore that Tomcat does not open',
      'keystoreFile="/k" truststoreFile="" trustManagerClassName="com.acme.T"',
    ],
  ])('is silent about %s', (_name, attributes) => {
    expectSilence(RULE, connector(attributes), stores);
  });

  it('leaves ~ in properties files, and to nobody else in server.xml', () => {
    expectSilence(RULE, 'key.store.file.location=~/k.jks\n', stores);
    expectSilence('keystore/not-in-copy', connector('keystoreFile="~/k.jks"'), stores);
    expectSilence('keystore/missing', connector('keystoreFile="~/gone.jks"'), stores);
  });
});

describe('keystore/type', () => {
  const RULE = 'keystore/type';

  it.each([
    [
      'a type that nobody has',
      'keystoreFile="/k" [|keystoreType="JSK"|]',
      'Java has no keystore type JSK, so Tomcat does not bind the port. Write JKS, PKCS12 or JCEKS, whatever the file is, or delete keystoreType.',
    ],
    [
      'an empty type',
      'keystoreFile="/k" [|keystoreType=""|]',
      'An empty keystoreType is no keystore type to Java, so Tomcat does not bind the port. Write JKS, PKCS12 or JCEKS, whatever the file is, or delete keystoreType.',
    ],
    [
      'a provider that nobody has',
      'keystoreFile="/k" [|keystoreProvider="Nope"|]',
      'Java has no provider Nope, so Tomcat does not bind the port. Delete keystoreProvider.',
    ],
    [
      'a provider without that type',
      'keystoreFile="/k" [|keystoreProvider="SunJCE"|]',
      'The provider SunJCE has no keystore type JKS, so Tomcat does not bind the port. Delete keystoreProvider.',
    ],
    [
      'the type of a truststore',
      'keystoreFile="/k" truststoreFile="/t" [|truststoreType="CERT"|]',
      'Java has no keystore type CERT, so Tomcat does not bind the port. Write JKS, PKCS12 or JCEKS, whatever the file is, or delete truststoreType.',
    ],
  ])('reports %s, and deletes it', (_name, marked, message) => {
    const [, deleted = ''] = /\[\|(.*)\|\]/.exec(marked) ?? [];
    const name = deleted.slice(0, deleted.indexOf('='));
    const value = deleted.slice(name.length + 2, -1);
    const xml = connector(marked.replace(`[|${deleted}|]`, `${name}="[|${value}|]"`));
    const fixed = connector(marked.replace(` [|${deleted}|]`, ''));
    expectProblems(RULE, xml, [{ message, fixes: [`Delete ${name}`], fixed }]);
  });

  it('reports types of Bouncy Castle, once where a truststore inherits one', () => {
    const message =
      'The keystore type BCFKS is one of Bouncy Castle: unless its provider is entered in the java.security file, Java does not have it, and Tomcat does not bind the port. Convert the keystore to PKCS12.';
    expectProblems(RULE, connector('keystoreFile="/k" keystoreType="[|BCFKS|]" truststoreFile="/t"'), [{ message }]);
  });

  it.each([
    ['a type in small letters', 'keystoreFile="/k" keystoreType="pkcs12"'],
    ['a token', 'keystoreFile="/k" keystoreType="PKCS11"'],
    ['a placeholder', 'keystoreFile="/k" keystoreType="${type}"'],
    ['Bouncy Castle with its provider', 'keystoreFile="/k" keystoreType="BCFKS" keystoreProvider="BCFIPS"'],
    ['a provider that has the type', 'keystoreFile="/k" keystoreType="JCEKS" keystoreProvider="SunJCE"'],
    ['a truststore that is not opened', 'keystoreFile="/k" truststoreType="FOO"'],
    ['PEM files', 'SSLCertificateFile="/c" keystoreType="FOO"'],
    ['AJP', 'protocol="AJP/1.3" keystoreType="FOO"'],
  ])('is silent about %s', (_name, attributes) => {
    expectSilence(RULE, connector(attributes));
  });
});
