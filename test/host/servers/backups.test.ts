import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../server/src/core/index.ts';
import { pooledDisk } from '../../../server/src/host/disk.ts';
import { findBackups } from '../../../server/src/host/servers/backups.ts';
import { Witness } from '../../../server/src/host/servers/witness.ts';
import { useTrees } from './trees.ts';

const tree = useTrees();
const SETUP = 'configuration.d/server-setup.properties';

async function backups(...originals: string[]) {
  const found = await findBackups(
    originals.map((path) => `${tree.root}/${path}`),
    new Witness(pooledDisk),
  );
  return found.map(({ path, of, secrets }) => ({
    path: path.slice(tree.root.length + 1),
    of: of.slice(tree.root.length + 1),
    secrets,
  }));
}

describe('beside a keystore', () => {
  it.each([
    'server.jks~',
    'server.jks.bak',
    'server.jks.BAK',
    'server.jks.bak2',
    'server.jks.old',
    'server.jks_old',
    'server.jks.orig',
    'server.jks.save',
    'server.jks.rpmsave',
    'server.jks.rpmnew',
    'server.jks.20260131',
    'server.jks-2026-01-31',
    'server.jks.20260131.bak',
    'server.jks.bak-20260131-1530',
    '.server.jks.swp',
    '.server.jks.swo',
  ])('%s is a copy', async (name) => {
    tree.put('ssl/server.jks');
    tree.put(`ssl/${name}`);
    expect(await backups('ssl/server.jks')).toEqual([
      { path: `ssl/${name}`, of: 'ssl/server.jks', secrets: undefined },
    ]);
  });

  it.each([
    'server.jks2',
    'server.jksbak',
    'myserver.jks.bak',
    'server.bak',
    'server.jks.txt',
    'server.jks.1',
    'server.jks.2026013',
    '.server.jks',
    'client.jks.bak',
    'below/server.jks.bak',
  ])('%s is none', async (name) => {
    tree.put('ssl/server.jks');
    tree.put(`ssl/${name}`);
    expect(await backups('ssl/server.jks')).toEqual([]);
  });

  it('a folder or a link of such a name is none', async () => {
    tree.put('ssl/server.jks');
    tree.put('ssl/server.jks.bak/x');
    tree.link('ssl/server.jks.old', 'server.jks');
    expect(await backups('ssl/server.jks')).toEqual([]);
  });
});

describe('beside a configuration file', () => {
  it('a copy is known with its passwords, which print as nothing', async () => {
    tree.write(SETUP, '');
    tree.write(`${SETUP}.bak`, 'a=1\nkey.store.password=b4ckup-one\nb.password=\nc.password=$' + '{c}\n');
    const [copy] = await backups(SETUP);
    expect(copy?.secrets?.map((secret) => secret.equals(new Secret('b4ckup-one')))).toEqual([true]);
    expect(inspect(copy, { depth: 9 }) + JSON.stringify(copy)).not.toContain('b4ckup');
  });

  it('so is one of server.xml', async () => {
    tree.write('conf/server.xml.orig', '<Server><Connector keystorePass="b4ckup-two"/></Server>');
    const [copy] = await backups('conf/server.xml');
    expect(copy?.secrets?.some((secret) => secret.equals(new Secret('b4ckup-two')))).toBe(true);
  });

  it('bytes of any kind are read without a crash', async () => {
    tree.write('conf/server.xml.bak', '<Server \u0000<<&x;');
    tree.write(`${SETUP}.bak`, '\\uZZ\u0000=');
    expect(await backups('conf/server.xml', SETUP)).toMatchObject([{ secrets: [] }, { secrets: [] }]);
  });
});

it('fifty are enough', async () => {
  tree.put('ssl/a.jks');
  for (let day = 0; day < 60; day++) tree.put(`ssl/a.jks.202601${String(day).padStart(2, '0')}`);
  expect(await backups('ssl/a.jks')).toHaveLength(50);
});
