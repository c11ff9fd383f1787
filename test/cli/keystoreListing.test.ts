import { execFileSync } from 'node:child_process';
import { cpSync, linkSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { stores } from '../../tools/samples/stores.ts';
import { PACKAGE, useCli, useFolder } from '../helpers/cli.ts';

const { run } = useCli();
const folder = useFolder();
const SSL = 'opt/puppet-cybereason/ssl';
const SETUP = 'opt/puppet-cybereason/configuration.d/server-setup.properties';
const tree = join(folder, 'detection-01');
const sample = stores.find(({ path }) => path === `deployment/detection-01/${SSL}/server.jks`);
if (!sample) throw new Error('the sample is gone');
const env = { STORE_PASS: sample.password };

beforeAll(() => cpSync(join(PACKAGE, 'samples/deployment/detection-01'), tree, { recursive: true }));

async function listed(file: string, ...args: readonly string[]) {
  const { out, err, status } = await run(['keystore', file, '--format', 'json', ...args], { env, cwd: folder });
  expect(err).toBe('');
  return { status, ...JSON.parse(out) };
}

interface Use {
  readonly path: string;
  readonly setting: string;
  readonly password: string;
}

describe('the settings that use a keystore', () => {
  const expected = [
    { setting: 'keystoreFile', password: 'opens', store: 'keystore' },
    { setting: 'truststoreFile', password: 'opens', store: 'truststore' },
    { setting: 'truststoreFile', password: 'opens', store: 'truststore' },
    {
      path: `detection-01/${SETUP}`,
      line: 15,
      column: 1,
      setting: 'duplex.server.keystore.path',
      store: 'keystore',
      server: 'detection-01',
      rows: ['Detection server, internal communication (server.jks)'],
      inUse: true,
      alias: null,
      password: 'wrong-password',
    },
  ];

  it('are told with their configured passwords, whether or not one was given', async () => {
    const file = `detection-01/${SSL}/server.jks`;
    expect((await listed(file, '--password-env', 'STORE_PASS')).uses).toMatchObject(expected);
    expect(await listed(file)).toMatchObject({ passwordProved: false, uses: expected });
    const { out } = await run(['keystore', file], { cwd: folder });
    expect(out).toContain(`  detection-01/${SETUP}:15:1 duplex.server.keystore.path\n`);
    expect(out).toContain('\n    The configured password does not open it.\n');
    for (const { password } of stores) expect(out).not.toContain(password);
  });

  it('are found through links, and for a link to the file', async () => {
    symlinkSync('server.jks', join(tree, SSL, 'link.jks'));
    linkSync(join(tree, SSL, 'server.jks'), join(tree, SSL, 'hard.jks'));
    for (const name of ['link.jks', 'hard.jks', '../ssl/server.jks']) {
      expect((await listed(`detection-01/${SSL}/${name}`)).uses).toMatchObject(expected);
    }
  });

  it('are none for a file that nothing names, and null where there is no configuration', async () => {
    cpSync(join(tree, SSL, 'server.jks'), join(tree, SSL, 'spare.jks'));
    expect((await listed(`detection-01/${SSL}/spare.jks`)).uses).toEqual([]);
    expect((await run(['keystore', join(tree, SSL, 'spare.jks')])).out).toContain('No setting of the server');
    cpSync(join(tree, SSL, 'server.jks'), join(folder, 'alone.jks'));
    expect((await listed('alone.jks')).uses).toBeNull();
    expect((await run(['keystore', join(folder, 'alone.jks')])).out).not.toMatch(/Used by|No setting/);
  });

  it('say what cannot be told of a password', async () => {
    const other = join(folder, 'other');
    mkdirSync(join(other, SETUP, '..'), { recursive: true });
    mkdirSync(join(other, SSL), { recursive: true });
    cpSync(join(tree, SSL, 'server.jks'), join(other, SSL, 'server.jks'));
    const path = `rpc.ssl.keystore.path=/${SSL}/server.jks\n`;
    const uses = async (text: string) => {
      writeFileSync(join(other, SETUP), text);
      return ((await listed(`other/${SSL}/server.jks`)).uses as Use[]).map(({ password }) => password);
    };
    expect(await uses(path)).toEqual(['unknown']);
    expect(await uses(`${path}rpc.ssl.keystore.password=\${secret}\n`)).toEqual(['unknown']);
    writeFileSync(join(other, SSL, 'server.jks'), 'no keystore');
    expect(await uses(`${path}rpc.ssl.keystore.password=a\n`)).toEqual(['not-verified']);
    rmSync(other, { recursive: true });
  });
});

describe('dates', () => {
  it('are judged as of --now', async () => {
    const leaf = async (now: string) => {
      const { now: told, entries } = await listed(`detection-01/${SSL}/server.jks`, '--now', now);
      expect(told).toBe(new Date(now).toISOString());
      const { state, daysLeft } = entries.find((entry: { kind: string }) => entry.kind === 'private-key').chain[0];
      return { state, daysLeft };
    };
    expect(await leaf('2026-10-31')).toEqual({ state: 'not-yet-valid', daysLeft: 5480 });
    expect(await leaf('2041-10-31T12:00:00Z')).toEqual({ state: 'valid', daysLeft: 0 });
    expect(await leaf('2041-11-03')).toEqual({ state: 'expired', daysLeft: -2 });
    const { err, status } = await run(['keystore', join(tree, SSL, 'server.jks'), '--now', 'soon']);
    expect({ err, status }).toEqual({ err: expect.stringContaining('--now takes a date'), status: 2 });
  });
});

describe('a chain', () => {
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const keytool = (...args: readonly string[]) =>
    execFileSync('keytool', [...args, '-storepass', 'changeit'], { cwd: folder, stdio: 'pipe' });
  const key = async (file: string) => {
    const [entry] = (await listed(file)).entries;
    return { chainComplete: entry.chainComplete, missingIssuer: entry.missingIssuer, length: entry.chain.length };
  };

  it('is complete, or breaks where its issuer is not in it', async () => {
    const generate = ['-genkeypair', '-keyalg', 'EC', '-alias', 'a', '-validity', '30'];
    keytool(...generate, '-dname', 'CN=leaf', '-keystore', 'self.jks', '-storetype', 'JKS');
    expect(await key('self.jks')).toEqual({ chainComplete: true, missingIssuer: null, length: 1 });
    keytool(...generate, '-dname', 'CN=ca', '-ext', 'bc', '-keystore', 'ca.jks', '-storetype', 'JKS');
    keytool('-certreq', '-alias', 'a', '-keystore', 'self.jks', '-file', 'leaf.csr');
    keytool('-gencert', '-alias', 'a', '-keystore', 'ca.jks', '-infile', 'leaf.csr', '-rfc', '-outfile', 'leaf.pem');
    keytool('-importkeystore', '-srckeystore', 'self.jks', '-srcstorepass', 'changeit', '-destkeystore', 'self.p12');
    openssl('pkcs12', '-in', 'self.p12', '-nodes', '-passin', 'pass:changeit', '-nocerts', '-out', 'leaf.key');
    const store = ['-inkey', 'leaf.key', '-in', 'leaf.pem', '-name', 'a', '-passout', 'pass:changeit'];
    openssl('pkcs12', '-export', ...store, '-out', 'lone.p12');
    keytool(
      '-importkeystore',
      '-srckeystore',
      'lone.p12',
      '-srcstorepass',
      'changeit',
      '-destkeystore',
      'lone.jks',
      '-deststoretype',
      'JKS',
    );
    expect(await key('lone.jks')).toEqual({ chainComplete: false, missingIssuer: 'CN=ca', length: 1 });
    expect((await run(['keystore', join(folder, 'lone.jks')])).out).toContain(
      'The chain breaks after its certificate: the issuer CN=ca is not in it.',
    );
  });
});

describe('a private key', () => {
  const entry = async (...args: readonly string[]) => {
    const passwords = { STORE_PASS: 'st0re-s3cret', KEY_PASS: 'k3y-s3cret' };
    const options = { env: passwords, cwd: folder };
    const { out } = await run(['keystore', 'own.jks', ...args], options);
    const json = await run(['keystore', 'own.jks', '--format', 'json', ...args], options);
    for (const password of Object.values(passwords)) expect(out + json.out).not.toContain(password);
    return { key: JSON.parse(json.out).entries[0].key, out };
  };

  it('is tried with the password of the store, or with its own', async () => {
    const key = ['-genkeypair', '-alias', 'own', '-keyalg', 'EC', '-dname', 'CN=own', '-storetype', 'JKS'];
    const store = ['-keystore', join(folder, 'own.jks'), '-storepass', 'st0re-s3cret', '-keypass', 'k3y-s3cret'];
    execFileSync('keytool', [...key, ...store], { stdio: 'pipe' });
    const none = await entry();
    expect(none.key).toBe('not-asked');
    expect(none.out).not.toContain('The key');
    const alone = await entry('--password-env', 'STORE_PASS');
    expect(alone.key).toBe('wrong-password');
    expect(alone.out).toContain('  The key needs a password of its own (--key-password-env …).\n');
    const both = await entry('--password-env', 'STORE_PASS', '--key-password-env', 'KEY_PASS');
    expect(both.key).toBe('opens');
    expect(both.out).toContain('  The key opens with the key password, and belongs to the certificate.\n');
    const wrong = await entry('--password-env', 'STORE_PASS', '--key-password-env', 'STORE_PASS');
    expect(wrong.out).toContain('  The key does not open with the key password.\n');
    expect((await entry('--key-password-env', 'KEY_PASS')).key).toBe('opens');
  });
});

it('says what Java of some versions refuses, and what it passes over', async () => {
  const leaf = join(folder, 'passed-over');
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30'];
  execFileSync('openssl', [...request, '-subj', '/CN=a', '-keyout', `${leaf}.key`, '-out', `${leaf}.pem`], {
    stdio: 'pipe',
  });
  const store = [
    '-export',
    '-nokeys',
    '-in',
    `${leaf}.pem`,
    '-passout',
    `pass:${sample.password}`,
    '-out',
    `${leaf}.p12`,
  ];
  execFileSync('openssl', ['pkcs12', ...store], { stdio: 'pipe' });
  const { ignored, javaFeatures, entries } = await listed(`${leaf}.p12`, '--password-env', 'STORE_PASS');
  expect(entries).toEqual([]);
  expect(ignored).toEqual({ certificates: 1, keys: 0 });
  const { out } = await run(['keystore', `${leaf}.p12`, '--password-env', 'STORE_PASS'], { env });
  expect(out).toContain('Java passes over 1 certificate in it that nothing marks as trusted.');
  expect(javaFeatures.length).toBeGreaterThan(0);
  for (const { message } of javaFeatures) {
    expect(message).toMatch(/^It is protected with .*, which Java .* refuse\.$/);
    expect(out).toContain(`\n  ${message}\n`);
  }
});

describe('certificates that are in no keystore', () => {
  it('are listed, and the file is named', async () => {
    for (const name of ['a', 'b']) {
      const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30'];
      const files = ['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.cert`)];
      execFileSync('openssl', [...request, '-subj', `/CN=${name}.example`, ...files], { stdio: 'pipe' });
    }
    const both = join(folder, 'both.cert');
    writeFileSync(both, Buffer.concat(['a', 'b'].map((name) => readFileSync(join(folder, `${name}.cert`)))));
    const { out, status } = await run(['keystore', both]);
    expect(out).toContain('This is a PEM file with 2 certificates, not a keystore. Import each of them');
    expect(out).toContain('CN=a.example');
    expect(out).toContain('Certificate 2 of 2');
    expect(status).toBe(0);
    expect(await listed(both)).toMatchObject({
      status: 0,
      verdict: 'not-a-keystore',
      content: 'PEM certificate',
      certificates: [{ commonName: 'a.example' }, { commonName: 'b.example' }],
      entries: null,
    });
  });
});

it('has the same keys in JSON whatever the file is', async () => {
  writeFileSync(join(folder, 'text'), 'text');
  const shapes = [];
  for (const file of ['text', `detection-01/${SSL}/server.jks`]) shapes.push(Object.keys(await listed(file)));
  expect(shapes[0]).toEqual(shapes[1]);
});
