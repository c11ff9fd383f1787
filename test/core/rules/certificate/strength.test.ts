import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { connector, factsFrom, keystore, truststore } from '../keystore/facts.ts';
import { NOW, PASSWORD } from '../keystore/makeKeystores.ts';
import { AUTHORITY, type CertificateShop, makeCertificates } from './makeCertificates.ts';

let shop: CertificateShop;
let options: { readonly facts: ReturnType<typeof factsFrom>; readonly now: number };

beforeAll(async () => {
  shop = await makeCertificates({
    root: { extensions: AUTHORITY },
    good: { signer: 'root' },
    rsa768: { signer: 'root', key: 'RSA 768' },
    rsa1024: { signer: 'root', key: 'RSA 1024' },
    rsa2048: { signer: 'root', key: 'RSA 2048' },
    dsa: { signer: 'root', key: 'DSA 2048' },
    'self-short': { key: 'RSA 768' },
    'root-short': { key: 'RSA 1024', extensions: AUTHORITY },
    'short-issuer': { signer: 'root', key: 'RSA 1024', extensions: AUTHORITY },
    'below-short': { signer: 'short-issuer' },
    'rsa-root': { key: 'RSA 2048', extensions: AUTHORITY },
    md5: { signer: 'rsa-root', signature: 'MD5withRSA' },
    sha1: { signer: 'rsa-root', signature: 'SHA1withRSA' },
    'sha1-issuer': { signer: 'rsa-root', signature: 'SHA1withRSA', extensions: AUTHORITY },
    'below-sha1': { signer: 'sha1-issuer' },
    'sha1-root': { key: 'RSA 2048', signature: 'SHA1withRSA', extensions: AUTHORITY },
    'below-sha1-root': { signer: 'sha1-root' },
    'sha1-self': { key: 'RSA 2048', signature: 'SHA1withRSA' },
  });
  const alone = ['good', 'rsa768', 'rsa1024', 'rsa2048', 'dsa', 'self-short', 'md5', 'sha1', 'sha1-self'];
  const files: Record<string, Buffer> = {};
  for (const name of alone) files[`${name}.jks`] = (await shop.keystore(name, { server: [name] })).bytes;
  const chains = [
    ['below-short', 'short-issuer', 'root'],
    ['below-sha1', 'sha1-issuer', 'rsa-root'],
    ['below-sha1-root', 'sha1-root'],
  ];
  for (const chain of chains) files[`${chain[0]}.jks`] = (await shop.keystore('chain', { server: chain })).bytes;
  const two = await shop.keystore('two', { short: ['rsa768'], long: ['good', 'root'] });
  files['two.jks'] = two.bytes;
  files['anchors.jks'] = (await shop.truststore('anchors', 'root-short', 'sha1-root', 'sha1-issuer')).bytes;
  const [prime192, prime224] = ['prime192v1', 'secp224r1'].map(
    (curve) => shop.byOpenssl(curve, '/CN=server.example', undefined, curve).bytes,
  );
  if (prime192) files['ec192.p12'] = prime192;
  if (prime224) files['ec224.p12'] = prime224;
  options = { facts: factsFrom(files), now: NOW };
}, 120_000);

afterAll(() => shop.close());

const marked = (file: string) => keystore(file).replace(`/ssl/${file}`, '[|$&|]');

describe('certificate/weak-key', () => {
  const RULE = 'certificate/weak-key';
  const short = (name: string, bits: number, rest: string) =>
    `The key of certificate ${name}.example (entry server of /ssl/${name}.jks) has only ${bits} bits (RSA)${rest}`;

  it('is an error for what Java refuses', () => {
    const message = short('rsa768', 768, ', which Java refuses. Have a certificate issued for a new key.');
    expect(expectProblems(RULE, marked('rsa768.jks'), [{ message }], options)).toMatchObject([
      { severity: 'error', impact: 'link' },
    ]);
  });

  it('is a warning for what others refuse, and for a self-signed one, which Java accepts where it holds it', () => {
    const weak = ', which peers refuse more and more. Have a certificate issued for a longer key.';
    const message = short('rsa1024', 1024, weak);
    expect(expectProblems(RULE, marked('rsa1024.jks'), [{ message }], options)).toMatchObject([
      { severity: 'warning', impact: 'security' },
    ]);
    const held = short(
      'self-short',
      768,
      ', which Java refuses unless its truststore holds this very certificate. Have a certificate issued for a new key.',
    );
    expect(expectProblems(RULE, marked('self-short.jks'), [{ message: held }], options)).toMatchObject([
      { severity: 'warning' },
    ]);
  });

  it('knows the short curves', () => {
    const message = (bits: number, file: string) =>
      expect.stringContaining(`(entry server of /ssl/${file}) has only ${bits} bits (EC)`) as unknown as string;
    expectProblems(RULE, marked('ec192.p12'), [{ message: message(192, 'ec192.p12') }], options);
    const found = expectProblems(RULE, marked('ec224.p12'), [{ message: message(224, 'ec224.p12') }], options);
    expect(found).toMatchObject([{ severity: 'warning' }]);
  });

  it('says of DSA keys that TLS 1.3 has none', () => {
    const message =
      'The key of certificate dsa.example (entry server of /ssl/dsa.jks) is a DSA key. TLS 1.3 has no DSA, and where both ends offer it the handshake fails: have a certificate issued for an RSA or EC key.';
    expectProblems(RULE, marked('dsa.jks'), [{ message }], options);
  });

  it('sees issuers, and trusted authorities as an information', () => {
    const issuer =
      'The key of certificate short-issuer.example (entry server of /ssl/below-short.jks) has only 1024 bits (RSA), which peers refuse more and more. Have a certificate issued for a longer key.';
    expectProblems(RULE, marked('below-short.jks'), [{ message: issuer }], options);
    const anchor =
      'The key of certificate root-short.example (entry root-short of /ssl/anchors.jks) has only 1024 bits (RSA), which peers refuse more and more. Have a certificate issued for a longer key.';
    const text = truststore('anchors.jks').replace('/ssl/anchors.jks', '[|$&|]');
    expect(expectProblems(RULE, text, [{ message: anchor }], options)).toMatchObject([{ severity: 'information' }]);
  });

  it('asks for the key of the alias, and is a warning where Java may take another', () => {
    const aliased = (alias: string) =>
      connector(`keystoreFile="/ssl/two.jks" keystorePass="${PASSWORD}" keyAlias="${alias}"`);
    expectSilence(RULE, aliased('long'), options);
    const text = connector(`keystoreFile="[|/ssl/two.jks|]" keystorePass="${PASSWORD}"`);
    const message =
      'The key of certificate rsa768.example (entry short of /ssl/two.jks) has only 768 bits (RSA), which Java refuses. Have a certificate issued for a new key.';
    expect(expectProblems(RULE, text, [{ message }], options)).toMatchObject([{ severity: 'warning' }]);
  });

  it.each(['good.jks', 'rsa2048.jks'])('is silent on %s', (file) => expectSilence(RULE, keystore(file), options));
});

describe('certificate/weak-signature', () => {
  const RULE = 'certificate/weak-signature';

  it('is an error for MD5, which Java refuses', () => {
    const message =
      'The certificate md5.example (entry server of /ssl/md5.jks) is signed with MD5withRSA, which Java refuses. Have it issued again with SHA-256.';
    expect(expectProblems(RULE, marked('md5.jks'), [{ message }], options)).toMatchObject([
      { severity: 'error', impact: 'link' },
    ]);
  });

  it('is a warning for SHA-1, of issuers too', () => {
    const message = (name: string, file: string) =>
      `The certificate ${name}.example (entry server of /ssl/${file}) is signed with SHA1withRSA, which browsers and newer TLS libraries refuse. Have it issued again with SHA-256.`;
    const own = expectProblems(RULE, marked('sha1.jks'), [{ message: message('sha1', 'sha1.jks') }], options);
    expect(own).toMatchObject([{ severity: 'warning', impact: 'security' }]);
    const issuer = message('sha1-issuer', 'below-sha1.jks');
    expectProblems(RULE, marked('below-sha1.jks'), [{ message: issuer }], options);
  });

  it.each([
    ['SHA-256', keystore('good.jks')],
    ['a root, whose signature nobody checks', keystore('below-sha1-root.jks')],
    ['a self-signed one, for the same reason', keystore('sha1-self.jks')],
    ['trusted ones, for the same reason', truststore('anchors.jks')],
  ])('is silent on %s', (_why, text) => expectSilence(RULE, text, options));
});
