import { expect, test } from 'vitest';
import { buildDeployment, buildSnapshot, parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/core/deployment/snapshot.ts';
import { codeActions } from '../../../server/src/core/features/codeActions.ts';
import { complete } from '../../../server/src/core/features/completion/completion.ts';
import { semanticTokens } from '../../../server/src/core/features/semanticTokens.ts';
import { outline } from '../../../server/src/core/features/symbols.ts';
import { fileKindOf } from '../../../server/src/core/model/fileKind.ts';
import type { Problem } from '../../../server/src/core/model/problem.ts';
import type { KeyPack } from '../../../server/src/core/schema/types.ts';
import { NO_FACTS } from '../../helpers/facts.ts';

const SETUP = '/s/opt/puppet-cybereason/configuration.d/server-setup.properties';
const SERVER_XML = '/s/opt/apache-tomcat-8.5.93/conf/server.xml';

function parse(path: string, text: string) {
  return parseDocument(path, fileKindOf(path) ?? 'settings', text);
}

/** What is offered at the mark `<|>`, as the whole text would be with each. */
async function completions(path: string, marked: string, folder: Readonly<Record<string, boolean>> = {}) {
  const offset = marked.indexOf('<|>');
  const text = marked.replace('<|>', '');
  const document = parse(path, text);
  const snapshot = buildSnapshot(
    buildDeployment([document], () => DEFAULT_SETTINGS),
    NO_FACTS,
    0,
  );
  const listed: string[] = [];
  const candidates = await complete(snapshot, document, offset, async (name) => {
    listed.push(name);
    return Object.entries(folder).map(([entry, isFolder]) => ({ name: entry, isFolder }));
  });
  const texts = candidates.map(({ range, text: put }) => text.slice(0, range.start) + put + text.slice(range.end));
  return { labels: candidates.map(({ label }) => label), texts, listed };
}

test('an unfinished key is replaced as a whole, with "=" only where there is none', async () => {
  const fresh = await completions(SETUP, 'sage=1\nkey.st<|>\n');
  expect(fresh.texts).toContain('sage=1\nkey.store.password=\n');
  const assigned = await completions(SETUP, 'key.st<|>ore = x\n');
  expect(assigned.texts).toContain('key.store.password = x\n');
  expect((await completions(SETUP, '# key<|>')).labels).toEqual([]);
});

test('a path is completed in the folder that is typed, below the root of the server', async () => {
  const folder = { 'b.txt': false, 'a.p12': false, 'z.jks': false, sub: true };
  const { labels, texts, listed } = await completions(SETUP, 'key.store.file.location=/etc/p<|>ki\n', folder);
  expect(listed).toEqual(['/s/etc']);
  expect(labels).toEqual(['a.p12', 'z.jks', 'sub', 'b.txt']);
  expect(texts[0]).toBe('key.store.file.location=/etc/a.p12\n');
  const escaped = await completions(SETUP, 'key.store.file.location=/e\\tc/<|>x\n', folder);
  expect(escaped.labels).toEqual([]);
  const relative = await completions(
    SERVER_XML,
    '<Server><Service><Connector keystoreFile="conf/<|>"/></Service></Server>',
    { 'a&b.jks': false },
  );
  expect(relative.listed).toEqual(['/s/opt/apache-tomcat-8.5.93/conf']);
  expect(relative.texts[0]).toContain('keystoreFile="conf/a&amp;b.jks"');
});

test.each([
  'key.store.file.location=//host/<|>',
  'key.store.file.location=${x}/<|>',
  'key.store.password=/etc/<|>',
  'other=/etc/<|>',
])('no folder is looked at for %s', async (text) => {
  expect((await completions(SETUP, text, { x: false })).listed).toEqual([]);
});

test('the outline names a setting without a key, shows it as it is written, and cuts long values', () => {
  expect(outline(parse(SETUP, 'größe=ä\\u00e4\n'))[0]).toMatchObject({ name: 'größe', detail: 'ä\\u00e4' });
  const [empty, long] = outline(parse(SETUP, `=x\nlong=${'y'.repeat(500)}\n`));
  expect(empty?.name).toBe('(no key)');
  expect(long?.detail).toHaveLength(121);
});

test('tokens lie on passwords and placeholders of server.xml', () => {
  const text =
    '<Server><Service a="${x}-${y.z}"><Connector keystorePass="pw" truststorePass="${p}" keyAlias=""/></Service></Server>';
  expect(tokensOf(SERVER_XML, text)).toEqual([
    'placeholder ${x}',
    'placeholder ${y.z}',
    'secret pw',
    'placeholder ${p}',
  ]);
});

test('tokens of properties files lie on escapes and keys that nobody describes as well', () => {
  const text =
    'key.store.password=p\\w\nkey.store.x=\\u0041\\tb${c}\\\n  \\q\\u1\nk\\=ey=${a\\b}\nkey.store.y=1\nkey.store.z=1\n# ${x}\n';
  expect(tokensOf(SETUP, text)).toEqual([
    ...['secret p\\w', 'unknown key.store.x', 'escape \\u0041', 'escape \\t', 'placeholder ${c}', 'escape \\q'],
    ...['escape \\=', 'placeholder ${a\\b}'],
  ]);
  expect(tokensOf('/s/.cybereason-config.properties', '[check]\nrole = ${x}\n')).toEqual([]);
});

test('of a unit the words with a password are, of a CSV the cells', () => {
  expect(
    tokensOf('/s/webui.service', '[Service]\nExecStart=/bin/x --password p\\x77 --cert ${DIR}/a.cert\nUser=${U}\n'),
  ).toEqual(['secret p\\x77', 'placeholder ${DIR}', 'placeholder ${U}']);
  expect(tokensOf('/s/Server_Configuration.csv', 'probe_port,${P}\ndb_password,"p w"\nweb_port,443\n')).toEqual([
    'placeholder ${P}',
    'secret p w',
  ]);
});

function tokensOf(path: string, text: string): readonly string[] {
  const keyPacks: readonly KeyPack[] = [
    { source: '/p', settings: [{ name: 'key.store.y', file: 'server-setup', summary: 'y', secret: false }] },
  ];
  const settings = { ...DEFAULT_SETTINGS, ignoredKeys: ['key.store.z'], keyPacks };
  return semanticTokens(parse(path, text), () => settings).map(
    ({ range, type }) => `${type} ${text.slice(range.start, range.end)}`,
  );
}

test('actions come as fixes, then allowances, then rows, for the problems at the range alone', () => {
  const document = parse(SETUP, 'a=1\nb=2\n');
  const problem = (start: number): Problem => ({
    rule: `x/at-${start}`,
    severity: 'error',
    impact: 'start',
    message: 'm',
    path: SETUP,
    range: { start, end: start + 1 },
    related: [],
    rows: [{ table: 'communication', id: 'sensor-detection' }],
    tags: [],
    fixes: () => [
      { title: 'Fix', safe: true, edits: [] },
      { title: 'Other', safe: false, edits: [] },
    ],
  });
  const actions = codeActions(document, [problem(0), problem(4)], { start: 1, end: 1 });
  expect(actions.map(({ title, preferred }) => [title, preferred])).toEqual([
    ['Fix', true],
    ['Other', false],
    ['Allow x/at-0 here', false],
    ['Show its row of the communication table: Sensor → Detection server, 8443 or 443', false],
  ]);
});
