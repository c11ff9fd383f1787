import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../../../server/src/core/rules/index.ts';
import { problemsOf, SERVER_SETUP, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { type HandshakeAnswer, type HandshakeOracle, startHandshakeOracle } from '../../../oracle/handshake.ts';
import { connector, factsFrom, truststore } from '../keystore/facts.ts';
import { NOW, PASSWORD } from '../keystore/makeKeystores.ts';
import {
  AUTHORITY,
  type CertificateShop,
  FUTURE,
  type KeyWithChain,
  makeCertificates,
  PAST,
  SIGNING,
} from './makeCertificates.ts';

let shop: CertificateShop;
let oracle: HandshakeOracle;

const NAME = 'san=dns:server.example';
const withUsage = (usage: string) => ({ signer: 'root', extensions: [`ku:c=${usage}`, NAME] });
const withPurpose = (purpose: string) => ({ signer: 'root', extensions: [SIGNING, `eku=${purpose}`, NAME] });

beforeAll(async () => {
  oracle = startHandshakeOracle();
  shop = await makeCertificates({
    root: { key: 'RSA 2048', extensions: AUTHORITY },
    intermediate: { signer: 'root', extensions: AUTHORITY },
    good: { signer: 'intermediate' },
    direct: { signer: 'root' },
    expired: { signer: 'root', period: PAST },
    future: { signer: 'root', period: FUTURE },
    'old-intermediate': { signer: 'root', period: PAST, extensions: AUTHORITY },
    'below-old': { signer: 'old-intermediate' },
    'old-root': { period: PAST, extensions: AUTHORITY },
    'below-old-root': { signer: 'old-root' },
    rsa768: { signer: 'root', key: 'RSA 768' },
    rsa1024: { signer: 'root', key: 'RSA 1024' },
    dsa: { signer: 'root', key: 'DSA 2048' },
    'short-root': { key: 'RSA 768', extensions: AUTHORITY },
    'below-short-root': { signer: 'short-root' },
    'short-self': { key: 'RSA 768' },
    md5: { signer: 'root', signature: 'MD5withRSA' },
    sha1: { signer: 'root', signature: 'SHA1withRSA' },
    'md5-root': { key: 'RSA 2048', signature: 'MD5withRSA', extensions: AUTHORITY },
    'below-md5-root': { signer: 'md5-root' },
    self: {},
    authority: { signer: 'root', extensions: ['bc:c=ca:true', SIGNING, NAME] },
    'sign-only': { signer: 'root', extensions: [...AUTHORITY, NAME] },
    'server-only': withPurpose('serverAuth'),
    'client-only': withPurpose('clientAuth'),
    code: withPurpose('codeSigning'),
    any: withPurpose('any'),
    'self-client': { extensions: [SIGNING, 'eku=clientAuth', NAME] },
    digital: withUsage('digitalSignature'),
    agreement: withUsage('keyAgreement'),
    encipherment: { ...withUsage('keyEncipherment'), key: 'RSA 2048' },
  });
  await Promise.all([
    shop.keystore('good.jks', { server: ['good', 'intermediate'] }),
    shop.truststore('root.jks', 'root'),
  ]);
}, 120_000);

afterAll(async () => {
  await oracle.close();
  await shop.close();
});

const said = (answer: HandshakeAnswer, end: 'server' | 'client') => ('protocol' in answer ? 'accepted' : answer[end]);

/** The severities of all that the certificate rules say of a server with these keys, and with the root in its truststore. */
function severitiesOn(keys: string): readonly string[] {
  const files = { 'keys.jks': readFileSync(keys), 'root.jks': readFileSync(keys.replace(/[^/]+$/, 'root.jks')) };
  const texts = {
    [SERVER_XML]: connector(`keystoreFile="/ssl/keys.jks" keystorePass="${PASSWORD}"`),
    [SERVER_SETUP]: truststore('root.jks'),
  };
  return rules
    .filter(({ id }) => id.startsWith('certificate/'))
    .flatMap(({ id }) => problemsOf(id, texts, { facts: factsFrom(files), now: NOW }))
    .map(({ severity }) => severity);
}

/** A key entry, what the peer trusts, and what Java 17 says of it as a server's and as a client's: undefined is "accepts". */
type Row = readonly [
  fault: string,
  chain: readonly string[] | KeyWithChain,
  trusted: readonly string[],
  ofServer: string | undefined,
  ofClient: string | undefined,
];

const NO_PATH = 'unable to find valid certification path to requested target';
/** A client shows nothing whose issuers are not among those that the server says it trusts. */
const NOTHING = 'Empty client certificate chain';
const NO_SIGNING = 'KeyUsage does not allow digital signatures';
const NOT_CLIENT = 'Extended key usage does not permit use for TLS client authentication';
const NOT_SERVER = 'Extended key usage does not permit use for TLS server authentication';
const MD5 = 'Algorithm constraints check failed on signature algorithm: MD5withRSA';

describe('what Java 17 says of', () => {
  const rows: readonly Row[] = [
    ['a good chain', ['good', 'intermediate'], ['root'], undefined, undefined],
    ['a good chain with its root', ['good', 'intermediate', 'root'], ['root'], undefined, undefined],
    ['a leaf issued by the root', ['direct'], ['root'], undefined, undefined],
    ['a leaf without its intermediate', ['good'], ['root'], NO_PATH, NOTHING],
    ['the same where the peer has the intermediate', ['good'], ['intermediate'], undefined, undefined],
    ['a chain out of order', ['good', 'root', 'intermediate'], ['root'], undefined, undefined],
    ['a chain with a stray certificate', ['good', 'self', 'intermediate'], ['root'], undefined, undefined],
    ['an expired certificate', ['expired'], ['root'], 'CertificateExpiredException: NotAfter: ', 'CertificateExpired'],
    ['the same where the peer holds it', ['expired'], ['expired'], undefined, NOTHING],
    ['one that is not yet valid', ['future'], ['root'], 'CertificateNotYetValidException: NotBefore: ', 'NotYetValid'],
    ['an expired issuer', ['below-old', 'old-intermediate'], ['root'], 'CertificateExpired', 'CertificateExpired'],
    ['an expired root', ['below-old-root'], ['old-root'], undefined, undefined],
    ['RSA with 768 bits', ['rsa768'], ['root'], 'failed on keysize limits: RSA 768 bit', 'failed on keysize limits'],
    ['RSA with 1024 bits', ['rsa1024'], ['root'], undefined, undefined],
    ['a root with 768 bits', ['below-short-root'], ['short-root'], 'Algorithm constraints check failed', 'constraints'],
    ['RSA with 768 bits that the peer holds', ['short-self'], ['short-self'], undefined, undefined],
    ['MD5', ['md5'], ['root'], MD5, MD5],
    ['SHA-1', ['sha1'], ['root'], undefined, undefined],
    ['a root signed with MD5', ['below-md5-root'], ['md5-root'], undefined, undefined],
    ['a self-signed one', ['self'], ['root'], NO_PATH, NOTHING],
    ['a self-signed one that the peer holds', ['self'], ['self'], undefined, undefined],
    ["an authority's", ['authority'], ['root'], undefined, undefined],
    ['one that may only sign certificates', ['sign-only'], ['root'], NO_SIGNING, NO_SIGNING],
    ['one for servers', ['server-only'], ['root'], undefined, NOT_CLIENT],
    ['one for clients', ['client-only'], ['root'], NOT_SERVER, undefined],
    ['one for signing code', ['code'], ['root'], NOT_SERVER, NOT_CLIENT],
    ['one for any purpose', ['any'], ['root'], undefined, undefined],
    ['one for clients that the peer holds', ['self-client'], ['self-client'], undefined, undefined],
    ['one with digitalSignature alone', ['digital'], ['root'], undefined, undefined],
    ['one with keyAgreement alone', ['agreement'], ['root'], NO_SIGNING, NO_SIGNING],
    ['one with keyEncipherment alone', ['encipherment'], ['root'], NO_SIGNING, NO_SIGNING],
    ['a key of another certificate', { key: 'self', chain: ['direct'] }, ['root'], 'signature', 'signature'],
  ];

  it.each(rows)('%s', async (fault, chain, trusted, ofServer, ofClient) => {
    const keys = (await shop.keystore(`${rows.findIndex(([name]) => name === fault)}.jks`, { server: chain })).path;
    const trust = (await shop.truststore('trusted.jks', ...trusted)).path;
    const [good, root] = [keys.replace(/[^/]+$/, 'good.jks'), keys.replace(/[^/]+$/, 'root.jks')];
    const found = severitiesOn(keys);
    const isHeld = trusted[0] === 'expired';
    if (ofServer !== undefined) expect(found).not.toEqual([]);
    // Of a certificate that it holds itself Java checks nothing; who holds which cannot be known.
    if (ofServer === undefined && !isHeld) expect(found).not.toContain('error');
    for (const protocol of ['TLSv1.2', 'TLSv1.3'] as const) {
      const common = { protocol, host: 'server.example', password: PASSWORD };
      const server = await oracle.shake({ ...common, serverKeys: keys, clientTrust: trust });
      expect(said(server, 'client')).toContain(ofServer ?? 'accepted');
      const client = await oracle.shake({
        ...common,
        serverKeys: good,
        serverTrust: trust,
        clientKeys: keys,
        clientTrust: root,
      });
      expect(said(client, 'server')).toContain(ofClient ?? 'accepted');
    }
  });

  it('DSA keys: nothing against them in TLS 1.2, and a failure where both ends offer TLS 1.3', async () => {
    const serverKeys = (await shop.keystore('dsa.jks', { server: ['dsa'] })).path;
    const clientTrust = serverKeys.replace('dsa.jks', 'root.jks');
    const shake = (protocol: 'TLSv1.2' | 'TLSv1.2,TLSv1.3') =>
      oracle.shake({ protocol, serverKeys, clientTrust, password: PASSWORD });
    expect(await shake('TLSv1.2')).toEqual({ protocol: 'TLSv1.2' });
    expect(said(await shake('TLSv1.2,TLSv1.3'), 'server')).toContain('No available authentication scheme');
  });

  it.each(['prime192v1', 'secp224r1'])('the curve %s: that its TLS does not know it', async (curve) => {
    const { path } = shop.byOpenssl(`${curve}.p12`, '/CN=server.example', undefined, curve);
    for (const protocol of ['TLSv1.2', 'TLSv1.3'] as const) {
      const answer = await oracle.shake({ protocol, serverKeys: path, clientTrust: path, password: PASSWORD });
      expect(said(answer, 'server')).toMatch(/no cipher suites in common|No supported CertificateVerify signature/);
    }
  });

  it('a client that shows nothing where it is asked: the handshake fails, so that the rows above mean something', async () => {
    const { path: keys } = await shop.keystore('asked.jks', { server: ['good', 'intermediate'] });
    const root = keys.replace('asked.jks', 'root.jks');
    const common = { protocol: 'TLSv1.3', serverKeys: keys, serverTrust: root, clientTrust: root } as const;
    expect(said(await oracle.shake({ ...common, password: PASSWORD }), 'server')).toContain('Empty client certificate');
  });
});
