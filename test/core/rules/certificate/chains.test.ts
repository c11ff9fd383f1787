import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { connector, factsFrom, keystore, truststore } from '../keystore/facts.ts';
import { NOW, PASSWORD } from '../keystore/makeKeystores.ts';
import { AUTHORITY, type CertificateShop, makeCertificates } from './makeCertificates.ts';

let shop: CertificateShop;
let options: { readonly facts: ReturnType<typeof factsFrom>; readonly now: number };

beforeAll(async () => {
  shop = await makeCertificates({
    root: { extensions: AUTHORITY, subject: 'CN=Root CA' },
    intermediate: { signer: 'root', extensions: AUTHORITY, subject: 'CN=Intermediate CA' },
    issuing: { signer: 'intermediate', extensions: AUTHORITY, subject: 'CN=Issuing CA' },
    other: { extensions: AUTHORITY, subject: 'CN=Other CA' },
    good: { signer: 'intermediate' },
    deep: { signer: 'issuing' },
    direct: { signer: 'root' },
    stray: {},
    self: {},
    authority: { extensions: ['bc:c=ca:true'], subject: 'CN=Authority' },
    'issued-authority': { signer: 'root', extensions: ['bc:c=ca:true'], subject: 'CN=Issued Authority' },
    'sign-only': { signer: 'root', extensions: AUTHORITY, subject: 'CN=Sign Only' },
    poc: { subject: 'CN=*.cr-poc.com' },
  });
  const chains: Readonly<Record<string, readonly string[]>> = {
    'full.jks': ['good', 'intermediate', 'root'],
    'without-root.jks': ['good', 'intermediate'],
    'lone.jks': ['good'],
    'deep-cut.jks': ['deep', 'issuing'],
    'direct.jks': ['direct'],
    'self.jks': ['self'],
    'out-of-order.jks': ['deep', 'root', 'intermediate', 'issuing'],
    'stray.jks': ['good', 'stray', 'intermediate'],
    'authority.jks': ['authority'],
    'issued-authority.jks': ['issued-authority', 'root'],
    'sign-only.jks': ['sign-only', 'root'],
    'poc.jks': ['poc'],
  };
  const files: Record<string, Buffer> = {};
  for (const [name, chain] of Object.entries(chains)) {
    files[name] = (await shop.keystore(name, { server: chain })).bytes;
  }
  files['two.jks'] = (await shop.keystore('two', { lone: ['good'], full: ['deep', 'issuing', 'intermediate'] })).bytes;
  files['trusts-root.jks'] = (await shop.truststore('t', 'root')).bytes;
  files['trusts-all.jks'] = (await shop.truststore('t', 'root', 'intermediate')).bytes;
  files['trusts-intermediate.jks'] = (await shop.truststore('t', 'intermediate')).bytes;
  files['trusts-other.jks'] = (await shop.truststore('t', 'other')).bytes;
  options = { facts: factsFrom(files), now: NOW };
}, 120_000);

afterAll(() => shop.close());

const mark = (text: string, file: string) => text.replace(`/ssl/${file}`, '[|$&|]');
const sensors = (file: string) => `rpc.ssl.keystore.path=/ssl/${file}\nrpc.ssl.keystore.password=${PASSWORD}\n`;
const publicPki = { settings: { pki: 'public' } } as const;

describe('certificate/chain-incomplete', () => {
  const RULE = 'certificate/chain-incomplete';
  const unknown =
    'The chain of entry server of /ssl/lone.jks is the certificate good.example alone, and its issuer CN=Intermediate CA is in no store here. If that is not a root, peers cannot build the path: import the whole chain.';

  it('is a warning where a store of the deployment shows that the issuer is no root', () => {
    const text = keystore('lone.jks') + truststore('trusts-intermediate.jks');
    const message =
      'The chain of entry server of /ssl/lone.jks ends with good.example, without its issuer CN=Intermediate CA, which is no root (/ssl/trusts-intermediate.jks has it). Peers that trust only the root refuse it: import the whole chain.';
    const [problem] = expectProblems(RULE, mark(text, 'lone.jks'), [{ message }], options);
    expect(problem).toMatchObject({ severity: 'warning', impact: 'link' });
    expect(problem?.related).toMatchObject([{ message: '/ssl/trusts-intermediate.jks has CN=Intermediate CA.' }]);
    const range = problem?.related[0]?.range;
    expect(range && text.slice(range.start, range.end)).toBe('/ssl/trusts-intermediate.jks');
  });

  it('sees a gap higher up, and in any of several keys', () => {
    const deep =
      'The chain of entry server of /ssl/deep-cut.jks ends with Issuing CA, without its issuer CN=Intermediate CA, which is no root (/ssl/trusts-all.jks has it). Peers that trust only the root refuse it: import the whole chain.';
    const text = keystore('deep-cut.jks') + truststore('trusts-all.jks');
    expectProblems(RULE, mark(text, 'deep-cut.jks'), [{ message: deep }], options);
    const two =
      'The chain of entry lone of /ssl/two.jks ends with good.example, without its issuer CN=Intermediate CA, which is no root (/ssl/two.jks has it). Peers that trust only the root refuse it: import the whole chain.';
    expectProblems(RULE, mark(keystore('two.jks'), 'two.jks'), [{ message: two }], options);
    expectSilence(RULE, connector(`keystoreFile="/ssl/two.jks" keystorePass="${PASSWORD}" keyAlias="full"`), options);
  });

  it('is an information where authorities are known, but not this issuer', () => {
    const text = keystore('lone.jks') + truststore('trusts-root.jks');
    expect(expectProblems(RULE, mark(text, 'lone.jks'), [{ message: unknown }], options)).toMatchObject([
      { severity: 'information' },
    ]);
  });

  it('is a warning where public authorities issue, for they never do so by their roots', () => {
    const text = mark(keystore('lone.jks'), 'lone.jks');
    expect(expectProblems(RULE, text, [{ message: unknown }], { ...options, ...publicPki })).toMatchObject([
      { severity: 'warning' },
    ]);
  });

  it.each([
    ['the whole chain', keystore('full.jks') + truststore('trusts-root.jks')],
    ['all but the root', keystore('without-root.jks') + truststore('trusts-all.jks')],
    ['all but a root that nobody has here', keystore('without-root.jks') + truststore('trusts-other.jks')],
    ['a leaf that the root issued', keystore('direct.jks') + truststore('trusts-root.jks')],
    ['a lone leaf where no authority is known', keystore('lone.jks')],
    ['a self-signed one', keystore('self.jks') + truststore('trusts-root.jks')],
    ['a chain out of order', keystore('out-of-order.jks') + truststore('trusts-root.jks')],
    ['the keystore for sensors, which has a rule of its own', sensors('lone.jks') + truststore('trusts-root.jks')],
  ])('is silent on %s', (_what, text) => expectSilence(RULE, text, options));
});

describe('certificate/sensor-chain', () => {
  const RULE = 'certificate/sensor-chain';

  it('is an error where the issuer is known to be an intermediate', () => {
    const message =
      'Entry server of /ssl/lone.jks holds the certificate good.example alone, without the intermediate CN=Intermediate CA that issued it. Sensors take that from the server, and do not connect without it: import the whole chain.';
    const text = mark(sensors('lone.jks') + truststore('trusts-all.jks'), 'lone.jks');
    const [problem] = expectProblems(RULE, text, [{ message }], options);
    expect(problem).toMatchObject({ severity: 'error', impact: 'link' });
    expect(problem?.rows.map(({ id }) => id)).toEqual(['registration-sensor']);
  });

  it('is a warning where the issuer is not known', () => {
    const message =
      'Entry server of /ssl/lone.jks holds the certificate good.example alone. Unless its issuer CN=Intermediate CA is a root, sensors lack the intermediate, which they take from the server, and do not connect: import the whole chain.';
    expect(expectProblems(RULE, mark(sensors('lone.jks'), 'lone.jks'), [{ message }], options)).toMatchObject([
      { severity: 'warning' },
    ]);
  });

  it.each([
    ['a chain with its intermediate', sensors('without-root.jks')],
    ['a leaf that a trusted root issued', sensors('direct.jks') + truststore('trusts-root.jks')],
    ['a self-signed certificate', sensors('self.jks')],
    ['another usage', keystore('lone.jks') + truststore('trusts-all.jks')],
    ['a placeholder', `rpc.ssl.keystore.path=\${home}/lone.jks\nrpc.ssl.keystore.password=${PASSWORD}\n`],
  ])('is silent on %s', (_what, text) => expectSilence(RULE, text, options));
});

describe('certificate/chain-order', () => {
  const RULE = 'certificate/chain-order';

  it('names the first two that do not belong together', () => {
    const message =
      'The chain of entry server of /ssl/out-of-order.jks is out of order: deep.example is followed by Root CA, which did not issue it. Some peers refuse that: import the chain again in its order.';
    const text = mark(keystore('out-of-order.jks'), 'out-of-order.jks');
    expect(expectProblems(RULE, text, [{ message }], options)).toMatchObject([{ severity: 'warning', impact: 'link' }]);
  });

  it('names a certificate that has nothing to do with the others', () => {
    const message =
      'The chain of entry server of /ssl/stray.jks has a certificate that issued none of the others, stray.example. Some peers refuse that: import the chain again without it.';
    expect(expectProblems(RULE, mark(keystore('stray.jks'), 'stray.jks'), [{ message }], options)).toMatchObject([
      { severity: 'information' },
    ]);
  });

  it.each(['full.jks', 'without-root.jks', 'lone.jks', 'self.jks', 'two.jks'])('is silent on %s', (file) =>
    expectSilence(RULE, keystore(file), options),
  );
});

describe('certificate/self-signed', () => {
  const RULE = 'certificate/self-signed';

  it('is an information, and a warning where public authorities issue', () => {
    const message =
      'The certificate self.example (entry server of /ssl/self.jks) is self-signed. Only peers whose truststore holds this very certificate accept it: import it there, or have it signed by your authority.';
    const text = mark(keystore('self.jks'), 'self.jks');
    expect(expectProblems(RULE, text, [{ message }], options)).toMatchObject([
      { severity: 'information', impact: 'link' },
    ]);
    const ofPublic =
      'The certificate self.example (entry server of /ssl/self.jks) is self-signed. Browsers and peers that trust public authorities refuse it: have it signed by one of these.';
    expect(expectProblems(RULE, text, [{ message: ofPublic }], { ...options, ...publicPki })).toMatchObject([
      { severity: 'warning' },
    ]);
  });

  it.each([
    ['one that an authority issued', keystore('direct.jks')],
    ["an authority's, which has a rule of its own", keystore('authority.jks')],
    ['the one for proofs of concept, which has a rule of its own', keystore('poc.jks')],
    ['trusted roots', truststore('trusts-root.jks')],
  ])('is silent on %s', (_what, text) => expectSilence(RULE, text, options));
});

describe('certificate/ca-as-leaf', () => {
  const RULE = 'certificate/ca-as-leaf';

  it('is a warning for an authority, self-signed or not', () => {
    const message = (name: string, file: string) =>
      `The certificate ${name} (entry server of /ssl/${file}) is an authority's. Whoever has this keystore can issue certificates that every peer which trusts it accepts: use a certificate that the authority issued for this server.`;
    for (const [name, file] of [
      ['Authority', 'authority.jks'],
      ['Issued Authority', 'issued-authority.jks'],
    ] as const) {
      const found = expectProblems(RULE, mark(keystore(file), file), [{ message: message(name, file) }], options);
      expect(found).toMatchObject([{ severity: 'warning', impact: 'security' }]);
    }
  });

  it('is an error where Java refuses it: at the server’s end, when it may only sign certificates', () => {
    const message =
      "The certificate Sign Only (entry server of /ssl/sign-only.jks) is an authority's, and its key usage forbids it to sign handshakes, so that Java refuses it. Use a certificate that the authority issued for this server.";
    const server = mark(sensors('sign-only.jks'), 'sign-only.jks');
    expect(expectProblems(RULE, server, [{ message }], options)).toMatchObject([{ severity: 'error', impact: 'link' }]);
    const client = mark(keystore('sign-only.jks'), 'sign-only.jks');
    expect(expectProblems(RULE, client, [{ message }], options)).toMatchObject([{ severity: 'warning' }]);
    expectSilence('certificate/wrong-purpose', sensors('sign-only.jks'), options);
  });

  it.each([keystore('full.jks'), keystore('self.jks'), truststore('trusts-all.jks')])('is silent on %s', (text) =>
    expectSilence(RULE, text, options),
  );
});
