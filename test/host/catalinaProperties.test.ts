import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze, plainValue } from '../../server/src/core/index.ts';
import { inlineDisk } from '../../server/src/host/disk.ts';
import { inlineOpener } from '../../server/src/host/keystores/opener.ts';
import { Workspace } from '../../server/src/host/workspace.ts';
import { useFolder } from '../helpers/cli.ts';

const base = useFolder();
let made = 0;

function tree(files: Readonly<Record<string, string>>, place = ''): string {
  const folder = join(base, String(made++), place);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const open = (trusted = true) => new Workspace({ now: () => 0, opener: inlineOpener, disk: inlineDisk, trusted });
const values = (workspace: Workspace, path: string) => workspace.document(path)?.settings.map(plainValue);
const XML = (attributes: string) => `<Server ${attributes}><Service name="Catalina"/></Server>`;

describe('placeholders of server.xml', () => {
  it('are replaced by what setenv.sh and catalina.properties set, the latter first', async () => {
    const folder = tree({
      'conf/server.xml': XML('port="${port}" address="${address}" shutdown="${word:-STOP}"'),
      'conf/catalina.properties': 'port=9005\n',
      'bin/setenv.sh': 'CATALINA_OPTS="-Dport=1 -Daddress=127.0.0.1"\n',
    });
    const path = join(folder, 'conf/server.xml');
    const workspace = open();
    await workspace.addFile(path);
    expect(await workspace.refreshFacts()).toBe(true);
    expect(values(workspace, path)?.slice(0, 3)).toEqual(['9005', '127.0.0.1', 'STOP']);
    expect(await workspace.refreshFacts()).toBe(false);
  });

  it.each([
    ['', (folder: string) => folder],
    ['opt/apache-tomcat-8.5.93', () => '/opt/apache-tomcat-8.5.93'],
  ])('know catalina.base in %j', async (place, expected) => {
    const folder = tree({ 'conf/server.xml': XML('address="${catalina.base}"') }, place);
    const path = join(folder, 'conf/server.xml');
    const workspace = open();
    await workspace.addFile(path);
    await workspace.refreshFacts();
    expect(values(workspace, path)?.[0]).toBe(expected(folder));
  });

  it('need not be there for EXIT_ON_INIT_FAILURE to count', async () => {
    const text = '<Server port="-1"><Service name="a"><Connector port="70000"/></Service></Server>';
    const property = 'org.apache.catalina.startup.EXIT_ON_INIT_FAILURE=true';
    const folder = tree({ 'conf/server.xml': text, 'bin/setenv.sh': `JAVA_OPTS="-D${property}"\n` });
    const path = join(folder, 'conf/server.xml');
    const workspace = open();
    await workspace.addFile(path);
    const impact = () => analyze(workspace.snapshot()).find(({ rule }) => rule === 'ports/out-of-range')?.impact;
    expect(impact()).toBe('bind');
    expect(await workspace.refreshFacts()).toBe(true);
    expect(impact()).toBe('start');
    expect(await workspace.refreshFacts()).toBe(false);
  });

  it('follow a change of catalina.properties, in an editor too', async () => {
    const folder = tree({ 'conf/server.xml': XML('port="${port}"'), 'conf/catalina.properties': 'port=1\n' });
    const path = join(folder, 'conf/server.xml');
    const properties = join(folder, 'conf/catalina.properties');
    const workspace = open();
    workspace.openText(path, XML('port="${port}"'));
    await workspace.refreshFacts();
    expect(workspace.referencedFiles()).toContain(properties);
    expect(workspace.usersOf(properties)).toEqual([path]);
    writeFileSync(properties, 'port=70000\n');
    expect(await workspace.refreshFacts(new Set([path]))).toBe(true);
    const [problem] = analyze(workspace.snapshot()).filter(({ rule }) => rule === 'ports/out-of-range');
    // What it is in the file is right for other machines.
    expect([problem?.range, problem?.fixes()]).toEqual([{ start: 14, end: 21 }, []]);
    workspace.openText(path, XML('port="${port}1"'));
    expect(values(workspace, path)?.[0]).toBe('700001');
  });

  it('are left alone in a workspace without trust', async () => {
    const folder = tree({ 'conf/server.xml': XML('port="${port}"'), 'conf/catalina.properties': 'port=1\n' });
    const path = join(folder, 'conf/server.xml');
    const workspace = open(false);
    await workspace.addFile(path);
    await workspace.refreshFacts();
    expect(values(workspace, path)?.[0]).toBe('${port}');
  });
});
