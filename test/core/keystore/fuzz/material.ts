import { execFileSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry } from './layers.ts';

const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  rsa: ['-newkey', 'rsa:2048', '-subj', '/C=DE/O=Example, Ltd./CN=webapp.example', '-addext'].concat(
    'subjectAltName=DNS:webapp.example,DNS:*.example,IP:10.0.0.7,IP:2001:db8::1,email:a@b.example,URI:https://x/',
  ),
  ca: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-subj', '/CN=Root/O=Example', '-addext'].concat(
    'keyUsage=critical,keyCertSign,cRLSign',
  ),
  ed: ['-newkey', 'ed25519', '-utf8', '-subj', '/CN=Müller 日本/L=Zürich/DC=com+OU=multi/emailAddress=a@b.example'],
  pss: ['-newkey', 'rsa-pss', '-pkeyopt', 'rsa_keygen_bits:1024', '-subj', '/CN=pss.example', '-addext'].concat(
    'extendedKeyUsage=serverAuth,clientAuth,1.2.3.4',
  ),
  weak: ['-newkey', 'rsa:512', '-md5', '-subj', '/CN=*.cr-poc.com', '-addext', 'certificatePolicies=1.2.3.4'],
};

/** Keys and certificates of several kinds, made by openssl: a chain of two, four of their own. */
export function makeMaterial(): readonly (Entry & { readonly key: Buffer })[] {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-material-'));
  try {
    const made = Object.entries(SUBJECTS).map(([alias, args]) => make(folder, alias, args));
    const leaf = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-subj', '/CN=leaf.example', '-CA']
      .concat(join(folder, 'ca.pem'), '-CAkey', join(folder, 'ca.key'))
      .concat('-addext', 'basicConstraints=CA:FALSE', '-addext', 'extendedKeyUsage=serverAuth');
    const own = make(folder, 'leaf', leaf);
    return [...made, { ...own, chain: [...own.chain, ...(made[1]?.chain ?? [])] }];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function make(folder: string, alias: string, args: readonly string[]): Entry & { readonly key: Buffer } {
  const [key, certificate] = [join(folder, `${alias}.key`), join(folder, `${alias}.pem`)];
  const common = ['req', '-x509', '-nodes', '-days', '365', '-keyout', key, '-out', certificate];
  execFileSync('openssl', [...common, ...args], { stdio: 'pipe' });
  const pem = readFileSync(certificate, 'latin1').replace(/-----[^-]+-----/g, '');
  return {
    alias,
    key: createPrivateKey(readFileSync(key)).export({ format: 'der', type: 'pkcs8' }),
    chain: [Buffer.from(pem, 'base64')],
  };
}
