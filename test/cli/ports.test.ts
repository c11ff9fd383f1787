import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flowsText } from '../../server/src/cli/reporters/flows/text.ts';
import { environmentsOf, flowsFor } from '../../server/src/core/index.ts';
import { placesOf, ROLES, tomcat } from '../core/topology/places.ts';
import { PACKAGE, useCli, useFolder } from '../helpers/cli.ts';
import { readFlowchart } from '../helpers/mermaid.ts';

const { run } = useCli();
const folder = useFolder();
const FORMATS = ['text', 'table', 'json', 'csv', 'markdown', 'mermaid'] as const;

async function ports(...args: string[]): Promise<string> {
  const { out, err, status } = await run(['ports', ...args]);
  expect({ err, status }).toEqual({ err: '', status: 0 });
  return out;
}

interface FlowJson {
  readonly row: string;
  readonly source: { readonly name: string; readonly servers: readonly { readonly name: string }[] };
  readonly destination: FlowJson['source'];
  readonly ports: readonly number[];
  readonly chosenBy: string;
  readonly needed: string;
}

const flowsOf = async (...args: string[]) =>
  JSON.parse(await ports(...args, '--format', 'json')).flows as readonly FlowJson[];

describe('without a path', () => {
  it('the table is the text, and Markdown and Mermaid show the rows of the tables', async () => {
    expect(await ports('--format', 'table')).toBe(await ports());
    const markdown = await ports('--format', 'markdown');
    expect(markdown).toMatch(/^## Flows of the tables\n\n\| From \| To \| Port \|/);
    expect(markdown).toContain('| WebApp server | Detection server | 7075 | HTTPS | REST | table | yes |');
    expect(readFlowchart(await ports('--format', 'mermaid')).groups).toEqual([]);
  });

  it('--role leaves what begins or ends at such a server, under its short names too', async () => {
    const rows = (await flowsOf('--role', 'ms')).map(({ row }) => row);
    expect(rows).toContain('mds-detection');
    expect(rows).not.toContain('webapp-registration-rest');
    expect((await flowsOf('--role', 'Microservices server')).map(({ row }) => row)).toEqual(rows);
    expect(await ports('--role', 'detection')).toMatch(/^To Detection server\n {2}8443 +HTTPS +from WebApp server; /);
  });

  it('--threat-intel leaves out what only the other service needs', async () => {
    const needed = async (mode: string) =>
      (await flowsOf('--threat-intel', mode)).flatMap(({ row, needed: is }) => (is === 'yes' ? [row] : []));
    expect(await needed('local')).toContain('webapp-local-threat-intel');
    expect(await needed('global')).not.toContain('webapp-local-threat-intel');
    expect(await ports('--threat-intel', 'global-proxy')).toMatch(/\nTo Your proxy\n {2}its port +from WebApp server/);
    expect(await ports('--role', 'webapp')).toMatch(/\(\?\) only with the local threat-intel service.*--threat-intel/s);
  });

  it.each([
    [['--role', 'detecton'], /--role is detection, webapp, .*Did you mean detection\?/],
    [['--threat-intel', 'globl'], /--threat-intel is global, global-proxy or local\. Did you mean global\?/],
    [['--format', 'markdwn'], /--format is text, table, json, csv, markdown or mermaid\. Did you mean markdown\?/],
    [['samples/nowhere'], /samples\/nowhere: does not exist\./],
    [['schemas'], /No configuration files found/],
    [['samples/healthy', '--source', 'nobody'], /No --source is called that/],
  ])('%j is status 2', async (args, message) => {
    const { status, err, out } = await run(['ports', ...args]);
    expect(err).toMatch(message);
    expect({ status, out }).toEqual({ status: 2, out: '' });
  });
});

describe('of a deployment', () => {
  it('names its servers, the port that counts and what chose it', async () => {
    const flows = await flowsOf('samples/healthy');
    const flow = flows.find(({ row }) => row === 'webapp-registration-rest');
    expect(flow).toMatchObject({
      source: { servers: [{ name: 'webapp-01' }] },
      destination: { servers: [{ name: 'registration-01', role: 'registration' }] },
      ports: [8443],
      chosenBy: 'csv',
      needed: 'yes',
    });
    expect(await ports('samples/healthy')).toMatch(
      /\nTo registration-01 \(Registration server\)\n {2}8443 +HTTPS +from webapp-01; probe_port in Server_Configuration\.csv\n/,
    );
  });

  it('is the same in every format', async () => {
    const flows = (await flowsOf('samples/healthy')).filter(({ needed }) => needed !== 'no');
    const table = await ports('samples/healthy', '--format', 'table');
    const csv = await ports('samples/healthy', '--format', 'csv');
    const markdown = await ports('samples/healthy', '--format', 'markdown');
    expect(table.trimEnd().split('\n')).toHaveLength(flows.length + 1);
    expect(csv.trimEnd().split('\r\n')).toHaveLength(flows.length + 1);
    expect(markdown.split('\n').filter((line) => line.startsWith('|'))).toHaveLength(flows.length + 2);
    for (const { row } of flows) for (const text of [table, csv, markdown]) expect(text).toContain(row);
    const chart = readFlowchart(await ports('samples/healthy', '--format', 'mermaid'));
    expect(chart.groups).toEqual(['samples/healthy']);
    expect([...chart.boxes.values()]).toContainEqual(['Detection server', 'detection-01']);
  });

  it('can be narrowed to one server by its name', async () => {
    const flows = await flowsOf('samples/healthy', '--source', 'webapp-01', '--destination', 'microservices');
    expect(flows.length).toBeGreaterThan(5);
    for (const { source } of flows) expect(source.servers.map(({ name }) => name)).toEqual(['webapp-01']);
  });

  it('holds no password, in no format', async () => {
    for (const format of FORMATS) expect(await ports('samples/deployment', '--format', format)).not.toMatch(/s4mple/);
  });
});

describe('what is opened', () => {
  /** Paths of all files that a run of the command line opens. */
  async function opened(...args: string[]): Promise<readonly string[]> {
    const hook = join(folder, 'hook.cjs');
    const log = join(folder, 'opened.log');
    writeFileSync(hook, HOOK);
    rmSync(log, { force: true });
    await run(args, { env: { NODE_OPTIONS: `--require ${hook}`, OPENED: log } });
    return readFileSync(log, 'utf8').split('\n');
  }
  const HOOK = `const fs = require('node:fs');
const { appendFileSync } = fs;
for (const owner of [fs, fs.promises])
  for (const name of ['open', 'openSync', 'readFile', 'readFileSync'])
    if (owner[name]) {
      const real = owner[name];
      owner[name] = (path, ...others) => (appendFileSync(process.env.OPENED, path + '\\n'), real.call(owner, path, ...others));
    }`;
  const kinds = (paths: readonly string[]) =>
    ['.properties', '.jks'].filter((kind) => paths.some((path) => path.endsWith(kind)));

  it('is no keystore, unlike with check', async () => {
    expect(kinds(await opened('check', 'samples/healthy'))).toEqual(['.properties', '.jks']);
    expect(kinds(await opened('ports', 'samples/healthy'))).toEqual(['.properties']);
  });
});

describe('names of folders', () => {
  it('become no formula of a spreadsheet, no markup and no escape sequence', async () => {
    const root = join(folder, 'names');
    for (const name of ['=HYPERLINK("x")', '@SUM(1)', '-1', 'a\x1b[31m', 'b|c', '<img>', 'd; =1']) {
      mkdirSync(join(root, name), { recursive: true });
      cpSync(join(PACKAGE, 'samples/healthy/detection-01/opt'), join(root, name, 'opt'), { recursive: true });
    }
    const csv = await ports(root, '--format', 'csv');
    expect(csv).toContain(`"'-1; <img>; '=HYPERLINK(""x""); '@SUM(1); a\ufffd[31m; b|c; d; '=1"`);
    const markdown = await ports(root, '--format', 'markdown');
    expect(markdown).toContain('\\<img\\>');
    expect(markdown).toContain('b\\|c');
    for (const format of FORMATS) expect(await ports(root, '--format', format)).not.toContain('\x1b');
  });
});

describe('the text', () => {
  const textOf = (places: ReturnType<typeof placesOf>, width: number) =>
    flowsText(
      {
        shown: (name: string) => name.replace('/e/', ''),
        environments: environmentsOf(places),
        flows: flowsFor({ places }),
      },
      { colour: false, width },
    );

  it('keeps to 80 columns, names three servers at most, and says who has no certain role', () => {
    const many = Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [`/e/prod/webapp-${at}`, at < 5 ? ROLES.webapp : tomcat(80)]),
    );
    const text = textOf(placesOf({ ...many, '/e/prod/detection-01': ROLES.detection }), 80);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).toMatch(/^prod: 9 servers\nThreat-intel service: not known; /);
    expect(text).toContain('To webapp-0, webapp-1, webapp-2 and 2 more (WebApp server)');
    expect(text.replace(/\s+/g, ' ')).toContain(
      'Without flows, because the role is not certain: webapp-5 (role not known), webapp-6 (role not known), webapp-7 (role not known).',
    );
  });

  it('says so where there is no flow', () => {
    expect(textOf(placesOf({ '/e/prod/x': tomcat(80) }), 80)).toMatch(/\nNo flow is there\.\n$/);
  });
});

describe('part of a path that is not there', () => {
  it('is status 2 with the flows of the rest', async () => {
    writeFileSync(join(folder, 'note.txt'), '');
    const { status, out, err } = await run(['ports', 'samples/healthy', join(folder, 'note.txt')]);
    expect(err).toMatch(/note\.txt: not a configuration file of Cybereason\.\n$/);
    expect(out).toMatch(/^samples\/healthy: 5 servers\n/);
    expect(status).toBe(2);
  });
});
