import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { jsonReport } from '../../server/src/cli/reporters/json.ts';
import { junitReport } from '../../server/src/cli/reporters/junit.ts';
import type { Report, Threshold } from '../../server/src/cli/reporters/report.ts';
import { textReport } from '../../server/src/cli/reporters/text.ts';
import {
  buildDeployment,
  buildSnapshot,
  DEFAULT_SETTINGS,
  type Problem,
  parseDocument,
} from '../../server/src/core/index.ts';
import { placesOf, ROLES } from '../core/topology/places.ts';
import { NO_FACTS } from '../helpers/facts.ts';

const ROOT = '/work place/detection-01';
const SETUP = `${ROOT}/opt/puppet-cybereason/configuration.d/server-setup.properties`;
const OTHER = '/elsewhere/server-setup.properties';
const COMMAND = 'keytool -exportcert -alias a # on one\nkeytool -importcert -alias a # on two';
const TEXT = 'a=1\nrpc.ssl.keystore.password=hunter2\nport=8444\n';

const base = { impact: 'hygiene', related: [], rows: [], tags: [], fixes: () => [] } as const;
const wrong: Problem = {
  ...base,
  rule: 'keystore/wrong-password',
  severity: 'error',
  impact: 'start',
  message: 'The password does not open <store> & "co".',
  path: SETUP,
  range: { start: 30, end: 37 },
  related: [
    { path: OTHER, range: { start: 4, end: 5 }, message: 'It is another here.' },
    { path: '/work place/a.jks', range: { start: 0, end: 0 }, message: 'This is the file.' },
  ],
  rows: [{ table: 'certificates', id: 'detection-sensor' }],
};
const port: Problem = {
  ...base,
  rule: 'port/foreign',
  severity: 'information',
  message: 'No row names\x1b[2J this port.\u0000\ud800',
  path: SETUP,
  range: { start: 43, end: 47 },
  fixes: () => [
    { title: 'Use 8443', safe: false, edits: [] },
    { title: 'Map path…', safe: false, edits: [], command: { name: 'map-path', path: '/x' } },
    { title: 'Copy it', safe: false, edits: [], command: { name: 'copy-command', command: COMMAND } },
  ],
};

function report(failOn: Threshold = 'warning', problems: readonly Problem[] = [wrong, port]): Report {
  const documents = [parseDocument(SETUP, 'server-setup', TEXT), parseDocument(OTHER, 'server-setup', TEXT)];
  const deployment = buildDeployment(documents, () => DEFAULT_SETTINGS);
  return {
    cwd: '/work place',
    failOn,
    snapshot: buildSnapshot(deployment, NO_FACTS, Date.UTC(2030, 0, 1)),
    documents: new Map(documents.map((document) => [document.path, document])),
    problems,
    notChecked: [
      { path: '/work place/a/server.xml', why: 'permission' },
      ...[1, 2, 3, 4, 5, 6, 7].map((name) => ({ path: `/work place/${name}`, why: 'too-deep' as const })),
    ],
  };
}

describe('the text report', () => {
  const shown = 'detection-01/opt/puppet-cybereason/configuration.d/server-setup.properties';

  it('shows each problem with its line, what belongs to it, what was left out, and a summary', () => {
    expect(textReport(report(), { colour: false, width: 100 })).toBe(`\
Server detection-01: Detection server or Registration server

${shown}:2:27: error: The password does not open <store> & "co". [keystore/wrong-password]
 2 | rpc.ssl.keystore.password=********
   |                           ^^^^^^^^
   = impact: server does not start
   = see: /elsewhere/server-setup.properties:2:1: It is another here.
   = see: a.jks: This is the file.
   = table: Detection server, sensor communication (server_certificate.jks or global.jks) (docs/certificates.md#detection-sensor)

${shown}:3:6: information: No row names\u241b[2J this port.\u2400\ud800 [port/foreign]
 3 | port=8444
   |      ^^^^
   = fix: Use 8443
   = run: keytool -exportcert -alias a # on one
   = run: keytool -importcert -alias a # on two

Not checked (not readable as you): a/server.xml.
Not checked (more folders deep than are searched): 1, 2, 3, 4, 5 and 2 more.
1 error, 1 information in 2 files of 2 servers.
`);
  });

  it('says of what is no error only what may come of it', () => {
    const text = textReport(report('warning', [{ ...wrong, severity: 'warning' }]), { colour: false, width: 100 });
    expect(text).toContain('= impact: server may not start');
  });

  it('has colours only when asked', () => {
    expect(textReport(report(), { colour: true, width: 100 })).toContain('\x1b[31merror\x1b[0m');
    expect(textReport(report(), { colour: false, width: 100 })).not.toContain('\x1b');
  });

  it('says when there is nothing to report', () => {
    expect(textReport({ ...report('warning', []), notChecked: [] })).toBe('No problems in 2 files of 2 servers.\n');
  });

  it('has one head for all files of a server', () => {
    const text = textReport(report('warning', [wrong, { ...port, path: OTHER, range: { start: 0, end: 1 } }]));
    expect(text.match(/^Server .*$/gm)).toEqual([
      'Server elsewhere: Detection server or Registration server',
      'Server detection-01: Detection server or Registration server',
    ]);
  });
});

describe('the heads of servers with one name', () => {
  const headsOf = (...roots: readonly string[]) => {
    const servers = roots.map((root) => [root, ROLES.detection] as const);
    const snapshot = placesOf(Object.fromEntries(servers));
    const documents = new Map(snapshot.documents.map((document) => [document.path, document]));
    const problems = snapshot.documents.map(({ path }) => ({ ...wrong, path, range: { start: 0, end: 1 } }));
    const text = textReport({ ...report('warning', problems), snapshot, documents });
    return text.split('\n').flatMap((line) => /^Server (.*): Detection server$/.exec(line)?.[1] ?? []);
  };

  it.each([
    [
      ['/e/prod/detection-01', '/e/prod/detection-02', '/e/test/detection-01'],
      ['prod/detection-01', 'detection-02', 'test/detection-01'],
    ],
    [
      ['/e/prod/a/detection-01', '/e/test/a/detection-01'],
      ['prod/a/detection-01', 'test/a/detection-01'],
    ],
    [
      ['/a/detection-01', '/detection-01'],
      ['a/detection-01', '/detection-01'],
    ],
    [['/e/prod\n/detection-01', '/e/prod/detection-01'], ['prod/detection-01', 'prod\u240a/detection-01'].reverse()],
  ])('%j are %j', (roots, heads) => expect(headsOf(...roots)).toEqual(heads));
});

describe('the JSON report', () => {
  it('lists the servers, their roles and their files', () => {
    expect(JSON.parse(jsonReport(report())).servers).toEqual([
      {
        name: 'elsewhere',
        root: null,
        role: null,
        candidates: ['detection', 'registration'],
        roleSource: 'inferred',
        roleState: 'open',
        files: [OTHER],
      },
      expect.objectContaining({ name: 'detection-01', root: 'detection-01', files: [SETUP.slice(12)] }),
    ]);
  });

  it('counts lines and characters from zero, and tells all that is known', () => {
    const result = JSON.parse(jsonReport(report()));
    expect(result).toMatchObject({
      version: 1,
      tool: { name: 'cybereason-config' },
      now: '2030-01-01T00:00:00.000Z',
      summary: { error: 1, warning: 0, information: 1 },
    });
    expect(Object.keys(result.files[0])).toEqual(['path', 'kind', 'server', 'problems']);
    expect(result.files.map((file: { path: string }) => file.path)).toEqual([OTHER, SETUP.slice(12)]);
    expect(result.files[1]).toMatchObject({ kind: 'server-setup', server: 'detection-01' });
    expect(result.files[1].problems).toEqual([
      {
        rule: 'keystore/wrong-password',
        severity: 'error',
        impact: 'start',
        message: 'The password does not open <store> & "co".',
        range: { start: { line: 1, character: 26 }, end: { line: 1, character: 33 } },
        related: [
          {
            path: OTHER,
            range: { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } },
            message: 'It is another here.',
          },
          {
            path: 'a.jks',
            range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
            message: 'This is the file.',
          },
        ],
        fixes: [],
      },
      expect.objectContaining({
        rule: 'port/foreign',
        fixes: [
          { title: 'Use 8443', safe: false },
          { title: 'Copy it', safe: false, command: COMMAND },
        ],
      }),
    ]);
    expect(result.notChecked[0]).toEqual({ path: 'a/server.xml', why: 'permission' });
  });
});

describe('the JUnit report', () => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name) => name === 'testsuite' || name === 'testcase',
  });
  const read = (failOn: Threshold, problems?: readonly Problem[]) =>
    parser.parse(junitReport(report(failOn, problems)), true).testsuites;

  it('is XML that reads back as what was found', () => {
    const root = read('warning');
    expect(root).toMatchObject({ name: 'cybereason-config', tests: '11', failures: '1', errors: '0', skipped: '8' });
    const [clean, found, skipped] = root.testsuite;
    expect(clean).toMatchObject({ name: OTHER, tests: '1', failures: '0', testcase: [{ name: 'no problems' }] });
    expect(found).toMatchObject({ tests: '2', failures: '1' });
    expect(found.testcase[0].name).toBe('keystore/wrong-password 2:27');
    expect(found.testcase[0].failure.type).toBe('keystore/wrong-password');
    expect(found.testcase[0].failure.message).toBe('The password does not open <store> & "co".');
    expect(found.testcase[0].failure['#text']).toContain('server-setup.properties:2:27: error: The password');
    expect(found.testcase[1].failure).toBeUndefined();
    expect(found.testcase[1]['system-out']).toContain('No row names\ufffd[2J this port.\ufffd\ufffd');
    expect(found.testcase[1]['system-out']).toContain(
      'run: keytool -exportcert -alias a # on one\nrun: keytool -import',
    );
    expect(skipped.testcase[0]).toMatchObject({
      classname: 'a/server.xml',
      skipped: { message: 'not readable as you' },
    });
  });

  it.each([
    ['never', 0],
    ['error', 1],
    ['information', 2],
  ] as const)('with --fail-on %s has %i failures', (failOn, failures) => {
    const root = read(failOn);
    expect(root.failures).toBe(String(failures));
    const cases: { failure?: unknown }[] = root.testsuite.flatMap((suite: { testcase: unknown }) => suite.testcase);
    expect(cases.filter(({ failure }) => failure !== undefined)).toHaveLength(failures);
  });

  it('holds nothing that XML forbids', () => {
    expect(junitReport(report())).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  });
});
