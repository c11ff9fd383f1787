import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openKeystore, type StoreFact } from '../../server/src/core/index.ts';
import { inlineOpener, type KeystoreOpener } from '../../server/src/host/keystores/opener.ts';
import { Workspace } from '../../server/src/host/workspace.ts';

const PASSWORD = 'st0re-facts-pass';
const CONFIGURATION = 'opt/puppet-cybereason/configuration.d/server-setup.properties';
let made = '';
let root = '';

beforeAll(() => {
  made = join(mkdtempSync(join(tmpdir(), 'facts-store-')), 'made.jks');
  const key = ['-genkeypair', '-alias', 'server', '-keyalg', 'EC', '-dname', 'CN=a', '-storetype', 'JKS'];
  execFileSync('keytool', [...key, '-keystore', made, '-storepass', PASSWORD, '-keypass', PASSWORD], {
    stdio: 'ignore',
  });
});
afterAll(() => rmSync(dirname(made), { recursive: true }));
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'facts-root-'));
  return () => rmSync(root, { recursive: true });
});

function put(path: string, content?: string): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  if (content === undefined) copyFileSync(made, file);
  else writeFileSync(file, content);
  return file;
}

function open(trusted = true): Workspace {
  return new Workspace({ now: () => 0, opener: inlineOpener, trusted });
}

async function factOf(workspace: Workspace, value: string, password = PASSWORD): Promise<StoreFact | undefined> {
  const path = put(CONFIGURATION, '');
  workspace.openText(path, `rpc.ssl.keystore.path=${value}\nrpc.ssl.keystore.password=${password}\n`);
  await workspace.refreshFacts();
  const snapshot = workspace.snapshot();
  return snapshot.facts.get(snapshot.bindings[0]?.id ?? '');
}

describe('what a path leads to', () => {
  test('a keystore that the password opens', async () => {
    const path = put('ssl/a.jks');
    const fact = await factOf(open(), '/ssl/a.jks');
    expect(fact).toMatchObject({ status: 'read', path, result: { verdict: 'opened', entries: [{ alias: 'server' }] } });
  });

  test('one that it does not open', async () => {
    put('ssl/a.jks');
    expect(await factOf(open(), '/ssl/a.jks', 'other')).toMatchObject({ result: { verdict: 'wrong-password' } });
  });

  test('nothing, though its folder is there: with the files of that name nearby, as paths of the server', async () => {
    put('ssl/A.JKS');
    put('ssl/old/a.jks');
    put('opt/puppet-cybereason/ssl/a.jks');
    expect(await factOf(open(), '/ssl/a.jks')).toEqual({
      status: 'missing',
      path: join(root, 'ssl/a.jks'),
      candidates: ['/ssl/A.JKS', '/ssl/old/a.jks', '/opt/puppet-cybereason/ssl/a.jks'],
    });
  });

  test('a folder that this copy lacks', async () => {
    expect(await factOf(open(), '/ssl/a.jks')).toEqual({ status: 'not-in-copy', path: join(root, 'ssl/a.jks') });
  });

  test('a folder that version control keeps without its keystores', async () => {
    put('ssl/.gitkeep');
    expect(await factOf(open(), '/ssl/a.jks')).toEqual({ status: 'not-in-copy', path: join(root, 'ssl/a.jks') });
    put('ssl/b.jks');
    expect(await factOf(open(), '/ssl/a.jks')).toMatchObject({ status: 'missing' });
  });

  test('a directory', async () => {
    put('ssl/a.jks/x');
    expect(await factOf(open(), '/ssl/a.jks')).toMatchObject({ status: 'unreadable', reason: 'directory' });
  });
});

test('nothing is looked up in an untrusted workspace, until it is trusted', async () => {
  put('ssl/a.jks');
  const workspace = open(false);
  expect(await factOf(workspace, '/ssl/a.jks')).toBeUndefined();
  await workspace.trust();
  expect(await factOf(workspace, '/ssl/a.jks')).toMatchObject({ status: 'read' });
});

test('network paths are never looked up', async () => {
  expect(await factOf(open(), '//host/share/a.jks')).toBeUndefined();
});

test('a fact follows its file: replaced, removed, and the password', async () => {
  const path = put('ssl/a.jks');
  const workspace = open();
  expect(await factOf(workspace, '/ssl/a.jks')).toMatchObject({ result: { verdict: 'opened' } });
  expect(await workspace.refreshFacts()).toBe(false);
  writeFileSync(`${path}.new`, '<html></html>');
  renameSync(`${path}.new`, path);
  expect(await workspace.refreshFacts()).toBe(true);
  expect(await factOf(workspace, '/ssl/a.jks')).toMatchObject({ result: { verdict: 'not-a-keystore' } });
  rmSync(path);
  expect(await factOf(workspace, '/ssl/a.jks')).toMatchObject({ status: 'missing' });
});

test('a slow verdict on a file that was replaced meanwhile does not overwrite the new one', async () => {
  const path = put('ssl/a.jks');
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let enter = () => {};
  const entered = new Promise<void>((resolve) => {
    enter = resolve;
  });
  let isFirst = true;
  const opener: KeystoreOpener = {
    async open(bytes, password) {
      const waits = isFirst;
      isFirst = false;
      enter();
      if (waits) await released;
      return openKeystore(bytes, password);
    },
    dispose() {},
  };
  const workspace = new Workspace({ now: () => 0, opener, trusted: true });
  const slow = factOf(workspace, '/ssl/a.jks');
  await entered;
  writeFileSync(path, '<html></html>');
  expect(await workspace.refreshFacts()).toBe(true);
  release();
  expect(await slow).toMatchObject({ result: { verdict: 'not-a-keystore' } });
});

test('a password that was just typed has no fact yet: the old verdict does not stay', async () => {
  put('ssl/a.jks');
  const workspace = open();
  await factOf(workspace, '/ssl/a.jks');
  workspace.openText(join(root, CONFIGURATION), 'rpc.ssl.keystore.path=/ssl/a.jks\nrpc.ssl.keystore.password=new\n');
  const { bindings, facts } = workspace.snapshot();
  expect(bindings).toHaveLength(1);
  expect(facts.get(bindings[0]?.id ?? '')).toBeUndefined();
});
