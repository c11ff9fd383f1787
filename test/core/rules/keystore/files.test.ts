import { describe, expect, it } from 'vitest';
import {
  expectProblems,
  expectSilence,
  problemsOf,
  SAGE_SETUP,
  SERVER_SETUP,
  SERVER_XML,
} from '../../../helpers/ruleTester.ts';
import { jks, pkcs12WithMac } from '../../keystore/forged.ts';
import { connector, factsFrom, type StoreFile } from './facts.ts';

const with_ = (files: Readonly<Record<string, StoreFile>>) => ({ facts: factsFrom(files) });
/** The beginning of a store of Bouncy Castle. */
const BKS = Buffer.concat([
  Buffer.from('0000000200000014', 'hex'),
  Buffer.alloc(20),
  Buffer.from('0000040001000461', 'hex'),
]);
const unknown = { facts: factsFrom({}) };

describe('keystore/missing', () => {
  const RULE = 'keystore/missing';
  const here = '/deployment/server-01/opt/ssl/server.jks';

  it('offers the same-named files nearby, and names the place where it looked', () => {
    const candidates = ['/opt/puppet-cybereason/ssl/server.jks', '/opt/ssl/Server.jks'];
    const files = { ...with_({ 'server.jks': { status: 'missing', candidates } }) };
    const facts: typeof files.facts = (binding) =>
      binding.target.status === 'resolved' && binding.target.path === here ? files.facts(binding) : undefined;
    const text = 'duplex.server.keystore.path=[|/opt/ssl/server.jks|]\nduplex.server.keystore.password=x\n';
    const [problem] = expectProblems(
      RULE,
      text,
      [
        {
          message: `/opt/ssl/server.jks does not exist (looked up as ${here}). Put the keystore there, or correct the path.`,
          fixes: candidates.map((path) => `Use ${path}`),
          fixed:
            'duplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\nduplex.server.keystore.password=x\n',
        },
      ],
      { facts },
    );
    expect(problem).toMatchObject({ severity: 'error', impact: 'start' });
    expect(problem?.rows).toEqual([{ table: 'certificates', id: 'detection-internal' }]);
  });

  it('costs a port in server.xml', () => {
    const text = connector('keystoreFile="[|conf/server.jks|]" keystorePass="x"');
    const missing = with_({ 'server.jks': { status: 'missing', candidates: [] } });
    const message =
      'conf/server.jks does not exist (looked up as /deployment/server-01/opt/apache-tomcat-8.5.93/conf/server.jks). Put the keystore there, or correct the path.';
    expect(expectProblems(RULE, text, [{ message }], missing)).toMatchObject([{ impact: 'bind' }]);
  });

  it('says that a blank at the end is what is wrong', () => {
    const blank = with_({ 'client.jks ': { status: 'missing', candidates: [] } });
    const problems = problemsOf(RULE, { [SERVER_SETUP]: 'key.store.file.location=/opt/client.jks \n' }, blank);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('ends in a blank')]);
  });

  it.each([
    ['a token', connector('keystoreFile="NONE" keystoreType="PKCS11"')],
    ['a type that is not known', connector(`keystoreFile="x.jks" keystoreType="\${type}"`)],
    ['a provider of its own', connector('keystoreFile="x.jks" keystoreProvider="BC"')],
    ['a truststore of the type of its keystore', connector('truststoreFile="NONE" keystoreType="PKCS11"')],
    ['a truststore that is not opened', connector('truststoreFile="x.jks" trustManagerClassName="a.B"')],
    [
      'a Connector that Tomcat ignores',
      '<Server><Service><Engine><Connector SSLEnabled="true" keystoreFile="x.jks"/></Engine></Service></Server>',
    ],
  ])('is silent about %s', (_name, text) => {
    const missing = with_({
      NONE: { status: 'missing', candidates: [] },
      'x.jks': { status: 'missing', candidates: [] },
    });
    expectSilence(RULE, text, missing);
  });

  it.each([
    ['not known yet', 'key.store.file.location=/opt/client.jks', unknown],
    ['not in the copy', 'key.store.file.location=/opt/client.jks', with_({ 'client.jks': { status: 'not-in-copy' } })],
    ['a placeholder', `key.store.file.location=\${ssl}/client.jks`, with_({ 'client.jks': { status: 'not-in-copy' } })],
    [
      'no TLS',
      '<Server><Service><Connector port="80" keystoreFile="/x.jks"/></Service></Server>',
      with_({ 'x.jks': { status: 'missing', candidates: [] } }),
    ],
  ])('is silent: %s', (_why, text, options) => expectSilence(RULE, text, options));
});

describe('keystore/not-in-copy', () => {
  const RULE = 'keystore/not-in-copy';
  const gone = { status: 'not-in-copy' } as const;

  it('reports one file once, and offers to map each folder', () => {
    const text =
      'key.store.file.location=[|/opt/ssl/client.jks|]\ntrust.store.file.location=/opt/trust/ca.jks\nrpc.ssl.keystore.path=/opt/ssl/client.jks';
    const [problem] = expectProblems(
      RULE,
      text,
      [
        {
          message:
            "/opt/ssl/client.jks and 1 more keystore of this file were not checked: not in this copy of the server's files. Copy the folder of the keystores, or map its path to a folder here.",
        },
      ],
      with_({ 'client.jks': gone, 'ca.jks': gone }),
    );
    expect(problem?.severity).toBe('information');
    expect(problem?.fixes()).toMatchObject([
      { title: 'Map /opt/ssl to a folder here…', edits: [], command: { name: 'map-path', path: '/opt/ssl' } },
      { command: { name: 'map-path', path: '/opt/trust' } },
    ]);
  });

  it('says of a properties file outside the folders of a server that its keystores were not checked', () => {
    const path = '/somewhere/server-setup.properties';
    const text = 'key.store.file.location=[|/opt/ssl/client.jks|]\ntrust.store.file.location=/opt/ssl/ca.jks\n';
    const message =
      '/opt/ssl/client.jks and 1 more keystore of this file were not checked: this file lies outside the folders of a server, so nothing says where that is here. Map its path to a folder here.';
    const [problem] = expectProblems(RULE, { [path]: text }, [{ message }]);
    expect(problem?.fixes()).toMatchObject([{ command: { name: 'map-path', path: '/opt/ssl' } }]);
    expectSilence(RULE, { [path]: 'key.store.file.location=//host/share/client.jks\n' });
    expectSilence(RULE, { '/somewhere/conf/server.xml': connector('keystoreFile="/opt/ssl/server.jks"') });
  });

  it('is silent where the keystore is there, missing or unknown', () => {
    const text = 'key.store.file.location=/opt/ssl/client.jks';
    expectSilence(RULE, text, unknown);
    expectSilence(RULE, text, with_({ 'client.jks': { status: 'missing', candidates: [] } }));
    expectSilence(RULE, text, with_({ 'client.jks': jks({ count: 0 }) }));
  });
});

describe('keystore/unreadable', () => {
  const RULE = 'keystore/unreadable';

  it('does not call a file wrong that only this user may not read', () => {
    const text = 'key.store.file.location=[|/opt/client.jks|]';
    const message =
      '/opt/client.jks is not readable as you, so it was not checked. Check it as a user who may read it, such as the server’s own.';
    const facts = with_({ 'client.jks': { status: 'unreadable', reason: 'permission' } });
    expect(expectProblems(RULE, text, [{ message }], facts)).toMatchObject([{ severity: 'information' }]);
    expectSilence('keystore/missing', 'key.store.file.location=/opt/client.jks', facts);
  });

  it.each([
    ['directory', 'is a folder', 'error'],
    ['symlink-loop', 'is a symbolic link that leads in a circle', 'error'],
    ['fifo', 'is a pipe', 'warning'],
    ['too-large', 'is larger than any keystore', 'information'],
    ['io-error', 'could not be read (an input error)', 'information'],
  ] as const)('%s', (reason, why, severity) => {
    const message = `/opt/x ${why}, so it was not checked. The setting must name a keystore file.`;
    const facts = with_({ x: { status: 'unreadable', reason } });
    const text = 'key.store.file.location=[|/opt/x|]';
    expect(expectProblems(RULE, text, [{ message }], facts)).toMatchObject([{ severity }]);
  });
});

describe('keystore/not-a-keystore', () => {
  const RULE = 'keystore/not-a-keystore';
  const text = (path: string) => ({ [SAGE_SETUP]: `sage.keystore.path=[|${path}|]\nsage.keystore.password=x` });

  it.each([
    ['-----BEGIN CERTIFICATE-----\n', 'a PEM certificate, not a keystore', ''],
    [
      '-----BEGIN PRIVATE KEY-----\n',
      'a PEM private key, not a keystore',
      ' Make a keystore of it and its certificates with openssl pkcs12 -export.',
    ],
    ['<!DOCTYPE html>', 'an HTML page, not a keystore (a download that went wrong?)', ''],
    ['hello', 'plain text, not a keystore', ''],
  ])('%j is %s', (content, what, remedy) => {
    const message = `/opt/sage.jks is ${what}. Java refuses it: name a JKS or PKCS12 keystore.${remedy}`;
    expectProblems(RULE, text('/opt/sage.jks'), [{ message }], with_({ 'sage.jks': Buffer.from(content) }));
  });

  it('empty and damaged files have words of their own', () => {
    const empty = '/opt/sage.jks is an empty file. Java refuses it: copy the keystore again.';
    expectProblems(RULE, text('/opt/sage.jks'), [{ message: empty }], with_({ 'sage.jks': new Uint8Array() }));
    const cut =
      '/opt/sage.jks is a damaged JKS keystore (byte 12: the file ends too early). Java refuses it: copy it again, as binary data.';
    expectProblems(RULE, text('/opt/sage.jks'), [{ message: cut }], with_({ 'sage.jks': jks({ count: 7 }) }));
  });

  it('is silent on keystores of other kinds, and on those that the password does not open', () => {
    const plain = { [SAGE_SETUP]: 'sage.keystore.path=/opt/sage.jks\nsage.keystore.password=x' };
    expectSilence(RULE, plain, with_({ 'sage.jks': BKS }));
    expectSilence(RULE, plain, with_({ 'sage.jks': pkcs12WithMac({ iterations: 1 }) }));
    expectSilence(RULE, plain, unknown);
    const domain = connector('keystoreFile="/opt/sage.dks" keystoreType="DKS"');
    expectSilence(RULE, domain, with_({ 'sage.dks': Buffer.from('domain app1 {};') }));
  });
});

describe('keystore/cannot-be-verified', () => {
  const RULE = 'keystore/cannot-be-verified';

  it('is no verdict on the file', () => {
    const text = connector('keystoreFile="[|/opt/a.bks|]" truststoreFile="[|/opt/b.p12|]" truststorePass="x"');
    const files = with_({
      'a.bks': BKS,
      'b.p12': pkcs12WithMac({ iterations: 4_000_000 }),
    });
    const problems = expectProblems(
      RULE,
      text,
      [
        {
          message:
            '/opt/a.bks was not checked: a BKS keystore of Bouncy Castle cannot be read here. Look at it with keytool -list -v.',
        },
        {
          message:
            '/opt/b.p12 was not checked: opening it is over the limit of time for its password, which takes 4,000,000 iterations. Look at it with keytool -list -v.',
        },
      ],
      files,
    );
    expect(problems).toMatchObject([{ severity: 'information' }, { severity: 'information' }]);
    const plain = { [SERVER_XML]: text.replace(/\[\||\|\]/g, '') };
    for (const other of ['not-a-keystore', 'wrong-password', 'no-key-entry', 'java-refuses', 'wrong-type']) {
      expectSilence(`keystore/${other}`, plain, files);
    }
  });
});
