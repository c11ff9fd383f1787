import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { stores } from '../../tools/samples/stores.ts';
import { PACKAGE, runProgram, useCli, useFolder } from '../helpers/cli.ts';

const { program, run } = useCli();
const folder = useFolder();
const samples = join(PACKAGE, 'samples');
const [first] = stores;
if (!first) throw new Error('the samples have no keystores');
const file = join(samples, first.path);
const opens = { env: { STORE_PASS: first.password } };

/** What `keytool -list -v` says of each entry, in alphabetical order of the aliases. */
async function keytool(path: string, password: string) {
  const { stdout } = await promisify(execFile)(
    'keytool',
    ['-J-Duser.language=en', '-list', '-v', '-keystore', path, '-storepass:env', 'STORE_PASS'],
    { env: { PATH: process.env.PATH, STORE_PASS: password } },
  );
  const entries = stdout.split(/^Alias name: /m).slice(1);
  return entries
    .map((entry) => ({
      alias: entry.slice(0, entry.indexOf('\n')),
      kind: /Entry type: PrivateKeyEntry/.test(entry) ? 'private-key' : 'trusted-certificate',
      fingerprints: [...entry.matchAll(/SHA256: ([0-9A-F:]{95})/g)].map((match) => match[1]),
      owners: [...entry.matchAll(/^Owner: (.*)$/gm)].map((match) => match[1]),
      serials: [...entry.matchAll(/^Serial number: (.*)$/gm)].map((match) => match[1]),
      ends: [...entry.matchAll(/^Valid from: .* until: (.*)$/gm)].map((match) => new Date(match[1] ?? '').getTime()),
    }))
    .sort((a, b) => (a.alias < b.alias ? -1 : 1));
}

interface ListedEntry {
  readonly alias: string;
  readonly kind: string;
  readonly chain: readonly {
    readonly fingerprint: string;
    readonly subject: string;
    readonly serialNumber: string;
    readonly notAfter: string;
  }[];
}

describe('the listing of every keystore of the samples', () => {
  it.each(stores.map((store) => [store.path, store] as const))('%s is that of keytool', async (path, store) => {
    const env = { STORE_PASS: store.password };
    const args = ['keystore', join(samples, path), '--password-env', 'STORE_PASS'];
    const { out, status, err } = await run([...args, '--format', 'json'], { env });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const listing = JSON.parse(out);
    expect(listing).toMatchObject({ version: 2, verdict: 'opened', type: store.type, passwordProved: true });
    const entries = (listing.entries as ListedEntry[])
      .map(({ alias, kind, chain }) => ({
        alias,
        kind,
        fingerprints: chain.map(({ fingerprint }) => fingerprint),
        owners: chain.map(({ subject }) => subject),
        serials: chain.map(({ serialNumber }) => serialNumber),
        ends: chain.map(({ notAfter }) => Date.parse(notAfter)),
      }))
      .sort((a, b) => (a.alias < b.alias ? -1 : 1));
    expect(entries).toEqual(await keytool(join(samples, path), store.password));

    const text = (await run(args, { env })).out;
    for (const { alias, fingerprints, serials } of entries) {
      expect(text).toContain(`\n${alias} (`);
      for (const part of [...fingerprints, ...serials]) expect(text).toContain(part);
    }
    for (const output of [out, text]) expect(output).not.toContain(store.password);
  });
});

describe('the password', () => {
  it.each([['\n'], ['\r\n'], ['']])('comes from a file or from standard input, with %j at its end', async (end) => {
    const secret = join(folder, 'secret');
    writeFileSync(secret, first.password + end);
    expect((await run(['keystore', file, '--password-file', secret])).out).toContain('The password opens it.');
    const piped = await run(['keystore', file, '--password-stdin'], { input: first.password + end });
    expect(piped.out).toContain('The password opens it.');
  });

  it('may come from a process substitution', async () => {
    const script = '"$1" "$2" keystore "$3" --password-file <(printf %s "$STORE_PASS")';
    const { out } = await runProgram(['bash', '-c', script, 'bash', process.execPath, program, file], opens);
    expect(out).toContain('The password opens it.');
  });

  it('that is wrong makes status 1, and is not repeated', async () => {
    const wrong = { env: { STORE_PASS: 'hunter2' } };
    for (const format of ['text', 'json']) {
      const args = ['keystore', file, '--password-env', 'STORE_PASS', '--format', format];
      const { out, err, status } = await run(args, wrong);
      expect(status).toBe(1);
      expect(out).toContain(`The password does not open this ${first.type} keystore.`);
      expect(out + err).not.toContain('hunter2');
    }
  });

  it('may be absent: then what is not encrypted is listed, and nothing is claimed', async () => {
    const { out, status } = await run(['keystore', file, '--format', 'json']);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ verdict: 'opened', passwordProved: false });
    expect((await run(['keystore', file])).out).toContain('Without a password: nothing is verified');
  });

  it.each([
    [['--password-env', 'hunter2'], /variable that --password-env names is not set/],
    [['--password-file', 'absent/hunter2'], /--password-file cannot be read \(ENOENT\)/],
    [['--password-file', '.'], /--password-file cannot be read \(EISDIR\)/],
    [['--password-file', '/dev/zero'], /--password-file holds more than a password/],
    [['--password-env', 'A', '--password-stdin'], /One password, one place: --password-env or --password-stdin/],
    [['--key-password-env', 'hunter2'], /variable that --key-password-env names is not set/],
    [['--password-stdin', '--key-password-stdin'], /Standard input holds one password/],
    [['--password', 'hunter2'], /everybody on this machine could read/],
  ])('%j is status 2', async (args, message) => {
    const { status, out, err } = await run(['keystore', file, ...args]);
    expect(err).toMatch(message);
    expect(out + err).not.toContain('hunter2');
    expect(status).toBe(2);
  });
});

describe('a file that cannot be opened', () => {
  const make = (name: string, content: string) => {
    mkdirSync(join(folder, 'files'), { recursive: true });
    writeFileSync(join(folder, 'files', name), content);
    return join(folder, 'files', name);
  };

  it.each([
    ['nothing', '', 'empty-file', /This file is empty/],
    ['text', 'no keystore\n', 'not-a-keystore', /This is plain text, not a keystore/],
    ['certificate', '-----BEGIN CERTIFICATE-----\n', 'not-a-keystore', /PEM certificate/],
  ])('%s: says what it is, with status 1', async (name, content, verdict, message) => {
    const path = make(name, content);
    const { out, status } = await run(['keystore', path]);
    expect(out).toMatch(message);
    expect(status).toBe(1);
    expect(JSON.parse((await run(['keystore', path, '--format', 'json'])).out).verdict).toBe(verdict);
  });

  it('a keystore that was cut off: says so, with status 1', async () => {
    const path = make('cut', '');
    copyFileSync(file, path);
    truncateSync(path, Math.floor(readFileSync(file).length / 2));
    const { out, status } = await run(['keystore', path, '--password-env', 'STORE_PASS'], opens);
    expect(out).toMatch(/is damaged at byte \d+/);
    expect(status).toBe(1);
  });

  it.each([
    ['absent.jks', 'does not exist'],
    ['.', 'a folder, not a file'],
    ['/dev/zero', 'a device, not a file'],
  ])('%s: status 2', async (path, why) => {
    const { status, err } = await run(['keystore', path]);
    expect(err).toBe(`cybereason-config: ${path}: ${why}.\n`);
    expect(status).toBe(2);
  });
});
