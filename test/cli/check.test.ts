import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE, runProgram, useCli, useFolder } from '../helpers/cli.ts';

const { program, run } = useCli();
const folder = useFolder();
const healthy = join(PACKAGE, 'samples/healthy');

describe('the exit status', () => {
  it.each([
    [0, ['check', 'samples/healthy'], /^No problems|information in/m],
    [1, ['check', 'samples/deployment'], /\berror/],
    [0, ['check', 'samples/deployment', '--fail-on', 'never'], /\berror/],
    [1, ['check', 'samples/deployment', '--fail-on=error'], /\berror/],
    [0, ['--help'], /Commands:/],
    [0, ['check', '--help'], /webui\.service and\s+Server_Configuration\.csv.*--fail-on/s],
    [0, ['--version'], /^cybereason-config \d+\.\d+\.\d+$/m],
  ])('is %i for %j', async (status, args, output) => {
    const result = await run(args);
    expect(result.err).toBe('');
    expect(result.out).toMatch(output);
    expect(result.status).toBe(status);
  });

  it.each([
    [[], /Usage: cybereason-config COMMAND/],
    [['chekc'], /There is no command chekc\. Did you mean check\?/],
    [['samples/healthy'], /To check that path: cybereason-config check samples\/healthy/],
    [['--format', 'json', 'check'], /A command goes first/],
    [['check', 'samples/healthy', '--fromat', 'json'], /Did you mean --format\?/],
    [['check', 'samples/healthy', '--format', 'jsno'], /Did you mean json\?/],
    [['check', 'samples/healthy', '--fail-on', 'warnings'], /Did you mean warning\?/],
    [['check', 'samples/healthy', '--now', '2030-02-30'], /--now takes a date/],
    [['check', 'samples/nowhere'], /samples\/nowhere: does not exist\./],
    [['check', 'samples/no\u001b[31mwhere'], /samples\/no\u241b\[31mwhere: does not exist\./],
    [['check', 'package.json'], /package\.json: not a configuration file of Cybereason/],
    [['check', 'schemas'], /No configuration files found/],
    [['check', 'samples/healthy', '--format', 'text', '--format', 'json'], /Two formats for one place/],
    [['check', 'samples/healthy', '--format', 'json=absent/report.json'], /there is no folder .*absent/],
    [['check', 'samples/healthy', '--format', 'json=samples'], /samples is a folder/],
    [['server'], /stdio/],
  ])('is 2 for %j, with one message and no output', async (args, message) => {
    const { status, out, err } = await run(args);
    expect(err).toMatch(message);
    expect(err.trimEnd().split('\n').length === 1 || args.length === 0).toBe(true);
    expect(out).toBe('');
    expect(status).toBe(2);
  });

  it('is 2, with the report of the rest, when one of several paths is not there', async () => {
    const { status, out, err } = await run(['check', 'samples/healthy', 'samples/nowhere']);
    expect(err).toBe('cybereason-config: samples/nowhere: does not exist.\n');
    expect(out).toMatch(/Not checked \(does not exist\): samples\/nowhere\./);
    expect(status).toBe(2);
  });

  it('is 3 for a fault of the tool, which is told in one line without its message', async () => {
    const preload = join(folder, 'fault.cjs');
    writeFileSync(preload, 'Date.now = () => { throw new RangeError("hunter2"); };\n');
    const env = { NODE_OPTIONS: `--require=${preload}` };
    const { status, out, err } = await run(['check', 'samples/healthy'], { env });
    expect(err).toMatch(
      /^cybereason-config: .*fault of the tool itself \(RangeError\).*CYBEREASON_CONFIG_DEBUG=1.*\n$/,
    );
    expect({ status, out }).toEqual({ status: 3, out: '' });
    const debug = await run(['check', 'samples/healthy'], { env: { ...env, CYBEREASON_CONFIG_DEBUG: '1' } });
    expect(debug.err).toMatch(/\n {4}at .*fault\.cjs/);
    expect(debug.err).not.toContain('hunter2');
  });
});

describe('the paths', () => {
  it('default to the current folder, and show relative to it', async () => {
    const { out, status } = await run(['check', '--format', 'json'], { cwd: healthy });
    const { files } = JSON.parse(out);
    expect(files.length).toBeGreaterThanOrEqual(7);
    const isBelow = ({ path }: { path: string }) => /^(?:[a-z-]+-01\/|\.cybereason-config\.properties$)/.test(path);
    expect(files.every(isBelow)).toBe(true);
    expect(status).toBe(0);
  });

  it('may be single files', async () => {
    const file = 'webapp-01/opt/puppet-cybereason/configuration.d/server-setup.properties';
    const { out } = await run(['check', file, file, '--format', 'json'], { cwd: healthy });
    const paths = JSON.parse(out).files.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(['.cybereason-config.properties', file]);
  });
});

describe('the reports', () => {
  it('may be several at once, each where it was asked for', async () => {
    const [json, junit] = [join(folder, 'report.json'), join(folder, 'report.xml')];
    const formats = ['--format', 'text', '--format', `json=${json}`, `--format=junit=${junit}`];
    const { out, status } = await run(['check', 'samples/deployment', ...formats]);
    expect(status).toBe(1);
    const { summary, files } = JSON.parse(readFileSync(json, 'utf8'));
    expect(summary.error).toBeGreaterThan(0);
    expect(out).toContain(`${summary.error} error`);
    const problems = files.flatMap((file: { problems: { severity: string }[] }) => file.problems);
    const failing = problems.filter(({ severity }: { severity: string }) => severity !== 'information').length;
    expect(readFileSync(junit, 'utf8')).toContain(`failures="${failing}"`);
  });

  it('replace a file as a whole, behind a link too, and leave nothing beside it', async () => {
    const inside = join(folder, 'reports');
    mkdirSync(inside);
    const real = join(inside, 'real.json');
    writeFileSync(real, 'x'.repeat(1_000_000));
    symlinkSync('real.json', join(inside, 'link.json'));
    const { out } = await run(['check', healthy, '--format', `json=${join(inside, 'link.json')}`]);
    expect(out).toBe('');
    expect(JSON.parse(readFileSync(real, 'utf8')).version).toBe(1);
    expect(readdirSync(inside).sort()).toEqual(['link.json', 'real.json']);
  });

  it('go into a pipe as it is', async () => {
    const pipe = join(folder, 'pipe');
    const script = 'mkfifo "$1"; cat "$1" & "$2" "$3" check "$4" --format "json=$1"; wait';
    const { out, err } = await runProgram(['sh', '-c', script, 'sh', pipe, process.execPath, program, healthy]);
    expect(err).toBe('');
    expect(JSON.parse(out).version).toBe(1);
    expect(existsSync(pipe)).toBe(true);
  });

  it('have colours when forced, and none in a pipe', async () => {
    const coloured = await run(['check', 'samples/deployment'], { env: { FORCE_COLOR: '1' } });
    expect(coloured.out).toContain('\x1b[31merror\x1b[0m');
    expect((await run(['check', 'samples/deployment'])).out).not.toContain('\x1b');
  });
});

describe('the ends of the process', () => {
  it('a reader that stops early is no crash', async () => {
    const child = spawn(process.execPath, [program, 'check', 'samples/deployment'], { cwd: PACKAGE });
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    const [status, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((done) => {
      child.on('close', (...end) => done(end));
    });
    expect({ status, signal, err }).toEqual({ status: 1, signal: null, err: '' });
  });

  it('a full disk is told, with status 2', async () => {
    const script = '"$1" "$2" check "$3" > /dev/full';
    const { status, err } = await runProgram(['sh', '-c', script, 'sh', process.execPath, program, healthy]);
    expect(err).toMatch(/Standard output cannot be written \(ENOSPC\)/);
    expect(status).toBe(2);
  });

  it('standard input and error may be closed', async () => {
    const script = '"$1" "$2" check "$3" --format json <&- 2>&-';
    const { status, out } = await runProgram(['sh', '-c', script, 'sh', process.execPath, program, healthy]);
    expect(JSON.parse(out).version).toBe(1);
    expect(status).toBe(0);
  });
});

describe('--now', () => {
  it('far ahead shows certificates that have expired by then', async () => {
    const { out, status } = await run(['check', healthy, '--format', 'json', '--now', '2099-06-01']);
    const report = JSON.parse(out);
    expect(report.now).toBe('2099-06-01T00:00:00.000Z');
    const rules = report.files
      .flatMap((file: { problems: { rule: string }[] }) => file.problems)
      .map(({ rule }: { rule: string }) => rule);
    expect(rules).toContain('certificate/expired');
    expect(status).toBe(1);
  });
});

describe('the settings file', () => {
  const copy = join(folder, 'copy');
  const check = async (settings: string, ...more: string[]) => {
    cpSync(join(PACKAGE, 'samples/healthy'), copy, { recursive: true });
    writeFileSync(join(copy, '.cybereason-config.properties'), settings);
    const { out } = await run(['check', copy, '--format', 'json', ...more], { cwd: copy });
    const { files } = JSON.parse(out);
    return files.flatMap((file: { path: string; problems: { rule: string; severity: string; range: object }[] }) =>
      file.problems.map(({ rule, severity, range }) => ({ path: file.path, rule, severity, range })),
    ) as { path: string; rule: string; severity: string; range: { start: { line: number } } }[];
  };
  const expired = ['--now', '2099-06-01'];

  it('switches a rule off, or makes it weigh less', async () => {
    expect((await check('[severity]\ncertificate/expired = off\n', ...expired)).map(({ rule }) => rule)).not.toContain(
      'certificate/expired',
    );
    const lighter = await check('[severity]\ncertificate/expired = information\n', ...expired);
    expect(lighter.filter(({ rule }) => rule === 'certificate/expired').length).toBeGreaterThan(0);
    expect(lighter.filter(({ rule }) => rule === 'certificate/expired').map(({ severity }) => severity)).not.toContain(
      'error',
    );
  });

  it('says how early an expiry is told', async () => {
    const soon = ['--now', '2041-08-01'];
    expect((await check('', ...soon)).map(({ rule }) => rule)).not.toContain('certificate/expiring');
    const early = await check('[check]\nexpiry-days = 365\n', ...soon);
    expect(early.map(({ rule }) => rule)).toContain('certificate/expiring');
  });

  it('maps paths of the server, which then are missing there', async () => {
    mkdirSync(join(folder, 'elsewhere'));
    const found = await check('[paths]\n/opt/puppet-cybereason/ssl = ../elsewhere\n');
    expect(found.map(({ rule }) => rule)).toContain('keystore/missing');
  });

  it('has its own mistakes reported where they are', async () => {
    const found = await check('[severity]\ncertificate/expird = off\n[check]\nexpiry-days = soon\n');
    const own = found.filter(({ path }) => path === '.cybereason-config.properties');
    expect(own.map(({ path, rule, range }) => [path, rule, range.start.line])).toEqual([
      ['.cybereason-config.properties', 'settings/invalid', 1],
      ['.cybereason-config.properties', 'settings/invalid', 3],
    ]);
  });

  it('alone is nothing to check, unless it is named itself', async () => {
    const alone = join(folder, 'alone');
    mkdirSync(alone);
    const file = join(alone, '.cybereason-config.properties');
    writeFileSync(file, '[severity]\nno/such-rule = off\n');
    expect((await run(['check', alone])).err).toMatch(/No configuration files found/);
    const named = await run(['check', file]);
    expect(named.out).toMatch(/settings\/invalid/);
    expect(named.status).toBe(1);
  });
});
