import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findServiceUser } from '../../../server/src/host/servers/serviceUser.ts';
import { productUnits } from '../../../server/src/host/servers/systemdUnits.ts';
import { useTrees } from './trees.ts';

const tree = useTrees();
const ETC = 'etc/systemd/system';
const LIB = 'usr/lib/systemd/system';
const START = 'ExecStart=/opt/apache-tomcat-8.5.93/bin/startup.sh';
const unit = (user: string, start = START) => `[Unit]\nDescription=x\n[Service]\n${start}\nUser=${user}\n`;

async function user(chosen?: string) {
  const open = tree.open();
  return findServiceUser(open, await productUnits(open), chosen);
}

describe('the account of the service', () => {
  it('is that of the unit, with the numbers of the server’s own list', async () => {
    tree.write(`${LIB}/tomcat.service`, unit('tomcat'));
    tree.write('etc/passwd', 'root:x:0:0::/root:/bin/sh\ntomcat:x:991:990:Tomcat:/opt:/sbin/nologin\n');
    expect(await user()).toEqual({ name: 'tomcat', uid: 991, gid: 990, source: `/${LIB}/tomcat.service` });
  });

  it('has no number where the list lacks it, and is its own number where it is one', async () => {
    tree.write(`${ETC}/a.service`, unit('tomcat'));
    expect(await user()).toMatchObject({ name: 'tomcat', uid: undefined, gid: undefined });
    tree.write(`${ETC}/a.service`, unit('991'));
    expect(await user()).toMatchObject({ name: '991', uid: 991 });
  });

  it('is the setting, before any unit', async () => {
    tree.write(`${ETC}/a.service`, unit('tomcat'));
    tree.write('etc/passwd', 'cyber:x:7:8::/:\n');
    expect(await user('cyber')).toEqual({ name: 'cyber', uid: 7, gid: 8, source: 'settings' });
  });

  it('is not known where units differ', async () => {
    tree.write(`${ETC}/a.service`, unit('tomcat'));
    tree.write(`${ETC}/b.service`, unit('cyber', 'ExecStart=/opt/puppet-cybereason/bin/run'));
    expect(await user()).toBeUndefined();
    tree.write(`${ETC}/b.service`, unit('tomcat', 'ExecStart=/opt/puppet-cybereason/bin/run'));
    expect(await user()).toMatchObject({ name: 'tomcat' });
  });

  it.each([
    ['names none: its script may change it', `[Service]\n${START}\n`],
    ['takes the name of its instance', unit('%i')],
    ['has one made for it', `${unit('tomcat')}DynamicUser=yes\n`],
    ['takes it back', `${unit('tomcat')}User=\n`],
  ])('is not known where a unit %s', async (_what, text) => {
    tree.write(`${ETC}/a.service`, text);
    expect(await user()).toBeUndefined();
  });

  it.each([
    ['another service', unit('x', 'ExecStart=/usr/sbin/sshd -D')],
    [
      'one that only names the folder elsewhere',
      `[Unit]\nDescription=/opt/apache-tomcat\n${unit('x', 'ExecStart=/bin/true')}`,
    ],
    ['a commented line', unit('x', `#${START}\nExecStart=/bin/true`)],
    ['no text', '\u0000\u0001'],
  ])('is not taken from %s', async (_what, text) => {
    tree.write(`${ETC}/a.service`, text);
    expect(await user()).toBeUndefined();
  });

  it('is taken of packaged units where they are enabled, or named as the product is', async () => {
    tree.write(`${LIB}/hunting.service`, unit('hunter'));
    expect(await user()).toBeUndefined();
    tree.link(`${ETC}/multi-user.target.wants/hunting.service`, '/usr/lib/systemd/system/hunting.service');
    expect(await user()).toMatchObject({ name: 'hunter' });
    tree.write(`${LIB}/cybereason-webapp.service`, unit('other'));
    expect(await user()).toBeUndefined();
  });

  it('is read with continued lines, and with what drop-ins change', async () => {
    tree.write(
      `${LIB}/tomcat-1.service`,
      unit('old', 'ExecStart=/bin/sh -c \\\n  /opt/apache-tomcat-8.5.93/bin/startup.sh'),
    );
    expect(await user()).toMatchObject({ name: 'old' });
    tree.write(`${ETC}/tomcat-1.service.d/10-user.conf`, '[Service]\nUser=new\n');
    expect(await user()).toMatchObject({ name: 'new' });
  });

  it('is that of the administrator’s unit, which hides the packaged one, or is masked', async () => {
    tree.write(`${LIB}/tomcat-1.service`, unit('packaged'));
    tree.write(`${ETC}/tomcat-1.service`, unit('own'));
    expect(await user()).toMatchObject({ name: 'own' });
    tree.write(`${LIB}/tomcat-2.service`, unit('masked'));
    tree.link(`${ETC}/tomcat-2.service`, '/dev/null');
    expect(await user()).toMatchObject({ name: 'own' });
  });

  it('waits for no pipe, and reads no folder', async () => {
    tree.put(`${ETC}/x`);
    execFileSync('mkfifo', [join(tree.root, ETC, 'pipe.service')]);
    mkdirSync(join(tree.root, ETC, 'folder.service'));
    tree.write(`${ETC}/z.service`, unit('tomcat'));
    expect(await user()).toMatchObject({ name: 'tomcat' });
  });
});
