import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, cpSync, mkdirSync, openSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE, useCli, useFolder } from '../helpers/cli.ts';
import { seededRandom } from '../helpers/seededRandom.ts';

const { run } = useCli();
const folder = useFolder();
const sample = join(folder, 'detection-01');
const becomeNobody = join(folder, 'becomeNobody.cjs');
/** Root may read everything: then the check becomes somebody else as soon as it runs. */
const asUser = process.getuid?.() === 0 ? { env: { NODE_OPTIONS: `--require=${becomeNobody}` } } : {};

beforeAll(() => {
  writeFileSync(becomeNobody, 'process.setgid(65534);\nprocess.setuid(65534);\n');
  cpSync(join(PACKAGE, 'samples/healthy/detection-01'), sample, { recursive: true });
  const make = (name: string) => {
    mkdirSync(join(folder, name), { recursive: true });
    return join(folder, name);
  };
  execFileSync('mkfifo', [join(make('fifo'), 'server.xml')]);
  symlinkSync('server.xml', join(make('link-loop'), 'server.xml'));
  const huge = join(make('huge'), 'server-setup.properties');
  closeSync(openSync(huge, 'w'));
  truncateSync(huge, 4 * 1024 ** 3);
  const secret = join(make('unreadable'), 'server-setup.properties');
  writeFileSync(secret, 'a=1\n');
  chmodSync(secret, 0);
  mkdirSync(join(make('folder'), 'server-setup.properties'));
  writeFileSync(join(make('other'), 'server.xml'), '<server description="of another make"/>\n');
});

describe('a file that is none', () => {
  it.each([
    ['fifo', 'server.xml', 'a pipe, not a file'],
    ['link-loop', 'server.xml', 'symbolic links in a circle'],
    ['huge', 'server-setup.properties', 'larger than any configuration file'],
    ['unreadable', 'server-setup.properties', 'not readable as you'],
    ['other', 'server.xml', 'not a configuration file of Cybereason'],
  ])('%s: named itself it is an error, found by the search it is left out with a word', async (name, file, why) => {
    const path = join(folder, name, file);
    const named = await run(['check', path], { cwd: folder, ...asUser });
    expect(named).toMatchObject({ status: 2, out: '', err: `cybereason-config: ${name}/${file}: ${why}.\n` });
    const alone = await run(['check', name], { cwd: folder, ...asUser });
    expect(alone.err).toBe(
      'cybereason-config: No configuration files found: server-setup.properties, sage-setup.properties, ' +
        `the server.xml of Tomcat, webui.service, or Server_Configuration.csv. Not checked: ${name}/${file} (${why}).\n`,
    );
    expect(alone.status).toBe(2);
    const beside = await run(['check', sample, join(folder, name)], { cwd: folder, ...asUser });
    expect(beside.out).toContain(`Not checked (${why}): ${name}/${file}.\n`);
    expect(beside.status).toBe(0);
  });

  it('a keystore that this user may not read is not called missing or wrong', async () => {
    const inside = join(folder, 'unreadable-keystore');
    cpSync(sample, inside, { recursive: true });
    chmodSync(join(inside, 'opt/puppet-cybereason/ssl/server.jks'), 0);
    const { out } = await run(['check', inside, '--format', 'json', '--fail-on', 'never'], { cwd: folder, ...asUser });
    const files: readonly { problems: readonly { rule: string }[] }[] = JSON.parse(out).files;
    const rules = new Set(files.flatMap(({ problems }) => problems.map(({ rule }) => rule)));
    expect([...rules]).toEqual(['keystore/unreadable']);
  });

  it('a folder of such a name is searched like any other', async () => {
    expect((await run(['check', 'folder'], { cwd: folder })).err).toMatch(/No configuration files found/);
  });
});

describe('a folder', () => {
  it('that contains itself by a link is read once', async () => {
    const inside = join(folder, 'circle');
    cpSync(sample, inside, { recursive: true });
    symlinkSync('..', join(inside, 'opt/again'));
    const { out, status } = await run(['check', inside, '--format', 'json'], { cwd: inside });
    expect(JSON.parse(out).files).toHaveLength(2);
    expect(status).toBe(0);
  });

  it('of a name that would command the terminal is shown, not obeyed', async () => {
    const inside = join(folder, 'a\x1b[2Jb\nc');
    mkdirSync(inside);
    writeFileSync(join(inside, 'server-setup.properties'), 'a=1\na=\x1b]0;title\x07\n');
    const { out } = await run(['check', inside, '--fail-on', 'never'], { cwd: folder });
    expect(out).toContain('a\u241b[2Jb\u240ac/server-setup.properties:');
    expect(out).not.toContain('\x1b');
  });
});

describe('bytes of any kind', () => {
  it('are read without a crash and in a moment', async () => {
    const inside = join(folder, 'bytes');
    mkdirSync(inside);
    const random = seededRandom(20260731);
    const bytes = Buffer.from(Array.from({ length: 200_000 }, () => random(256)));
    writeFileSync(join(inside, 'server-setup.properties'), bytes);
    writeFileSync(join(inside, 'sage-setup.properties'), Buffer.alloc(100_000));
    writeFileSync(join(inside, 'server.xml'), Buffer.concat([Buffer.from('<Server><Service/>'), bytes]));
    for (const format of ['text', 'json', 'junit']) {
      const { status, err } = await run(['check', inside, '--format', format]);
      expect(err).toBe('');
      expect([0, 1]).toContain(status);
    }
  });
});
