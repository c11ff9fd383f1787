/**
 * Makes the keystores of the samples again: `node tools/samples/make.ts`, or with names of authorities (`servers`,
 * `successor`, `services`) theirs alone; an authority is made anew with them. Needs keytool of Java 17 or newer. Keys and
 * fingerprints differ from run to run, dates and names do not. Passwords go to keytool by the environment, so that no
 * list of processes shows them.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  AUTHORITY_NAMES,
  type Authority,
  type KeyEntry,
  type PemFile,
  pemFiles,
  type Store,
  stores,
} from './stores.ts';

const samples = fileURLToPath(new URL('../../samples/', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'samples-'));
const request = join(work, 'request.csr');
const reply = join(work, 'reply.pem');

function keytool(password: string, ...args: readonly string[]): void {
  // Without the time zone -startdate would be local time.
  execFileSync('keytool', ['-J-Duser.timezone=UTC', ...args, '-storepass:env', 'STORE_PASSWORD', '-noprompt'], {
    env: { ...process.env, STORE_PASSWORD: password, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

const CA_PASSWORD = 'only-for-this-run';
const caStore = (name: Authority) => ['-keystore', join(work, `${name}.p12`), '-storetype', 'PKCS12', '-alias', 'ca'];
const caFile = (name: Authority) => join(work, `${name}.pem`);

function makeAuthority(name: Authority): void {
  const dname = `CN=${AUTHORITY_NAMES[name]}, O=Example`;
  const dates = ['-startdate', '2020/01/01 00:00:00', '-validity', '14610'];
  const extensions = ['-ext', 'bc:c=ca:true', '-ext', 'ku:c=keyCertSign,cRLSign'];
  keytool(
    CA_PASSWORD,
    '-genkeypair',
    ...caStore(name),
    '-keyalg',
    'RSA',
    '-keysize',
    '2048',
    '-dname',
    dname,
    ...dates,
    ...extensions,
  );
  keytool(CA_PASSWORD, '-exportcert', ...caStore(name), '-rfc', '-file', caFile(name));
}

function addKey(keystore: readonly string[], password: string, entry: KeyEntry, authority: Authority): void {
  const alias = ['-alias', entry.alias];
  const dname = `CN=${entry.commonName}, O=Example`;
  const dates = ['-startdate', entry.from, '-validity', String(entry.days)];
  const san = `san=${entry.names.map((name) => `dns:${name}`).join(',')}`;
  keytool(
    password,
    '-genkeypair',
    ...keystore,
    ...alias,
    '-keyalg',
    'RSA',
    '-keysize',
    '2048',
    '-dname',
    dname,
    ...dates,
  );
  keytool(password, '-certreq', ...keystore, ...alias, '-file', request);
  const usage = ['-ext', 'ku:c=digitalSignature,keyEncipherment', '-ext', 'eku=serverAuth,clientAuth'];
  keytool(
    CA_PASSWORD,
    '-gencert',
    ...caStore(authority),
    '-infile',
    request,
    '-outfile',
    reply,
    '-rfc',
    ...dates,
    '-ext',
    san,
    ...usage,
  );
  // keytool joins the reply to a chain only where it finds the issuer in the store.
  keytool(password, '-importcert', ...keystore, '-alias', 'issuer-for-the-chain', '-file', caFile(authority));
  keytool(password, '-importcert', ...keystore, ...alias, '-file', reply);
  keytool(password, '-delete', ...keystore, '-alias', 'issuer-for-the-chain');
}

function makeStore(store: Store): void {
  const path = join(samples, store.path);
  const keystore = ['-keystore', path, '-storetype', store.type];
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  for (const entry of store.entries) {
    if (entry.kind === 'key') addKey(keystore, store.password, entry, store.authority);
    else keytool(store.password, '-importcert', ...keystore, '-alias', entry.alias, '-file', caFile(store.authority));
  }
}

/** The certificate of a key, which is thrown away, or that of the authority. */
function makePem({ path, authority, key }: PemFile): void {
  const file = join(samples, path);
  mkdirSync(dirname(file), { recursive: true });
  if (key) {
    const keystore = ['-keystore', join(work, 'pem.p12'), '-storetype', 'PKCS12'];
    rmSync(join(work, 'pem.p12'), { force: true });
    addKey(keystore, CA_PASSWORD, key, authority);
  }
  copyFileSync(key ? reply : caFile(authority), file);
}

try {
  const asked = process.argv.slice(2);
  const isAsked = (name: Authority) => asked.length === 0 || asked.includes(name);
  for (const name of Object.keys(AUTHORITY_NAMES) as Authority[]) if (isAsked(name)) makeAuthority(name);
  for (const store of stores.filter(({ authority }) => isAsked(authority))) {
    makeStore(store);
    process.stdout.write(`${store.path}\n`);
  }
  for (const file of pemFiles.filter(({ authority }) => isAsked(authority))) {
    makePem(file);
    process.stdout.write(`${file.path}\n`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
