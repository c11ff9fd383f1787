import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { PACKAGE, useCli } from '../helpers/cli.ts';

const { run } = useCli();
const SAMPLE = join(PACKAGE, 'samples/deployment');
const SETUP = 'detection-01/opt/puppet-cybereason/configuration.d/server-setup.properties';
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'doctor-')));
afterAll(() => rmSync(folder, { recursive: true }));

interface Page {
  readonly title: string;
  readonly summary: string;
  readonly next: readonly string[];
  readonly sections: Readonly<Record<string, readonly { readonly name: string; readonly value: string }[]>>;
}

async function doctor(
  ...paths: readonly string[]
): Promise<{ readonly report: Page; readonly files: readonly Page[] }> {
  const { status, out, err } = await run(['doctor', '--format', 'json', ...paths], { cwd: folder });
  expect([status, err]).toEqual([0, '']);
  return JSON.parse(out);
}

test('tells of the program, the files, the servers, settings and keystores', async () => {
  const { report } = await doctor(SAMPLE);
  const names = (id: string) => (report.sections[id] ?? []).map(({ name }) => name);
  expect(names('tool')).toEqual(expect.arrayContaining(['Version', 'Node', 'Platform', 'Locale', 'Encoding']));
  expect(names('servers')).toEqual(expect.arrayContaining(['detection-01', 'webapp-01', 'registration-01']));
  expect(names('settings')).toEqual(['Settings file', 'Key pack']);
  expect(names('timings')).toContain('Analysis');
  const stores = (report.sections.keystores ?? []).map(({ value }) => value);
  expect(stores).toEqual(
    expect.arrayContaining([
      expect.stringContaining('which the configured password does not open'),
      expect.stringContaining('there is no such file'),
      expect.stringContaining('opened with the configured password'),
    ]),
  );
});

test('holds no password of the sample, as text and as JSON, nor the home folder', async () => {
  const configuration = execFileSync('grep', ['-rhoE', 's4mple-[A-Za-z0-9-]+', SAMPLE], { encoding: 'utf8' });
  const passwords = new Set(configuration.trim().split('\n'));
  expect(passwords.size).toBeGreaterThan(10);
  const home = join(folder, 'home');
  cpSync(SAMPLE, join(home, 'deployment'), { recursive: true });
  for (const format of ['text', 'json']) {
    const paths = [join(home, 'deployment'), join(home, 'deployment', SETUP)];
    const { out } = await run(['doctor', '--format', format, ...paths], { env: { HOME: home } });
    for (const password of passwords) expect(out).not.toContain(password);
    expect(out).toContain(`~/deployment/${SETUP}`);
    expect(out).not.toContain(home);
  }
});

test('leaves out the name of the machine', async () => {
  const [host = ''] = hostname().split('.');
  const place = join(folder, `copy of ${host}`);
  mkdirSync(place);
  writeFileSync(join(place, 'server-setup.properties'), 'a=1\n');
  const { out } = await run(['doctor', place], { env: { HOME: homedir() } });
  expect(out).toContain('copy of <host>');
});

test('says of files why they are checked or not', async () => {
  const put = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  execFileSync('mkfifo', [join(folder, 'sage-setup.properties')]);
  const { files } = await doctor(
    join(SAMPLE, SETUP),
    put('server-setup.propertis', ''),
    put('server.xml', '<server description="Liberty"/>'),
    put('Server_Configuration.csv', 'a,b\n1,2\n'),
    join(folder, 'sage-setup.properties'),
    join(folder, 'webui.service'),
    join(SAMPLE, 'detection-01/opt/puppet-cybereason/ssl/global.jks'),
  );
  expect(files.map(({ title, summary, next }) => [title, summary, ...next])).toEqual([
    ['server-setup.properties is checked', expect.stringContaining('with what it names on disk')],
    [
      'server-setup.propertis is not checked',
      expect.stringContaining('Its name is none'),
      expect.stringContaining('Is it meant to be server-setup.properties?'),
    ],
    ['server.xml is not checked', expect.stringContaining('no server.xml of Tomcat')],
    ['Server_Configuration.csv is not checked', expect.stringContaining('another CSV file')],
    ['sage-setup.properties is not checked', 'It cannot be read: it is a pipe.'],
    ['webui.service is not checked', 'There is no such file.'],
    ['global.jks is not checked', expect.stringContaining('Its name is none')],
  ]);
  const [checked, , , , , , store] = files;
  expect(checked?.sections.server?.[0]).toEqual({ name: 'Name', value: 'detection-01' });
  expect(checked?.sections.settings?.map(({ name }) => name)).toContain('Settings file');
  const texts = readFileSync(join(SAMPLE, SETUP), 'utf8');
  const line = texts.slice(0, texts.indexOf('rpc.ssl.keystore.path')).split('\n').length;
  expect(checked?.sections.keystores).toContainEqual({
    name: `rpc.ssl.keystore (line ${line})`,
    value: expect.stringContaining('PKCS12'),
  });
  expect(store?.sections['used-by']?.[0]?.name).toContain('rpc.ssl.truststore.path');
});

test('a format that is none is bad usage', async () => {
  const { status, err } = await run(['doctor', '--format', 'xml']);
  expect([status, err]).toEqual([2, expect.stringContaining('--format is text or json')]);
});
