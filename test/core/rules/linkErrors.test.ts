import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../../server/src/core/model/problem.ts';
import { rules } from '../../../server/src/core/rules/index.ts';
import { useFolder } from '../../helpers/cli.ts';
import { problemsOf, SERVER_SETUP, SERVER_XML } from '../../helpers/ruleTester.ts';
import { type HandshakeAnswer, type HandshakeOracle, startHandshakeOracle } from '../../oracle/handshake.ts';
import { startKeystoreMaker } from '../../oracle/keystores.ts';
import { type ServingTomcat, startServingTomcat } from '../../oracle/tomcat.ts';
import {
  AUTHORITY,
  type CertificateShop,
  FUTURE,
  type KeyWithChain,
  makeCertificates,
  PAST,
  SIGNING,
} from './certificate/makeCertificates.ts';
import { factsFrom } from './keystore/facts.ts';
import { NOW, PASSWORD } from './keystore/makeKeystores.ts';
import { withAlias } from './keystore/withAlias.ts';

/**
 * What Tomcat and Java say nothing of when a server starts, and no client can connect to: each error of impact `link` is
 * shown by the handshake of Java's HTTPS client with a server that has this very keystore or PEM file. The client trusts
 * the issuer.
 */
const PROVEN: readonly string[] = [
  ...['certificate/expired', 'certificate/not-yet-valid', 'certificate/key-mismatch', 'certificate/wrong-purpose'],
  ...['certificate/weak-key', 'certificate/ca-as-leaf', 'certificate/weak-signature', 'certificate/sensor-chain'],
  ...['keystore/secret-key', 'keystore/alias-not-a-key', 'keystore/no-key-entry', 'keystore/no-trusted-certificates'],
  'keystore/duplicate-alias',
];

const base = useFolder();
const NAME = 'san=dns:server.example';
const HOST = 'server.example';
const PROTOCOLS = ['TLSv1.2', 'TLSv1.3', 'TLSv1.2,TLSv1.3'] as const;
const purpose = (eku: string) => ({ signer: 'root', extensions: [SIGNING, `eku=${eku}`, NAME] });
const said = (answer: HandshakeAnswer) =>
  'protocol' in answer ? 'accepted' : `${answer.client ?? ''} / ${answer.server ?? ''}`;
const errors = (problems: readonly Problem[]) =>
  problems.filter(({ severity }) => severity === 'error').map(({ rule, impact }) => `${rule} ${impact}`);

let shop: CertificateShop;
let oracle: HandshakeOracle;
let tomcat: ServingTomcat;
let root: string;

beforeAll(async () => {
  mkdirSync(join(base, 'webapps'));
  oracle = startHandshakeOracle();
  tomcat = startServingTomcat(base);
  shop = await makeCertificates({
    root: { key: 'RSA 2048', extensions: AUTHORITY },
    intermediate: { signer: 'root', extensions: AUTHORITY },
    good: { signer: 'root' },
    rsa: { signer: 'root', key: 'RSA 2048' },
    'rsa-other': { signer: 'root', key: 'RSA 2048' },
    other: { signer: 'root' },
    below: { signer: 'intermediate' },
    expired: { signer: 'root', period: PAST },
    future: { signer: 'root', period: FUTURE },
    'old-self': { period: PAST },
    rsa768: { signer: 'root', key: 'RSA 768' },
    dsa512: { signer: 'root', key: 'DSA 512' },
    md5: { signer: 'root', signature: 'MD5withRSA' },
    md2: { signer: 'root', signature: 'MD2withRSA' },
    'sign-only': { signer: 'root', extensions: [...AUTHORITY, NAME] },
    client: purpose('clientAuth'),
    code: purpose('codeSigning'),
    agreement: { signer: 'root', extensions: ['ku:c=keyAgreement', NAME] },
  });
  root = (await shop.truststore('root.jks', 'root')).path;
}, 120_000);
afterAll(async () => {
  await Promise.all([oracle.close(), tomcat.close(), shop.close()]);
});

/** A server.xml whose certificate comes from these files. */
function serverXml(files: Readonly<Record<string, string>>, more = ''): string {
  const attributes = Object.entries(files).map(([name, path]) => `${name}="${path}"`);
  return `<Server port="-1" shutdown="SHUTDOWN">
  <Service name="Catalina">
    <Connector port="0" SSLEnabled="true">
      <SSLHostConfig>
        <Certificate ${attributes.join(' ')} ${more}/>
      </SSLHostConfig>
    </Connector>
    <Engine name="Catalina" defaultHost="localhost">
      <Host name="localhost" appBase="webapps" deployOnStartup="false" />
    </Engine>
  </Service>
</Server>
`;
}

/** The errors of all rules above on a server.xml. */
function errorsOn(files: Readonly<Record<string, string>>, more?: string): readonly string[] {
  const shown = Object.fromEntries(Object.entries(files).map(([name, path]) => [name, `/ssl/${basename(path)}`]));
  const bytes = Object.fromEntries(Object.values(files).map((path) => [basename(path), readFileSync(path)]));
  const texts = { [SERVER_XML]: serverXml(shown, more) };
  return PROVEN.flatMap((rule) => errors(problemsOf(rule, texts, { facts: factsFrom(bytes), now: NOW })));
}

/** What the client says to a Tomcat that has these files, by protocol; Tomcat itself must be content. */
async function clientsOf(files: Readonly<Record<string, string>>, more?: string): Promise<readonly string[]> {
  const { log, ports } = await tomcat.serve(serverXml(files, more));
  expect(log).toEqual([]);
  const [port = -1] = ports;
  const common = { host: HOST, serverKeys: port, clientTrust: root, password: PASSWORD };
  const answers = [];
  for (const protocol of PROTOCOLS) answers.push(said(await oracle.shake({ ...common, protocol })));
  return answers;
}

const inKeystore = async (name: string, chain: readonly string[] | KeyWithChain) => ({
  certificateKeystoreFile: (await shop.keystore(`${name}.jks`, { server: chain })).path,
});
const inPem = async (name: string, chain: readonly string[] | KeyWithChain) => {
  const files = await shop.pem(name, chain);
  return { certificateFile: files.chain.path, certificateKeyFile: files.key.path };
};
const KEYSTORE_PASSWORD = `certificateKeystorePassword="${PASSWORD}"`;

/** Tomcat has no key that it could use, and ends the connection, with or without an alert. */
const HANGS_UP = /Remote host terminated the handshake|handshake_failure/;

type Row = readonly [rule: string, fault: string, chain: readonly string[] | KeyWithChain, says: RegExp];

describe('a Tomcat that starts without a word, and no client connects to', () => {
  const rows: readonly Row[] = [
    ['certificate/expired', 'an expired certificate', ['expired'], /CertificateExpiredException/],
    ['certificate/not-yet-valid', 'one that is not yet valid', ['future'], /CertificateNotYetValidException/],
    ['certificate/key-mismatch', 'a key of another certificate', { key: 'other', chain: ['good'] }, /signature/i],
    [
      'certificate/key-mismatch',
      'the same with RSA',
      { key: 'rsa-other', chain: ['rsa'] },
      /signature|bad_record|decrypt/i,
    ],
    ['certificate/weak-key', 'RSA with 768 bits', ['rsa768'], /keysize limits|handshake_failure/],
    ['certificate/weak-key', 'DSA with 512 bits', ['dsa512'], /Remote host terminated|keysize limits/],
    ['certificate/weak-signature', 'MD5', ['md5'], /MD5withRSA/],
    ['certificate/weak-signature', 'MD2', ['md2'], /MD2withRSA/],
    ['certificate/ca-as-leaf', 'one that may only sign certificates', ['sign-only'], /KeyUsage does not allow/],
    ['certificate/wrong-purpose', 'one for clients', ['client'], /does not permit use for TLS server/],
    ['certificate/wrong-purpose', 'one for signing code', ['code'], /does not permit use for TLS server/],
    ['certificate/wrong-purpose', 'one for key agreement', ['agreement'], /KeyUsage does not allow/],
  ];

  it.each(rows)('%s: %s', async (rule, fault, chain, says) => {
    const name = String(rows.findIndex(([, other]) => other === fault));
    for (const [files, more] of [
      [await inKeystore(name, chain), KEYSTORE_PASSWORD],
      [await inPem(name, chain), ''],
    ] as const) {
      expect(errorsOn(files, more)).toEqual([`${rule} link`]);
      for (const answer of await clientsOf(files, more)) expect(answer).toMatch(says);
    }
  });

  it.each([['good'], ['rsa']])('but for the healthy %s', async (name) => {
    for (const [files, more] of [
      [await inKeystore(name, [name]), KEYSTORE_PASSWORD],
      [await inPem(name, [name]), ''],
    ] as const) {
      expect(errorsOn(files, more)).toEqual([]);
      expect(await clientsOf(files, more)).toEqual(['accepted', 'accepted', 'accepted']);
    }
  });

  it('certificate/weak-key: a curve of 192 bits', async () => {
    const { key, chain } = await shop.pem('authority', ['root']);
    const folder = dirname(key.path);
    const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
    openssl('ecparam', '-name', 'prime192v1', '-genkey', '-noout', '-out', 'short.key');
    openssl('req', '-new', '-key', 'short.key', '-subj', '/CN=server.example', '-out', 'short.csr');
    openssl(
      'x509',
      '-req',
      '-in',
      'short.csr',
      '-CA',
      chain.path,
      '-CAkey',
      key.path,
      '-days',
      '9000',
      '-out',
      'short.crt',
    );
    const files = { certificateFile: join(folder, 'short.crt'), certificateKeyFile: join(folder, 'short.key') };
    expect(errorsOn(files)).toEqual(['certificate/weak-key link']);
    for (const answer of await clientsOf(files)) expect(answer).toMatch(HANGS_UP);
  });

  it('certificateChainFile: what stands there is part of the chain, and is judged with it', async () => {
    const { key, chain } = await shop.pem('below', ['below']);
    const issuer = (await shop.pem('intermediate', ['intermediate'])).chain.path;
    const stranger = (await shop.pem('stranger', ['old-self'])).chain.path;
    const files = { certificateFile: chain.path, certificateKeyFile: key.path };
    const said = (rule: string, more: Readonly<Record<string, string>>) => {
      const all = { ...files, ...more };
      const shown = Object.fromEntries(Object.entries(all).map(([name, path]) => [name, `/ssl/${basename(path)}`]));
      const bytes = Object.fromEntries(
        [...Object.values(all), known].map((path) => [basename(path), readFileSync(path)]),
      );
      const texts = {
        [SERVER_XML]: serverXml(shown),
        [SERVER_SETUP]: `trust.store.file.location=/ssl/${basename(known)}\ntrust.store.password=${PASSWORD}\n`,
      };
      return problemsOf(rule, texts, { facts: factsFrom(bytes), now: NOW }).map(({ severity }) => severity);
    };
    const known = (await shop.truststore('known-issuer.jks', 'intermediate')).path;
    for (const [more, answer, incomplete, order] of [
      [{}, /unable to find valid certification path/, ['warning'], []],
      [{ certificateChainFile: issuer }, /^accepted$/, [], []],
      [{ certificateChainFile: stranger }, /unable to find valid certification path/, ['warning'], ['information']],
    ] as const) {
      expect(said('certificate/chain-incomplete', more)).toEqual(incomplete);
      expect(said('certificate/chain-order', more)).toEqual(order);
      for (const client of await clientsOf({ ...files, ...more })) expect(client).toMatch(answer);
    }
  });

  it('certificate/expired: a self-signed one, which Java takes where it holds it and OpenSSL does not', async () => {
    const files = await inPem('old-self', ['old-self']);
    expect(errorsOn(files)).toEqual(['certificate/expired link']);
    const { ports } = await tomcat.serve(serverXml(files));
    const server = ['s_client', '-connect', `127.0.0.1:${ports[0]}`, '-verify_return_error'];
    const ask = (trusted: string) =>
      execFileSync('openssl', [...server, '-CAfile', trusted], { input: '', stdio: ['pipe', 'pipe', 'pipe'] });
    expect(() => ask(files.certificateFile)).toThrow(/certificate has expired/);
    const held = (await shop.truststore('held.jks', 'old-self')).path;
    const common = { host: HOST, serverKeys: ports[0] ?? -1, clientTrust: held, password: PASSWORD };
    expect(said(await oracle.shake({ ...common, protocol: 'TLSv1.3' }))).toBe('accepted');
  });

  it('keystore/secret-key and keystore/alias-not-a-key: a secret key in the place of the server’s', async () => {
    const maker = startKeystoreMaker();
    const source = { file: (await shop.keystore('for-secret.jks', { k: ['good'] })).path, password: PASSWORD };
    const secret = { alias: 'a', secret: { algorithm: 'AES', octets: 16 }, password: PASSWORD };
    const key = { alias: 'k', key: 'k', password: PASSWORD };
    const make = async (name: string, ...entries: readonly (typeof secret | typeof key)[]) => {
      const file = join(dirname(source.file), name);
      await maker.generate({ file, type: 'JCEKS', password: PASSWORD, entries }, source);
      return { certificateKeystoreFile: file };
    };
    const [only, both] = [await make('only.jceks', secret), await make('both.jceks', secret, key)];
    await maker.close();
    const type = `${KEYSTORE_PASSWORD} certificateKeystoreType="JCEKS"`;
    for (const [files, more, rule] of [
      [only, type, 'keystore/secret-key'],
      [both, type, 'keystore/secret-key'],
      [both, `${type} certificateKeyAlias="a"`, 'keystore/alias-not-a-key'],
    ] as const) {
      expect(errorsOn(files, more)).toEqual([`${rule} link`]);
      for (const answer of await clientsOf(files, more)) expect(answer).toMatch(HANGS_UP);
    }
    expect(errorsOn(both, `${type} certificateKeyAlias="k"`)).toEqual([]);
    expect(await clientsOf(both, `${type} certificateKeyAlias="k"`)).toEqual(['accepted', 'accepted', 'accepted']);
  });
});

describe('a server of a properties file that no peer connects to', () => {
  const setup = (texts: string, files: readonly string[]) => {
    const bytes = Object.fromEntries(files.map((path) => [basename(path), readFileSync(path)]));
    const options = { facts: factsFrom(bytes), now: NOW };
    return PROVEN.flatMap((rule) => errors(problemsOf(rule, { [SERVER_SETUP]: texts }, options)));
  };
  const keys = (path: string) => `key.store.file.location=/ssl/${basename(path)}\nkey.store.password=${PASSWORD}\n`;
  const trust = (path: string) =>
    `trust.store.file.location=/ssl/${basename(path)}\ntrust.store.password=${PASSWORD}\n`;
  const shake = async (serverKeys: string, clientTrust: string) => {
    const answers = [];
    for (const protocol of PROTOCOLS) {
      answers.push(said(await oracle.shake({ protocol, host: HOST, serverKeys, clientTrust, password: PASSWORD })));
    }
    return answers;
  };
  const withCapital = (path: string, alias: string): string => {
    const capital = path.replace(/\.jks$/, '-capital.jks');
    writeFileSync(capital, withAlias(readFileSync(path), alias, alias.toUpperCase(), PASSWORD));
    return capital;
  };

  it('keystore/no-key-entry: only certificates', async () => {
    expect(setup(keys(root), [root])).toEqual(['keystore/no-key-entry link']);
    for (const answer of await shake(root, root)) expect(answer).toMatch(/handshake_failure/);
  });

  it('keystore/no-trusted-certificates: a truststore that Java finds nothing in', async () => {
    const good = (await shop.keystore('good.jks', { server: ['good'] })).path;
    const { chain } = await shop.pem('unmarked', ['root']);
    const unmarked = join(dirname(chain.path), 'unmarked-certificates.p12');
    const password = ['-passout', `pass:${PASSWORD}`];
    execFileSync('openssl', ['pkcs12', '-export', '-nokeys', '-in', chain.path, ...password, '-out', unmarked]);
    const empty = (await shop.truststore('nothing.jks')).path;
    for (const path of [empty, unmarked]) {
      expect(setup(trust(path), [path])).toEqual(['keystore/no-trusted-certificates link']);
      for (const answer of await shake(good, path)) expect(answer).toMatch(/trustAnchors parameter must be non-empty/);
    }
    expect(setup(trust(root), [root])).toEqual([]);
    expect(await shake(good, root)).toEqual(['accepted', 'accepted', 'accepted']);
  });

  it('keystore/duplicate-alias: entries that Java does not find', async () => {
    const good = (await shop.keystore('spelt.jks', { server: ['good'] })).path;
    const [capitalKeys, capitalTrust] = [withCapital(good, 'server'), withCapital(root, 'root')];
    expect(setup(keys(capitalKeys), [capitalKeys])).toEqual(['keystore/duplicate-alias link']);
    for (const answer of await shake(capitalKeys, root)) expect(answer).toMatch(/handshake_failure/);
    expect(setup(trust(capitalTrust), [capitalTrust])).toEqual(['keystore/duplicate-alias link']);
    for (const answer of await shake(good, capitalTrust)) expect(answer).toMatch(/trustAnchors|Exception/);
  });

  it('certificate/sensor-chain: no intermediate for a peer that has the root only', async () => {
    const lone = (await shop.keystore('lone.jks', { server: ['below'] })).path;
    const whole = (await shop.keystore('whole.jks', { server: ['below', 'intermediate'] })).path;
    const known = (await shop.truststore('known.jks', 'intermediate')).path;
    const sensors = (path: string) =>
      `rpc.ssl.keystore.path=/ssl/${basename(path)}\nrpc.ssl.keystore.password=${PASSWORD}\n${trust(known)}`;
    expect(setup(sensors(lone), [lone, known])).toEqual(['certificate/sensor-chain link']);
    for (const answer of await shake(lone, root)) expect(answer).toMatch(/unable to find valid certification path/);
    expect(setup(sensors(whole), [whole, known])).toEqual([]);
    expect(await shake(whole, root)).toEqual(['accepted', 'accepted', 'accepted']);
  });
});

it('holds for every rule that reports errors of impact link by default', () => {
  const ids = rules.filter(({ severity, impact }) => severity === 'error' && impact === 'link').map(({ id }) => id);
  // Those of links between servers are held to handshakes of their own: link/handshakes.test.ts.
  expect(ids.filter((id) => !PROVEN.includes(id) && !id.startsWith('link/'))).toEqual([]);
});
