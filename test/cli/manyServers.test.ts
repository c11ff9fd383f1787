import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE, useCli, useFolder } from '../helpers/cli.ts';

const { run } = useCli();
const folder = useFolder();
const COUNT = 300;
const KINDS = ['detection', 'webapp', 'registration'] as const;

/** 300 servers side by side, without their keystores: copies of configuration, as they lie in a repository. */
const fleet = join(folder, 'fleet');
for (let at = 0; at < COUNT; at++) {
  const kind = KINDS[at % KINDS.length] ?? 'detection';
  const target = join(fleet, `${kind}-${String(at).padStart(3, '0')}`, 'opt');
  const source = join(PACKAGE, `samples/healthy/${kind}-01/opt`);
  mkdirSync(target, { recursive: true });
  cpSync(source, target, { recursive: true, filter: (path) => !path.endsWith('ssl') });
}

describe('a folder of 300 servers', () => {
  it('is found by itself: all of them, with their roles', async () => {
    const { out, err } = await run(['check', fleet, '--format', 'json', '--fail-on', 'never']);
    expect(err).toBe('');
    const { servers, files, notChecked } = JSON.parse(out);
    expect(servers).toHaveLength(COUNT);
    const roles = servers.map(({ role }: { role: string }) => role);
    for (const kind of KINDS) expect(roles.filter((role: string) => role === kind)).toHaveLength(COUNT / KINDS.length);
    const listed = servers.flatMap((server: { files: readonly string[] }) => server.files);
    expect(listed.sort()).toEqual(files.map(({ path }: { path: string }) => path).sort());
    expect(notChecked).toEqual([]);
  });

  it('has a head with the role for each server that has a problem', async () => {
    const { out } = await run(['check', fleet, '--fail-on', 'never']);
    const heads = out.split('\n').filter((line) => /^Server \w+-\d{3}: /.test(line));
    expect(new Set(heads).size).toBe(heads.length);
    expect(heads).toContain('Server detection-000: Detection server');
  });

  it('has flows, and a topology that pairs a bounded number of servers', async () => {
    const ports = JSON.parse((await run(['ports', fleet, '--format', 'json'])).out);
    const flow = ports.flows.find(({ row }: { row: string }) => row === 'webapp-detection-malware-alerts');
    expect([flow.source.servers.length, flow.destination.servers.length]).toEqual([100, 100]);
    const { out } = await run(['topology', fleet]);
    expect(out).toMatch(/fleet: 300 servers, \d+ links/);
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /Of \d+ Detection servers only the first 32 are paired with each server that calls them: the links to the other \d+ are not judged\./,
    );
    expect(out).toMatch(/\n {2}not known {2}[^:]+: [\w-]+ → [\w-]+:\d+,/);
    expect(out.split('\n').length).toBeLessThan(1500);
  });
});
