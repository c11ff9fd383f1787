import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE, useCli, useFolder } from '../helpers/cli.ts';
import { readFlowchart } from '../helpers/mermaid.ts';

const { run } = useCli();
const folder = useFolder();
const NOW = ['--now', '2026-11-22'];

async function topology(...args: string[]): Promise<string> {
  const { out, err, status } = await run(['topology', ...args, ...(args.includes('--now') ? [] : NOW)]);
  expect({ err, status }).toEqual({ err: '', status: 0 });
  return out;
}

interface Environment {
  readonly name: string;
  readonly servers: readonly Readonly<Record<string, unknown>>[];
  readonly links: readonly {
    readonly client: { readonly name: string };
    readonly server: { readonly name: string };
    readonly port: number;
    readonly state: string;
    readonly until: string | null;
    readonly faults: readonly Readonly<Record<string, unknown>>[];
  }[];
  readonly notJudged: readonly { readonly row: string; readonly why: string }[];
}

async function environments(...args: string[]): Promise<readonly Environment[]> {
  return JSON.parse(await topology(...args, '--format', 'json')).environments;
}

const linksOf = ({ links }: Environment) =>
  links.map(({ client, server, port, state }) => `${client.name} -> ${server.name}:${port} ${state}`).sort();

/** The healthy sample, whose WebApp server has a truststore that knows nobody. */
const broken = join(folder, 'broken');
beforeAll(() => {
  cpSync(join(PACKAGE, 'samples/healthy'), broken, { recursive: true });
  const file = join(broken, 'webapp-01/opt/puppet-cybereason/configuration.d/server-setup.properties');
  const sage = readFileSync(
    join(broken, 'webapp-01/opt/puppet-cybereason/configuration.d/sage-setup.properties'),
    'utf8',
  );
  const password = /^sage\.keystore\.password\s*=\s*(\S+)/m.exec(sage)?.[1];
  const text = readFileSync(file, 'utf8')
    .replace(/^(trust\.store\.file\.location=.*)client\.jks$/m, '$1sage.jks')
    .replace(/^(trust\.store\.password=).*$/m, `$1${password}`);
  writeFileSync(file, text);
});

describe('the JSON', () => {
  it('tells the servers with their roles and what these rest on', async () => {
    const [only, ...others] = await environments('samples/healthy');
    expect(others).toEqual([]);
    expect(only?.name).toBe('samples/healthy');
    expect(only?.servers.map(({ name, role, roleSource }) => [name, role, roleSource])).toEqual([
      ['config-mgmt-01', 'configuration-management', 'inferred'],
      ['detection-01', 'detection', 'inferred'],
      ['microservices-01', 'microservices', 'settings'],
      ['registration-01', 'registration', 'inferred'],
      ['webapp-01', 'webapp', 'inferred'],
    ]);
    const detection = only?.servers[1];
    expect(detection).toMatchObject({ root: 'samples/healthy/detection-01', roleState: 'certain', worst: null });
    expect(detection?.evidence).toContainEqual({
      what: 'duplex.server.keystore.path',
      path: 'samples/healthy/detection-01/opt/puppet-cybereason/configuration.d/server-setup.properties',
      range: { start: { line: expect.any(Number), character: 0 }, end: expect.anything() },
      rows: [{ table: 'certificates', id: 'detection-internal' }],
    });
  });

  it('tells the links of the healthy sample, which all hold', async () => {
    const [only] = await environments('samples/healthy');
    expect(only && linksOf(only)).toEqual([
      'registration-01 -> detection-01:8443 ok',
      'webapp-01 -> detection-01:7075 ok',
      'webapp-01 -> detection-01:8443 ok',
      'webapp-01 -> registration-01:8443 ok',
    ]);
    expect(only?.links.every(({ until }) => until?.startsWith('2041-'))).toBe(true);
  });

  it('tells what cannot be judged, and why', async () => {
    const [only] = await environments('samples/healthy');
    const why = (row: string) => only?.notJudged.filter((one) => one.row === row).map((one) => one.why);
    expect(why('detection-webapp-rest')).toEqual(['the tables name no keystore that the caller shows']);
    expect(why('sensor-detection')).toEqual(['the other end is not here']);
    expect(why('webapp-detection-rest')).toEqual([]);
    expect(why('configuration-management-ldaps')).toEqual([]);
  });

  it('tells which links are broken, and the authority that is missing', async () => {
    const [only] = await environments(broken);
    expect(only && linksOf(only)).toEqual([
      'registration-01 -> detection-01:8443 ok',
      'webapp-01 -> detection-01:7075 broken',
      'webapp-01 -> detection-01:8443 broken',
      'webapp-01 -> registration-01:8443 broken',
    ]);
    const faults = only?.links.find(({ state }) => state === 'broken')?.faults;
    expect(faults).toEqual([
      expect.objectContaining({
        kind: 'untrusted-server',
        fault: 'no-issuer',
        missingIssuer: expect.stringContaining('CN=Example Root CA'),
      }),
    ]);
  });

  it('tells links of every state in the faulty sample', async () => {
    const [only] = await environments('samples/deployment');
    expect(only && linksOf(only)).toEqual([
      'registration-01 -> detection-01:8443 unknown',
      'registration-01 -> detection-02:8443 unknown',
      'webapp-01 -> detection-01:8443 unknown',
      'webapp-01 -> detection-02:7075 ok',
      'webapp-01 -> detection-02:8443 broken',
    ]);
    const faults = only?.links.find(({ state }) => state === 'broken')?.faults;
    expect(faults?.map(({ kind, missingIssuer }) => [kind, missingIssuer])).toEqual([
      ['untrusted-server', 'CN=Example Root CA 2026, O=Example'],
      ['untrusted-client', 'CN=Example Root CA, O=Example'],
    ]);
  });

  it('has another state on another day', async () => {
    const states = async (now: string) =>
      new Set(
        (await environments('samples/healthy', '--now', now)).flatMap(({ links }) => links.map(({ state }) => state)),
      );
    expect([...(await states('2041-10-20'))]).toEqual(['expiring']);
    expect([...(await states('2041-12-01'))]).toEqual(['broken']);
  });

  it('is documented: each name of a field stands in docs/topology.md', async () => {
    const page = readFileSync(join(PACKAGE, 'docs/topology.md'), 'utf8');
    const names = new Set<string>();
    JSON.parse(await topology(broken, '--format', 'json'), (key, value) => {
      if (!/^\d*$/.test(key)) names.add(key);
      return value;
    });
    expect([...names].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    expect(names.size).toBeGreaterThan(30);
  });
});

describe('the text', () => {
  it('shows servers, links and the reasons', async () => {
    const text = await topology(broken);
    expect(text).toMatch(/^.*broken: 5 servers, 4 links, as of 2026-11-22\n\nServers\n/);
    expect(text).toMatch(
      /\n {2}detection-01 +Detection server, by duplex\.server\.keystore\.path \(server-setup\.properties:\d+\)/,
    );
    expect(text).toMatch(/\n {2}microservices-01 +Microservices server, as the settings say\n/);
    expect(text).toMatch(/\n {2}ok +registration-01 → detection-01:8443 +until 2041-/);
    const flat = text.replace(/\s+/g, ' ');
    expect(flat).toContain("broken webapp-01 → registration-01:8443 the client refuses the server's certificate");
    expect(flat).toMatch(
      /CN=Example Root CA, O=Example is missing; judged by \/opt\/puppet-cybereason\/ssl\/sage\.jks/,
    );
    expect(flat).toMatch(
      /the tables name no keystore that the caller shows detection-01 → webapp-01: 443 or 8443, 10443/,
    );
  });

  it('counts the problems of a server', async () => {
    expect(await topology('samples/deployment')).toMatch(/detection-01[^\n]+\n(?: +[^\n]+\n)? +2 files: \d errors, /);
  });
});

describe('the diagram', () => {
  it('draws broken links with a cross, and holds what it must', async () => {
    const { boxes, arrows, groups } = readFlowchart(await topology(broken, '--format', 'mermaid'));
    expect(groups).toEqual([broken]);
    expect(boxes.size).toBe(5);
    expect(arrows.filter(({ arrow }) => arrow === '--x').map(({ label }) => label)).toEqual([
      '8443, 7075: broken',
      '8443: broken',
    ]);
    expect(arrows.some(({ label, arrow }) => arrow === '-->' && label === '8443: ok')).toBe(true);
  });
});

describe('the command', () => {
  it.each(['text', 'json', 'mermaid'])('shows no password as %s', async (format) => {
    for (const path of ['samples/deployment', 'samples/healthy', broken]) {
      expect(await topology(path, '--format', format)).not.toMatch(/s4mple/);
    }
  });

  it('takes the current folder where no path is given', async () => {
    const { out, status } = await run(['topology'], { cwd: join(PACKAGE, 'samples/healthy') });
    expect(out).toMatch(/\/samples\/healthy: 5 servers, 4 links/);
    expect(status).toBe(0);
  });

  it.each([
    [['samples/nowhere'], /samples\/nowhere: does not exist\./],
    [['schemas'], /No configuration files found/],
    [['samples/healthy', '--format', 'svg'], /--format is text, json or mermaid\./],
    [['samples/healthy', '--now', 'today'], /--now takes a date/],
  ])('is status 2 for %j', async (args, message) => {
    const { status, err, out } = await run(['topology', ...args]);
    expect(err).toMatch(message);
    expect({ status, out }).toEqual({ status: 2, out: '' });
  });
});
