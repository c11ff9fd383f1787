import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckSettings } from '../../../../server/src/core/deployment/snapshot.ts';
import { analyze } from '../../../../server/src/core/engine/analyze.ts';
import type { Problem } from '../../../../server/src/core/model/problem.ts';
import { inlineOpener } from '../../../../server/src/host/keystores/opener.ts';
import { Workspace } from '../../../../server/src/host/workspace.ts';
import { FAULTS, type FaultCase, SERVER } from './faults.ts';
import { type LinkStores, makeLinkStores } from './linkStores.ts';
import { type Direction, type LinkTree, plant } from './linkTree.ts';

const DIRECTION: Direction = { client: 'webapp', server: 'detection', port: 8443 };
const JAVA = '17.0.15';

let folder: string;
let stores: LinkStores;
let count = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'link-rules-'));
  stores = await makeLinkStores();
}, 120_000);

afterAll(async () => {
  await stores.close();
  rmSync(folder, { recursive: true });
});

const fault = (name: string): FaultCase => FAULTS.find((one) => one.name === name) as FaultCase;
const tree = (one: FaultCase, direction = DIRECTION, place = `tree-${count++}`): Promise<LinkTree> =>
  plant(join(folder, place), direction, one, stores, JAVA);

const ROLES = { 'webapp-01': 'webapp', 'registration-01': 'registration', 'detection-01': 'detection' } as const;

async function problemsIn(
  files: readonly string[],
  settings: Partial<CheckSettings> = {},
): Promise<readonly Problem[]> {
  const workspace = new Workspace({ now: () => Date.now(), opener: inlineOpener, trusted: true });
  workspace.userSettings = { serverRoles: ROLES, ...settings };
  for (const file of files) await workspace.addFile(file);
  await workspace.refreshFacts();
  const problems = analyze(workspace.snapshot());
  workspace.dispose();
  return problems;
}

const linksAmong = (problems: readonly Problem[]) => problems.filter(({ rule }) => rule.startsWith('link/'));

async function only(one: FaultCase): Promise<Problem> {
  const found = linksAmong(await problemsIn((await tree(one)).files));
  expect(found.map(({ rule }) => rule)).toHaveLength(1);
  return found[0] as Problem;
}

const textAt = ({ path, range }: Problem) => readFileSync(path, 'utf8').slice(range.start, range.end);
const commandsOf = (problem: Problem) =>
  problem.fixes().map(({ command }) => (command?.name === 'copy-command' ? command.command : undefined));

describe('link/untrusted-server', () => {
  it('names the missing issuer at the truststore of the client, and the command that imports it', async () => {
    const problem = await only(fault('the client does not trust the root'));
    expect(problem).toMatchObject({ rule: 'link/untrusted-server', severity: 'error', impact: 'link' });
    expect(problem.message).toBe(
      '/opt/puppet-cybereason/ssl/client.jks does not hold CN=root.example, the issuer of the certificate server.example that detection-01 shows on port 8443. This server refuses the connection: import CN=root.example into /opt/puppet-cybereason/ssl/client.jks.',
    );
    expect(problem.path).toMatch(/webapp-01\/.*\/server-setup\.properties$/);
    expect(textAt(problem)).toBe('/opt/puppet-cybereason/ssl/client.jks');
    expect(problem.related.map(({ path }) => path)).toEqual([expect.stringMatching(/detection-01\/.*\/server\.xml$/)]);
    expect(problem.rows.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['webapp-detection-rest', 'webapp-internal', 'detection-internal']),
    );
    expect(commandsOf(problem)).toEqual([
      'keytool -exportcert -rfc -alias root -keystore /opt/puppet-cybereason/ssl/server.jks -file root-example.pem # on detection-01\nkeytool -importcert -alias root-example -file root-example.pem -keystore /opt/puppet-cybereason/ssl/client.jks # on webapp-01',
    ]);
  });

  it('names both servers and ports, and no certificate, where one authority is missing for several', async () => {
    const [one, place] = [fault('the client does not trust the root'), `tree-${count++}`];
    const other = { ...one, server: { ...SERVER, chain: ['direct'] } };
    const first = await tree(one, DIRECTION, place);
    const second = await tree(other, { client: 'webapp', server: 'registration', port: 443 }, place);
    const found = linksAmong(await problemsIn([...first.files, second.server.file]));
    expect(found.map(({ message }) => message)).toEqual([
      '/opt/puppet-cybereason/ssl/client.jks does not hold CN=root.example, the issuer of the certificate that each of detection-01, registration-01 shows on port 8443 or 443. This server refuses the connection: import CN=root.example into /opt/puppet-cybereason/ssl/client.jks.',
    ]);
  });

  it('is silent between two environments in one folder, and speaks where one of the servers holds together with none', async () => {
    const FOREIGN = { chain: ['foreign'], trusted: ['other'] };
    const places = [`tree-${count++}`, `tree-${count++}`] as const;
    const first = await tree(fault('none'), DIRECTION, places[0]);
    const second = await tree(
      { name: 'none, by another authority', server: FOREIGN, client: FOREIGN },
      DIRECTION,
      places[1],
    );
    const beside = ({ root, file }: LinkTree['client']) => {
      const moved = join(dirname(first.client.root), `test-${basename(root)}`);
      renameSync(root, moved);
      return join(moved, relative(root, file));
    };
    const [client, server] = [beside(second.client), beside(second.server)];
    const settings = {
      serverRoles: { ...ROLES, 'test-webapp-01': 'webapp', 'test-detection-01': 'detection' },
    } as const;
    expect(linksAmong(await problemsIn([...first.files, client, server], settings))).toEqual([]);
    const found = linksAmong(await problemsIn([...first.files, client], settings));
    expect(found.map(({ path, rule }) => [path, rule])).toEqual([
      [first.server.file, 'link/untrusted-client'],
      [client, 'link/untrusted-server'],
    ]);
  });

  it('says that a certificate of that name has another key', async () => {
    const problem = await only(fault('the client trusts a root of that name with another key'));
    expect(problem.message).toContain('holds a certificate of CN=root.example, but with another key');
    expect(commandsOf(problem)[0]).toContain('-alias root -keystore /opt/puppet-cybereason/ssl/server.jks');
  });

  it('exports a self-signed certificate itself', async () => {
    const problem = await only(fault('the server shows a self-signed certificate'));
    expect(problem.message).toContain('does not hold the self-signed certificate self.example that detection-01 shows');
    expect(commandsOf(problem)[0]).toContain('keytool -exportcert -rfc -alias own ');
  });

  it.each([
    ["the server's issuer is no authority", 'an issuer in its chain is no authority (no-authority.example)'],
    ['more authorities than the path length of one allows', 'more authorities stand in its chain'],
    ["the key usage of the server's issuer forbids to sign certificates", 'the key usage of a certificate'],
    ["name constraints exclude the server's name", 'may not issue for its names (excluded.example)'],
  ])('at the keystore of the server: %s', async (name, reason) => {
    const problem = await only(fault(name));
    expect(problem.message).toContain(reason);
    expect(problem.message).toContain('is refused by webapp-01 on port 8443: ');
    expect(problem.path).toMatch(/server\.xml$/);
    expect(problem.fixes()).toEqual([]);
  });
});

describe('link/untrusted-client', () => {
  it('names the missing issuer at the truststore of the Connector', async () => {
    const problem = await only(fault('the server does not trust the root'));
    expect(problem.message).toBe(
      '/opt/puppet-cybereason/ssl/server.jks does not hold CN=root.example, the issuer of the certificate client.example of webapp-01. Tomcat refuses the connection to port 8443: import CN=root.example into /opt/puppet-cybereason/ssl/server.jks.',
    );
    expect(commandsOf(problem)[0]).toMatch(/ # on webapp-01\nkeytool -importcert .* # on detection-01$/);
  });

  it('is said once of a truststore that several Connectors of the server name', async () => {
    const made = await tree(fault('the server does not trust the root'));
    const text = readFileSync(made.server.file, 'utf8');
    const [connector = ''] = /<Connector[\s\S]*<\/Connector>/.exec(text) ?? [];
    const second = connector.replace('port="8443"', 'port="7075"').replace('truststoreFile="/', 'truststoreFile="/./');
    writeFileSync(made.server.file, text.replace(connector, `${connector}\n${second}`));
    const found = linksAmong(await problemsIn(made.files));
    expect(found.map(({ message }) => message)).toEqual([
      '/opt/puppet-cybereason/ssl/server.jks does not hold CN=root.example, the issuer of the certificate client.example of webapp-01. Tomcat refuses the connection to port 8443 or 7075: import CN=root.example into /opt/puppet-cybereason/ssl/server.jks.',
    ]);
    const same = found[0]?.related.filter(({ path }) => path === made.server.file) ?? [];
    const written = readFileSync(made.server.file, 'utf8');
    expect(same.map(({ range, message }) => [written.slice(range.start, range.end), message])).toEqual([
      ['/./opt/puppet-cybereason/ssl/server.jks', 'The same store is named here.'],
    ]);
    expect(found[0]?.related).toHaveLength(2);
  });

  it('is said of each truststore of its own', async () => {
    const made = await tree(fault('the server does not trust the root'));
    const text = readFileSync(made.server.file, 'utf8');
    const [connector = ''] = /<Connector[\s\S]*<\/Connector>/.exec(text) ?? [];
    const second = connector.replace('port="8443"', 'port="7075"').replace(/server\.jks/g, 'alerts.jks');
    writeFileSync(made.server.file, text.replace(connector, `${connector}\n${second}`));
    const ssl = join(made.server.root, 'opt/puppet-cybereason/ssl');
    copyFileSync(join(ssl, 'server.jks'), join(ssl, 'alerts.jks'));
    expect(linksAmong(await problemsIn(made.files)).map(({ rule }) => rule)).toEqual([
      'link/untrusted-client',
      'link/untrusted-client',
    ]);
  });

  it('counts as an error where a certificate is only wanted, for it is refused all the same', async () => {
    const twin = fault('the server trusts a root of that name with another key');
    expect(await only({ ...twin, clientAuth: 'want' })).toMatchObject({ severity: 'error' });
  });

  it('names the setting that a chain is too long for', async () => {
    const problem = await only(fault('a depth of 0, and the chain out of order'));
    expect(textAt(problem)).toBe('0');
    expect(problem.message).toContain('longer than trustMaxCertLength allows');
  });
});

describe('link/no-common-version', () => {
  it('offers both versions of today', async () => {
    const problem = await only(fault('the server enables TLSv1.3 alone, the client runs Java 8u292'));
    expect(problem).toMatchObject({ rule: 'link/no-common-version', severity: 'warning' });
    expect(problem.fixes()[0]?.edits[0]?.text).toBe('TLSv1.2+TLSv1.3');
    const old = { ...fault('the server enables TLSv1.3 alone, the client runs Java 8u292'), clientJava: '1.8.0_252' };
    expect(await only(old)).toMatchObject({ severity: 'error' });
  });

  it('speaks for tls/weak-protocol where nothing but old versions is enabled', async () => {
    const about = async (protocols: string) => {
      const made = await tree({ ...fault('the server enables TLSv1.1 alone'), protocols });
      const found = (await problemsIn(made.files)).map(({ rule }) => rule);
      return found.filter((rule) => rule === 'link/no-common-version' || rule === 'tls/weak-protocol');
    };
    expect(await about('TLSv1.1')).toEqual(['link/no-common-version']);
    expect(await about('TLSv1+TLSv1.1')).toEqual(['link/no-common-version']);
    expect(await about('TLSv1.1+TLSv1.2')).toEqual(['tls/weak-protocol']);
  });

  it('is an error where the Java of both refuses what is enabled', async () => {
    expect(await only(fault('the server enables TLSv1.1 alone'))).toMatchObject({ severity: 'error' });
  });
});

describe('link/no-client-key', () => {
  it('at the truststore of a client without any keystore', async () => {
    const problems = await problemsIn((await tree(fault('the client names no keystore'))).files);
    const aboutIt = problems.filter(({ rule }) => rule.startsWith('link/') || rule === 'role/usage-incomplete');
    expect(aboutIt).toMatchObject([{ rule: 'link/no-client-key', severity: 'error' }]);
    expect(aboutIt[0]?.message).toBe(
      'Beside /opt/puppet-cybereason/ssl/client.jks this file names no keystore with a certificate, and detection-01 requires one on port 8443: the connection is refused. Set the path and the password of the keystore.',
    );
  });
});

describe('nothing is said of a link', () => {
  it('that holds, and of every broken one some rule speaks', { timeout: 120_000 }, async () => {
    for (const one of FAULTS) {
      const { files } = await tree(one);
      const problems = await problemsIn(files);
      const rules = problems.filter(({ severity }) => severity !== 'information').map(({ rule }) => rule);
      const isBroken = BROKEN_NAMES.has(one.name);
      if (!isBroken)
        expect({ fault: one.name, found: linksAmong(problems).map(({ message }) => message) }).toEqual({
          fault: one.name,
          found: [],
        });
      else
        expect(
          rules.some((rule) => /^(link|certificate|keystore)\//.test(rule)),
          one.name,
        ).toBe(true);
    }
  });

  it('where a rule speaks about the certificate or the store already', async () => {
    for (const name of [
      "the server's certificate has expired",
      'an intermediate of the server has expired',
      "the server's certificate is for clients",
      "the server's key has 768 bits",
      'the client has no key',
      'the server trusts by a key entry alone',
    ]) {
      const problems = await problemsIn((await tree(fault(name))).files);
      expect(linksAmong(problems), name).toEqual([]);
      expect(
        problems.some(({ rule, severity }) => /^(certificate|keystore)\//.test(rule) && severity !== 'information'),
      ).toBe(true);
    }
  });

  const broken = () => tree(fault('the client does not trust the root'));
  const edited = async (part: 'client' | 'server', from: RegExp, to: string) => {
    const made = await broken();
    const { file } = made[part];
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(from);
    writeFileSync(file, text.replace(from, to));
    return linksAmong(await problemsIn(made.files));
  };

  it('between environments', async () => {
    const [one, other] = [await broken(), await broken()];
    expect(linksAmong(await problemsIn([one.client.file, other.server.file]))).toEqual([]);
    const together = { environment: 'production' };
    expect(linksAmong(await problemsIn([one.client.file, other.server.file], together))).toHaveLength(1);
  });

  it('whose role is not certain', async () => {
    const { files } = await broken();
    expect(linksAmong(await problemsIn(files, { serverRoles: { 'webapp-01': 'webapp' } }))).toEqual([]);
  });

  it.each([
    ['a proxy in front', 'server', /scheme=/, 'proxyName="proxy.example" scheme='],
    ['a placeholder for the keystore', 'server', /keystoreFile="/, 'keystoreFile="${store}'],
    ['a placeholder for what is asked of clients', 'server', /clientAuth="true"/, 'clientAuth="${auth}"'],
    ['another port', 'server', /port="8443"/, 'port="9443"'],
    ['a class of its own for trust', 'server', /clientAuth=/, 'trustManagerClassName="example.Trust" clientAuth='],
    ['another algorithm of trust', 'server', /clientAuth=/, 'truststoreAlgorithm="SunX509" clientAuth='],
    ['no TLS', 'server', /SSLEnabled="true"/, 'SSLEnabled="false"'],
    ['native TLS', 'server', /Http11NioProtocol/, 'Http11AprProtocol'],
    ['a wrong password', 'client', /trust\.store\.password=.*/, 'trust.store.password=wrong'],
    ['a placeholder for the truststore', 'client', /location=\/opt/g, 'location=${base}/opt'],
    ['a missing truststore', 'client', /location=.*client\.jks/g, 'location=/opt/puppet-cybereason/ssl/gone.jks'],
  ] as const)('with %s', async (_, part, from, to) => {
    expect(await edited(part, from, to)).toEqual([]);
  });

  it('with two Connectors on either port that it may mean', async () => {
    const second = '<Connector port="443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" />';
    expect(await edited('server', /<Engine/, `${second}<Engine`)).toEqual([]);
  });

  it('with several names of hosts', async () => {
    const made = await tree({ ...fault('the client does not trust the root'), nested: true });
    const text = readFileSync(made.server.file, 'utf8');
    const other = text.replace(/<\/SSLHostConfig>/, '</SSLHostConfig><SSLHostConfig hostName="other.example" />');
    writeFileSync(made.server.file, other);
    expect(linksAmong(await problemsIn(made.files))).toEqual([]);
  });

  it('no command where a path cannot stand in a shell', async () => {
    const found = await edited('client', /location=.*client\.jks/g, 'location=/opt/puppet-cybereason/ssl/./client.jks');
    expect(found.flatMap((problem) => commandsOf(problem))[0]).toContain('ssl/./client.jks');
    const strange = await edited(
      'client',
      /location=.*client\.jks/g,
      'location=/opt/x\\u0007/../puppet-cybereason/ssl/client.jks',
    );
    expect(strange.map((problem) => problem.fixes())).toEqual([[]]);
  });
});

const BROKEN_NAMES = new Set(
  readFileSync(new URL('../../../../docs/handshakes.md', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.includes('| broken'))
    .map((line) => line.split(' | ')[0]?.slice(2) ?? ''),
);
