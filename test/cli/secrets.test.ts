import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../server/src/core/index.ts';
import { stores } from '../../tools/samples/stores.ts';
import { PACKAGE, type Run, useCli, useFolder } from '../helpers/cli.ts';
import { samplePasswords } from '../samples/passwords.ts';

const { run } = useCli();
const folder = useFolder();
const passwords = samplePasswords();

function expectNoSecret({ out, err }: Run): void {
  const text = out + err;
  expect(text).not.toContain('s4mple');
  for (const password of passwords) expect(text.includes(password)).toBe(false);
}

it('there are passwords to look for, each with the mark that none of our texts has', () => {
  expect(passwords.length).toBeGreaterThan(5);
  expect(passwords.every((password) => password.startsWith('s4mple-'))).toBe(true);
});

/** The reports of all formats together, as if they had gone to the screen. */
async function checkInEveryFormat(path: string, ...more: string[]): Promise<Run> {
  const files = ['json', 'junit'].map((format) => [format, join(folder, `report.${format}`)] as const);
  const formats = files.flatMap(([format, file]) => ['--format', `${format}=${file}`]);
  const result = await run(['check', path, '--format', 'text', ...formats, ...more]);
  return { ...result, out: [result.out, ...files.map(([, file]) => readFileSync(file, 'utf8'))].join('') };
}

describe.each(['samples/deployment', 'samples/healthy'])('no password of %s is in a report', (sample) => {
  it.each([[[]], [['--fail-on', 'information']], [['--now', '2099-01-01']], [['--now', '1999-01-01']]])(
    'with %j',
    async (options) => {
      const result = await checkInEveryFormat(sample, ...options);
      expect([0, 1]).toContain(result.status);
      expectNoSecret(result);
    },
  );

  it('in colours', async () => {
    expectNoSecret(await run(['check', sample], { env: { FORCE_COLOR: '1' } }));
  });
});

describe('no password of the samples is in', () => {
  it.each(stores.map(({ path, password }) => [path, password] as const))('a listing of %s', async (path, password) => {
    const others = passwords.filter((other) => other !== password);
    for (const format of ['text', 'json']) {
      const args = ['keystore', join('samples', path), '--format', format];
      expectNoSecret(await run(args));
      expectNoSecret(await run([...args, '--password-stdin'], { input: password }));
      expectNoSecret(await run([...args, '--password-env', 'P'], { env: { P: others[0] ?? '' } }));
    }
  });

  it('the tables, the rules, the helps', async () => {
    const commands = ['check', 'keystore', 'ports', 'explain', 'server'].map((command) => [command, '--help']);
    const formats = ['text', 'json', 'csv'].map((format) => ['ports', '--format', format]);
    const pages = rules.map(({ id }) => ['explain', id]);
    for (const args of [['--help'], ['explain'], ...commands, ...formats, ...pages]) expectNoSecret(await run(args));
  });
});

/** What people do to a line with a password, by mistake. */
const MISTAKES: Readonly<Record<string, (line: string) => string>> = {
  'a letter of the key missing': (line) => line.replace(/assword|Pass/, (name) => name.slice(0, -2)),
  'no separator': (line) => line.replace(/\s*=\s*/, ''),
  'another separator': (line) => line.replace(/\s*=\s*/, ' '),
  'a broken escape': (line) => line.replace(/s4mple-\w/, '$&\\uZZ'),
  'an escape of XML that is none': (line) => line.replace(/s4mple-\w/, '$&&nosuch;<'),
  'no quote at the end': (line) => line.replace(/(s4mple-[\w-]+)["']/, '$1'),
  'no quote at the beginning': (line) => line.replace(/["'](s4mple-)/, '$1'),
  'in a comment of XML': (line) => `<!-- ${line.replace(/-->|<!--/g, '')} -->`,
  'commented out': (line) => `# ${line}`,
  'blanks behind it': (line) => `${line}   `,
  'blanks inside of it': (line) => line.replace(/s4mple-\w/, '$& b'),
  twice: (line) => `${line}\n${line}`,
  'a continuation at its end': (line) => `${line}\\`,
  'a continuation inside of it': (line) => line.replace(/s4mple-/, '$&\\\n  '),
};

it('no password is in a report of a file in UTF-16, which Java reads byte by byte', async () => {
  const path = join(folder, 'utf16', 'server-setup.properties');
  mkdirSync(join(folder, 'utf16'));
  const line = 'key.store.password=s4mple-1\n';
  for (const order of ['le', 'be']) {
    const content = Buffer.from(`\ufeff${line}${line}# ${line}`, 'utf16le');
    writeFileSync(path, order === 'le' ? content : content.swap16());
    const result = await checkInEveryFormat(path);
    expect(result.out).toContain('UTF-16');
    const plain = (text: string) => text.replace(/\0|\u2400|\\u0000/g, '');
    expectNoSecret({ ...result, out: plain(result.out), err: plain(result.err) });
  }
});

describe('no password is in a report of a file with mistakes', () => {
  const copy = join(folder, 'copy');
  let files: readonly string[] = [];

  beforeAll(() => {
    cpSync(join(PACKAGE, 'samples/deployment'), copy, { recursive: true });
    const all = readdirSync(copy, { recursive: true, encoding: 'utf8' });
    files = all.filter((path) => /\.(properties|xml)$/.test(path)).map((path) => join(copy, path));
  });

  it.each(Object.entries(MISTAKES))('%s', async (_, mistake) => {
    for (const file of files) {
      const path = file.slice(copy.length);
      const lines = readFileSync(join(PACKAGE, 'samples/deployment', path), 'latin1').split('\n');
      const changed = lines.map((line) => (line.includes('s4mple-') ? mistake(line) : line));
      writeFileSync(file, changed.join('\n'), 'latin1');
    }
    const result = await checkInEveryFormat(copy);
    expect(result.status).toBe(1);
    expectNoSecret(result);
  });
});
