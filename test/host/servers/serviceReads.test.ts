import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../../server/src/core/index.ts';
import { inlineOpener } from '../../../server/src/host/keystores/opener.ts';
import { Workspace } from '../../../server/src/host/workspace.ts';
import { PACKAGE } from '../../helpers/cli.ts';
import { useTrees } from './trees.ts';

const tree = useTrees();
const SSL = 'opt/puppet-cybereason/ssl';
const TEXT = `rpc.ssl.keystore.path=/${SSL}/server.jks\nrpc.ssl.keystore.password=r3ads-one\n`;
const self = process.getuid?.() ?? 0;
/** Only root gives files away and runs programs as somebody else: others are the service themselves. */
const SERVICE = self === 0 ? 65_534 : self;
const OWNERS = self === 0 ? [0, SERVICE, 1000] : [self];
const MODES = [0o600, 0o640, 0o604, 0o644, 0o440, 0o400, 0o200, 0o060, 0o040, 0o004, 0o006, 0];

/** Reads the file as the account of the service, which is in no group that matters. */
function serviceReads(path: string): boolean {
  return spawnSync('cat', [path], self === 0 ? { uid: SERVICE, gid: SERVICE } : {}).status === 0;
}

describe.each(OWNERS)('a keystore of uid %i', (uid) => {
  it.each(MODES)('with mode %o is unreadable for the service only where the system says so', async (mode) => {
    chmodSync(tree.root, 0o755);
    const setup = tree.put('opt/puppet-cybereason/configuration.d/server-setup.properties');
    const store = tree.put(`${SSL}/server.jks`);
    copyFileSync(join(PACKAGE, 'samples/healthy/detection-01', SSL, 'server.jks'), store);
    const workspace = new Workspace({ now: () => 0, opener: inlineOpener, trusted: true, systemRoot: tree.root });
    workspace.userSettings = { serviceUser: String(SERVICE) };
    workspace.openText(setup, TEXT);
    // The check may read it, whoever it is; the permissions that count are those of the second look.
    await workspace.refreshFacts();
    if (self === 0) chownSync(store, uid, 1000);
    chmodSync(store, mode);
    await workspace.refreshFacts();
    const found = analyze(workspace.snapshot()).filter(({ rule }) => rule === 'files/other-owner');
    const isReported = found.some(({ message }) => message.includes('cannot read it'));
    const isRead = serviceReads(store);
    if (isReported) expect(isRead).toBe(false);
    const mayBeByGroup = uid !== SERVICE && (mode & 0o040) !== 0;
    if (self === 0 && !mayBeByGroup) expect(isReported).toBe(!isRead);
  });
});
