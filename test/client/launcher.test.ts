import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeLauncher } from '../../client/src/launcher.ts';

/** What sh would take for more than a name. */
const folder = mkdtempSync(join(tmpdir(), 'cybereason it\'s "$(exit)" ü-'));
const script = join(folder, 'program.cjs');
const bin = join(folder, 'new', 'bin');
const launcher = join(bin, 'cybereason-config');
writeFileSync(script, 'console.log(JSON.stringify([process.env.ELECTRON_RUN_AS_NODE, ...process.argv.slice(2)]))');
afterAll(() => rmSync(folder, { recursive: true }));

describe('the launcher for terminals', () => {
  const program = { node: process.execPath, script, isElectron: false };
  const started = (...args: readonly string[]) =>
    JSON.parse(execFileSync(launcher, args, { encoding: 'utf8', env: { PATH: '' } }));

  it('hands every argument on as it is', async () => {
    await writeLauncher(bin, program);
    expect(started('check', 'a b', '', '*', "it's", '--now=$HOME')).toEqual([
      ...[null, 'check', 'a b', '', '*', "it's", '--now=$HOME'],
    ]);
  });

  it('tells Electron to be Node', async () => {
    await writeLauncher(bin, { ...program, isElectron: true });
    expect(started('check')).toEqual(['1', 'check']);
  });

  it('is written by many windows at once, and leaves nothing beside it', async () => {
    const isElectron = [true, false, true, false, true, false];
    await Promise.all(isElectron.map((electron) => writeLauncher(bin, { ...program, isElectron: electron })));
    expect(started('check')[1]).toBe('check');
    expect(readdirSync(bin)).toEqual(['cybereason-config']);
  });

  it('is left alone where it is right', async () => {
    await writeLauncher(bin, program);
    const { ino } = statSync(launcher);
    await writeLauncher(bin, program);
    expect(statSync(launcher).ino).toBe(ino);
  });

  it('says what to do when its Node has gone with an update', async () => {
    const node = join(folder, 'node');
    copyFileSync(process.execPath, node);
    await writeLauncher(bin, { ...program, node });
    rmSync(node);
    const { status, stderr } = spawnSync(launcher, { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 3, stderr: expect.stringContaining('open a new terminal') });
  });

  it('is refused where the folder cannot be made', async () => {
    mkdirSync(join(folder, 'file'));
    writeFileSync(join(folder, 'file', 'bin'), '');
    await expect(writeLauncher(join(folder, 'file', 'bin'), program)).rejects.toThrow();
  });
});
