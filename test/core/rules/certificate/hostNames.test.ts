import { afterAll, beforeAll, expect, it } from 'vitest';
import { openKeystore } from '../../../../server/src/core/keystore/open.ts';
import type { Certificate } from '../../../../server/src/core/keystore/types.ts';
import { covers } from '../../../../server/src/core/rules/shared/hostNames.ts';
import { type HandshakeOracle, startHandshakeOracle } from '../../../oracle/handshake.ts';
import { PASSWORD } from '../keystore/makeKeystores.ts';
import { type CertificateShop, makeCertificates } from './makeCertificates.ts';

let shop: CertificateShop;
let oracle: HandshakeOracle;

beforeAll(async () => {
  oracle = startHandshakeOracle();
  shop = await makeCertificates({});
});

afterAll(async () => {
  await oracle.close();
  await shop.close();
});

/** Subject and alternative names. */
const CERTIFICATES: readonly (readonly [string, string?])[] = [
  ['/CN=server.example'],
  ['/CN=*.dom.example'],
  ['/CN=müller.example'],
  ['/CN=10.1.2.3'],
  ['/CN=Detection Server'],
  ['/O=Example'],
  ['/CN=server.example', 'DNS:other.example'],
  ['/CN=server.example', 'IP:10.1.2.3'],
  ['/CN=server.example', 'email:someone@dom.example'],
  ['/CN=x', 'DNS:SERVER.Example,DNS:a.dom.example'],
  ['/CN=x', 'DNS:*.dom.example'],
  ['/CN=x', 'DNS:*.example'],
  ['/CN=x', 'DNS:*'],
  ['/CN=x', 'DNS:s*r.dom.example'],
  ['/CN=x', 'DNS:*e*v*.dom.example'],
  ['/CN=x', 'DNS:a.*.example'],
  ['/CN=x', 'DNS:*.*.example'],
  ['/CN=x', 'DNS:xn--mller-kva.example'],
  ['/CN=x', 'DNS:10.1.2.3'],
  ['/CN=x', 'DNS:bad name.example,DNS:server.example'],
  ['/CN=x', 'DNS:server.example.'],
];
const HOSTS = [
  ...['server.example', 'SERVER.EXAMPLE', 'dom.example', 'a.dom.example', 'server.dom.example', 'sr.dom.example'],
  ...['a.b.dom.example', 'other.example', 'müller.example', 'xn--mller-kva.example', '10.1.2.3', 'server'],
];

it('a certificate covers a host for us where it does for Java', async () => {
  const differences: string[] = [];
  const seen = { covered: 0, not: 0 };
  for (const [index, [subject, names]] of CERTIFICATES.entries()) {
    const { path, bytes } = shop.byOpenssl(`${index}.p12`, subject, names);
    const certificate = leafOf(bytes);
    for (const host of HOSTS) {
      const common = { protocol: 'TLSv1.3', serverKeys: path, clientTrust: path, password: PASSWORD } as const;
      const java = 'protocol' in (await oracle.shake({ ...common, host }));
      seen[java ? 'covered' : 'not']++;
      if (covers(certificate, host) !== java) differences.push(`${subject} ${names ?? ''}: ${host}, Java says ${java}`);
    }
  }
  expect(differences).toEqual([]);
  expect(seen.covered + seen.not).toBe(252);
  expect(seen.covered).toBeGreaterThan(30);
});

function leafOf(bytes: Uint8Array): Certificate {
  const opened = openKeystore(bytes, PASSWORD);
  const leaf = opened.verdict === 'opened' ? opened.entries[0]?.chain[0] : undefined;
  if (!leaf) throw new Error(`The keystore has no certificate: ${opened.verdict}.`);
  return leaf;
}
