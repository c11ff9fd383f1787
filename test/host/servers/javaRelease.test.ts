import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findJava } from '../../../server/src/host/servers/javaRelease.ts';
import { productUnits } from '../../../server/src/host/servers/systemdUnits.ts';
import { useTrees } from './trees.ts';

const tree = useTrees();
const SETENV = 'opt/apache-tomcat-8.5.93/bin/setenv.sh';
const release = (version: string) => `IMPLEMENTOR="Debian"\nJAVA_VERSION="${version}"\nOS_ARCH="x86_64"\n`;
const install = (home: string, version: string) => tree.write(`${home}/release`, release(version));

async function java() {
  const open = tree.open();
  return findJava(open, await productUnits(open));
}

describe('a Java that lies in the tree', () => {
  it('is known by the release file that the JDK brings', async () => {
    const settings = execFileSync('sh', ['-c', 'java -XshowSettings:properties -version 2>&1'], { encoding: 'utf8' });
    const property = (name: string) => new RegExp(`^\\s*${name} = (.*)$`, 'm').exec(settings)?.[1] ?? '';
    tree.write('usr/lib/jvm/jdk/release', readFileSync(`${property('java.home')}/release`, 'utf8'));
    expect(await java()).toEqual({ version: property('java.version'), source: '/usr/lib/jvm/jdk/release' });
  });

  it.each(['usr/lib/jvm/x', 'usr/java/x', 'opt/jdk1.8.0_292', 'opt/jre', 'opt/puppet-cybereason/java-11'])(
    'counts in %s',
    async (home) => {
      install(home, '1.8.0_292');
      expect(await java()).toEqual({ version: '1.8.0_292', source: `/${home}/release` });
    },
  );

  it('is not known where several differ, and is where they agree', async () => {
    install('usr/lib/jvm/a', '11.0.12');
    install('usr/java/b', '11.0.12');
    expect(await java()).toMatchObject({ version: '11.0.12' });
    install('opt/jdk-17', '17.0.15');
    expect(await java()).toBeUndefined();
  });

  it.each(['', 'JAVA_VERSION=""', 'JAVA_VERSION="none"', '\u0000\u0001', 'JAVA_VERSION="99999999"'])(
    'is not known by %j',
    async (text) => {
      tree.write('opt/jdk/release', text);
      expect(await java()).toBeUndefined();
    },
  );

  it('is not looked for elsewhere', async () => {
    install('opt/other', '11.0.12');
    install('home/me/jdk', '11.0.12');
    expect(await java()).toBeUndefined();
  });
});

describe('of several', () => {
  it('the one that setenv.sh names runs', async () => {
    install('usr/lib/jvm/a', '11.0.12');
    install('srv/java', '1.8.0_292');
    tree.write(SETENV, 'export JAVA_HOME=/srv/java\n');
    expect(await java()).toEqual({ version: '1.8.0_292', source: '/srv/java/release' });
  });

  it('none is known where setenv.sh computes it, or names one that is not in the copy', async () => {
    install('usr/lib/jvm/a', '11.0.12');
    install('usr/lib/jvm/b', '17.0.1');
    tree.write(SETENV, 'JAVA_HOME=$(cat /etc/java-home)\n');
    expect(await java()).toBeUndefined();
    tree.write(SETENV, 'JAVA_HOME=/srv/java\n');
    expect(await java()).toBeUndefined();
  });

  it('the one of the command java runs, through the alternatives, inside the tree', async () => {
    install('usr/lib/jvm/java-11', '11.0.12');
    install('usr/lib/jvm/java-1.8', '1.8.0_292');
    tree.put('usr/lib/jvm/java-1.8/jre/bin/java');
    tree.link('usr/bin/java', '/etc/alternatives/java');
    tree.link('etc/alternatives/java', '../../usr/lib/jvm/java-1.8/jre/bin/java');
    expect(await java()).toEqual({ version: '1.8.0_292', source: '/usr/lib/jvm/java-1.8/release' });
  });

  it('the one of a unit runs where setenv.sh says nothing', async () => {
    install('usr/lib/jvm/a', '11.0.12');
    install('usr/lib/jvm/b', '17.0.1');
    install('srv/java', '17.0.15');
    const unit = (more: string) =>
      `[Service]\nUser=tomcat\n${more}\nExecStart=/opt/apache-tomcat-8.5.93/bin/catalina.sh run\n`;
    tree.write('etc/systemd/system/cybereason.service', unit('Environment="JAVA_HOME=/srv/java" A=b'));
    expect(await java()).toMatchObject({ version: '17.0.15' });
    tree.write('etc/systemd/system/cybereason.service', unit('EnvironmentFile=/etc/sysconfig/tomcat'));
    expect(await java()).toBeUndefined();
    const direct = '[Service]\nExecStart=-/srv/java/bin/java -jar /opt/puppet-cybereason/server.jar\n';
    tree.write('etc/systemd/system/cybereason.service', direct);
    expect(await java()).toMatchObject({ version: '17.0.15' });
  });
});

describe('a link', () => {
  it.each([
    ['that climbs out of the copy', '../../../../../../../../../../usr/lib/jvm'],
    ['to a path of the server which is not in the copy', '/usr/lib/jvm'],
  ])('%s does not lead to the Java of this machine', async (_what, target) => {
    tree.link('usr/java/x', target === '/usr/lib/jvm' ? '/usr/lib/jvm/java-17-openjdk-amd64' : target);
    tree.link('opt/jdk', `${target}/java-17-openjdk-amd64`);
    expect(await java()).toBeUndefined();
  });

  it('to a path of the server leads below the root of the copy', async () => {
    install('srv/real', '11.0.12');
    tree.link('opt/jdk', '/srv/real');
    tree.link('usr/java/latest', '/opt/jdk');
    expect(await java()).toEqual({ version: '11.0.12', source: '/srv/real/release' });
  });

  it('in a circle leads nowhere', async () => {
    tree.link('opt/jdk', '/opt/jdk2');
    tree.link('opt/jdk2', 'jdk');
    expect(await java()).toBeUndefined();
  });

  it('of the command that leads nowhere leaves it open which Java runs', async () => {
    install('usr/lib/jvm/a', '11.0.12');
    tree.link('etc/alternatives/java', '/usr/lib/jvm/b/bin/java');
    expect(await java()).toBeUndefined();
  });
});
