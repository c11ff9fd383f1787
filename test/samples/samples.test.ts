import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PACKAGE, useCli } from '../helpers/cli.ts';
import { samplePasswords } from './passwords.ts';

const { run } = useCli();

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly problems: readonly {
      readonly rule: string;
      readonly severity: string;
      readonly range: { readonly start: { readonly line: number } };
    }[];
  }[];
}

/** Runs the built command line on a sample; `now` is the day to check for. */
async function check(sample: string, now: string): Promise<{ status: number | null; found: readonly string[] }> {
  const { status, out, err } = await run(['check', `samples/${sample}`, '--format', 'json', '--now', now]);
  expect(err).toBe('');
  const report = JSON.parse(out) as Report;
  const found = report.files.flatMap((file) =>
    file.problems.map((problem) => {
      const path = file.path.slice(file.path.indexOf(`samples/${sample}/`) + `samples/${sample}/`.length);
      return row(path, problem.range.start.line + 1, problem.severity, problem.rule);
    }),
  );
  return { status, found: found.sort() };
}

const row = (path: string, line: number, severity: string, rule: string) => `${path}:${line} ${severity} ${rule}`;

const FOLDERS: Readonly<Record<string, string>> = {
  'server.xml': 'opt/apache-tomcat-8.5.93/conf',
  'server-setup.properties': 'opt/puppet-cybereason/configuration.d',
  'sage-setup.properties': 'opt/puppet-cybereason/configuration.d',
  'Server_Configuration.csv': 'opt/puppet-cybereason',
  'webui.service': 'etc/systemd/system',
};

/** The rows of the table in the README of the faulty deployment. */
function listed(): readonly string[] {
  const readme = readFileSync(`${PACKAGE}/samples/deployment/README.md`, 'utf8');
  const rows = readme
    .split('\n')
    .filter((line) => /^\| [\w-]+-\d+ /.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return rows
    .map(([, server, file = '', line, severity = '', rule = '']) =>
      row(`${server}/${FOLDERS[file]}/${file}`, Number(line), severity, rule),
    )
    .sort();
}

describe.each(['2026-11-21', '2036-11-21'])('checked on %s', (now) => {
  it('samples/deployment has the faults that its README lists, and no others', async () => {
    const { status, found } = await check('deployment', now);
    expect(found).toEqual(listed());
    expect(status).toBe(1);
  });

  it('samples/healthy has none', async () => {
    expect(await check('healthy', now)).toEqual({ status: 0, found: [] });
  });
});

describe('what depends on the date', () => {
  const rules = async (now: string) => [
    ...new Set((await check('healthy', now)).found.map((line) => line.split(' ')[2])),
  ];

  it('is about to expire in the last 30 days', async () => {
    expect(await rules('2041-10-01')).toEqual([]);
    expect(await rules('2041-10-15')).toEqual(['certificate/expiring']);
  });

  it('has expired after the last day, and was not yet valid before the first', async () => {
    expect(await rules('2041-11-10')).toEqual(['certificate/expired']);
    expect(await rules('2026-10-20')).toEqual(['certificate/not-yet-valid']);
  });
});

describe('the passwords of the samples', () => {
  it('are distinctive, and as many as there are keystores and wrong values', () => {
    const passwords = samplePasswords();
    expect(passwords).toHaveLength(20);
    expect(passwords.every((password) => /^s4mple-[A-Z][a-z]+-[A-Z][a-z]+-\w{4}$/.test(password))).toBe(true);
  });
});
