import { chmodSync, chownSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ServerFact, StoreFact } from '../../../server/src/core/index.ts';
import { type Disk, pooledDisk } from '../../../server/src/host/disk.ts';
import { inlineOpener } from '../../../server/src/host/keystores/opener.ts';
import { Workspace } from '../../../server/src/host/workspace.ts';
import { PACKAGE } from '../../helpers/cli.ts';
import { useTrees } from './trees.ts';

const tree = useTrees();
const SETUP = 'opt/puppet-cybereason/configuration.d/server-setup.properties';
const SSL = 'opt/puppet-cybereason/ssl';
const TEXT = `rpc.ssl.keystore.path=/${SSL}/server.jks\nrpc.ssl.keystore.password=f4cts-one\n`;
const isRoot = process.getuid?.() === 0;
let setup = '';

beforeEach(() => {
  // Temporary folders are their owner's alone; a server's own folders are not.
  chmodSync(tree.root, 0o755);
  setup = tree.write(SETUP, TEXT);
  copyFileSync(join(PACKAGE, 'samples/healthy/detection-01', SSL, 'server.jks'), tree.put(`${SSL}/server.jks`));
});

function open(options: { systemRoot?: string; disk?: Disk; trusted?: boolean } = {}): Workspace {
  const workspace = new Workspace({ now: () => 0, opener: inlineOpener, trusted: true, ...options });
  workspace.openText(setup, TEXT);
  return workspace;
}

const serverOf = (workspace: Workspace): ServerFact | undefined => workspace.snapshot().facts.ofServer(tree.root);
const storeOf = (workspace: Workspace): StoreFact | undefined => {
  const { bindings, facts } = workspace.snapshot();
  return facts.get(bindings[0]?.id ?? '');
};

async function look(workspace: Workspace): Promise<ServerFact | undefined> {
  await workspace.refreshFacts();
  return serverOf(workspace);
}

describe('what is known of a server', () => {
  it('is nothing but that there is nothing, in a copy with its configuration alone', async () => {
    const nothing = { java: undefined, serviceUser: undefined, owners: new Map(), backups: [] };
    expect(await look(open())).toEqual(nothing);
  });

  it('is not known before the first look, nor in an untrusted workspace', async () => {
    const workspace = open({ trusted: false });
    expect(serverOf(workspace)).toBeUndefined();
    expect(await look(workspace)).toBeUndefined();
    await workspace.trust();
    expect(await look(workspace)).toBeDefined();
  });

  it('is what the settings say, from the moment that they say it', async () => {
    tree.write('opt/jdk/release', 'JAVA_VERSION="11.0.12"\n');
    const workspace = open();
    expect(await look(workspace)).toMatchObject({ java: { version: '11.0.12', source: '/opt/jdk/release' } });
    workspace.userSettings = { javaVersion: '8u292', serviceUser: 'tomcat' };
    expect(serverOf(workspace)).toBeUndefined();
    expect(await look(workspace)).toMatchObject({
      java: { version: '8u292', source: 'settings' },
      serviceUser: { name: 'tomcat', uid: undefined, source: 'settings' },
    });
  });

  it('follows its files, and costs only stamps while they stay', async () => {
    const release = tree.write('opt/jdk/release', 'JAVA_VERSION="11.0.12"\n');
    const looked: string[] = [];
    const disk: Disk = {
      ...pooledDisk,
      open: (path) => {
        looked.push(path);
        return pooledDisk.open(path);
      },
      entries: (path) => {
        looked.push(path);
        return pooledDisk.entries(path);
      },
    };
    const workspace = open({ disk });
    expect(await workspace.refreshFacts()).toBe(true);
    expect(looked).toContain(release);
    looked.length = 0;
    expect(await workspace.refreshFacts()).toBe(false);
    expect(looked).toEqual([]);
    writeFileSync(release, 'JAVA_VERSION="17.0.15"\n');
    expect(await workspace.refreshFacts()).toBe(true);
    expect(serverOf(workspace)?.java?.version).toBe('17.0.15');
    tree.write('usr/java/other/release', 'JAVA_VERSION="11.0.12"\n');
    expect(await workspace.refreshFacts()).toBe(true);
    expect(serverOf(workspace)?.java).toBeUndefined();
    rmSync(release);
    expect(await workspace.refreshFacts()).toBe(true);
    expect(serverOf(workspace)?.java?.version).toBe('11.0.12');
  });

  it('comes from files that are watched, and belongs to the documents of its server', async () => {
    const release = tree.write('opt/jdk/release', 'JAVA_VERSION="11.0.12"\n');
    const workspace = open();
    await workspace.refreshFacts();
    expect(workspace.referencedFiles()).toEqual([join(tree.root, SSL, 'server.jks'), release]);
    expect(workspace.usersOf(release)).toEqual([setup]);
    expect(workspace.usersOf(join(tree.root, SSL, 'server.jks'))).toEqual([setup]);
    expect(workspace.usersOf('/elsewhere')).toEqual([]);
  });

  it('is on the server itself whether its user has a keystore at home', async () => {
    tree.write('etc/passwd', 'cyber:x:7:8::/home/cyber:/bin/sh\n');
    const settings = { serviceUser: 'cyber' };
    const [here, copy] = [open({ systemRoot: tree.root }), open()];
    for (const workspace of [here, copy]) workspace.userSettings = settings;
    const path = '/home/cyber/.keystore';
    expect((await look(here))?.homeKeystore).toEqual({ path, state: 'missing' });
    tree.write('home/cyber/.keystore', 'x');
    expect((await look(here))?.homeKeystore).toEqual({ path, state: 'file' });
    expect((await look(copy))?.homeKeystore).toBeUndefined();
    here.userSettings = { serviceUser: 'nobody-here' };
    expect((await look(here))?.homeKeystore).toBeUndefined();
  });

  it('is not looked for when nobody waits any more', async () => {
    const workspace = open();
    await workspace.refreshFacts(undefined, AbortSignal.abort());
    expect(serverOf(workspace)).toBeUndefined();
  });
});

describe('owners and permissions', () => {
  it('count on the server itself: of configuration files and of keystores', async () => {
    chmodSync(setup, 0o644);
    chmodSync(join(tree.root, SSL, 'server.jks'), 0o640);
    const workspace = open({ systemRoot: tree.root });
    const uid = process.getuid?.();
    expect((await look(workspace))?.owners.get(setup)).toMatchObject({ mode: 0o644, uid, isReachable: true });
    expect(storeOf(workspace)).toMatchObject({ status: 'read', owner: { mode: 0o640, uid } });
  });

  it('do not count in a copy', async () => {
    const workspace = open();
    expect((await look(workspace))?.owners.size).toBe(0);
    expect(storeOf(workspace)).toMatchObject({ status: 'read' });
    expect(storeOf(workspace)).not.toHaveProperty('owner');
  });

  it('do not count of a file that a mapping leads to', async () => {
    tree.put('elsewhere/x');
    copyFileSync(join(tree.root, SSL, 'server.jks'), join(tree.root, 'elsewhere/server.jks'));
    const workspace = open({ systemRoot: tree.root });
    workspace.userSettings = { pathMappings: { [`/${SSL}`]: join(tree.root, 'elsewhere') } };
    await look(workspace);
    expect(storeOf(workspace)).toMatchObject({ status: 'read' });
    expect(storeOf(workspace)).not.toHaveProperty('owner');
  });

  it('are seen to change, of the file and of the folders above it', async () => {
    const workspace = open({ systemRoot: tree.root });
    const store = join(tree.root, SSL, 'server.jks');
    await look(workspace);
    chmodSync(store, 0o600);
    expect(await workspace.refreshFacts()).toBe(true);
    expect(storeOf(workspace)).toMatchObject({ owner: { mode: 0o600, isReachable: true } });
    expect(await workspace.refreshFacts()).toBe(false);
    chmodSync(join(tree.root, 'opt/puppet-cybereason'), 0o750);
    expect(await workspace.refreshFacts()).toBe(true);
    expect(storeOf(workspace)).toMatchObject({ owner: { isReachable: false } });
    expect(serverOf(workspace)?.owners.get(setup)).toMatchObject({ isReachable: false });
  });

  it('are those of another account where the file is its own', async () => {
    // Only root gives files away; anybody else sees the files' own owner above.
    const [uid, gid] = isRoot ? [65_534, 65_533] : [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
    chownSync(setup, uid, gid);
    expect((await look(open({ systemRoot: tree.root })))?.owners.get(setup)).toMatchObject({ uid, gid });
  });
});

describe('a folder of the system that is none', () => {
  it.each(['etc', 'usr/lib/jvm', 'etc/systemd/system', 'opt/jdk'])('%s as a file', async (path) => {
    tree.write(path, 'x');
    expect(await look(open())).toMatchObject({ java: undefined, serviceUser: undefined });
  });

  it('setenv.sh as a folder', async () => {
    mkdirSync(join(tree.root, 'opt/apache-tomcat-8.5.93/bin/setenv.sh'), { recursive: true });
    tree.write('opt/jdk/release', 'JAVA_VERSION="11.0.12"\n');
    expect(await look(open())).toMatchObject({ java: { version: '11.0.12' } });
  });
});
