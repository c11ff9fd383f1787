import { describe, expect, it } from 'vitest';
import { rules } from '../../server/src/core/index.ts';
import { useCli } from '../helpers/cli.ts';

const { run } = useCli();

describe('ports', () => {
  const rows = async (...args: string[]) => {
    const { out, err, status } = await run(['ports', '--format', 'json', ...args]);
    expect({ err, status }).toEqual({ err: '', status: 0 });
    return JSON.parse(out).rows as { id: string; source: string; destination: string; ports: number[]; page: string }[];
  };

  it('shows all 38 rows, in every format', async () => {
    const all = await rows();
    expect(all).toHaveLength(38);
    const text = (await run(['ports'])).out;
    for (const { source, ports } of all) {
      expect(text.split('\n').some((line) => line.startsWith(source) && line.includes(ports.join(' or ')))).toBe(true);
    }
    const csv = (await run(['ports', '--format', 'csv'])).out;
    const lines = csv.split('\r\n');
    expect(lines[0]).toBe('id,table,source,destination,ports,protocol,type,definedBy,note');
    expect(lines).toHaveLength(40);
    expect(csv).toContain(
      'webapp-registration-rest,communication,WebApp server,Registration server,8443 443,HTTPS,REST,',
    );
    expect(csv).toContain(',"Detection server, WebApp server",');
    expect(text).toMatch(/Communication table\nSource +Destination +Port +Protocol +Type\n/);
    expect(text).toMatch(/\nThreat-intel tables\n/);
  });

  it.each([
    ['detection', 'webapp', ['detection-webapp-rest']],
    ['Detection server', 'WebApp', ['detection-webapp-rest']],
    ['WEB-APP', 'registration server', ['webapp-registration-rest']],
    ['ms', 'detection', ['arbiter-detection', 'mds-detection']],
    ['cm', 'ldap', ['configuration-management-ldaps']],
  ])('from %s to %s finds %j', async (source, destination, expected) => {
    const found = (await rows('--source', source, '--destination', destination)).map(({ id }) => id);
    expect(found).toEqual(expect.arrayContaining(expected));
  });

  it('finds what concerns all servers under the name of each', async () => {
    const found = await rows('--source', 'registration', '--destination', 'configuration-management');
    expect(found.map(({ source }) => source)).toContain('All Cybereason servers');
  });

  it('says when no row goes from there to there', async () => {
    const { out, status } = await run(['ports', '--source', 'sensor', '--destination', 'webapp']);
    expect(out).toBe('No row of the tables has that source and that destination.\n');
    expect(status).toBe(0);
  });

  it.each([
    [['--source', 'detecton'], /No --source is called that\. Did you mean detection\?/],
    [['--destination', 'registraton'], /Did you mean registration\?.* There are: /],
    [['--source', 'server'], /No --source is called that/],
    [['--source', 'xyzzy'], /There are: All Cybereason servers; Client PC; /],
  ])('%j is status 2', async (args, message) => {
    const { status, err, out } = await run(['ports', ...args]);
    expect(err).toMatch(message);
    expect({ status, out }).toEqual({ status: 2, out: '' });
  });
});

describe('explain', () => {
  it('lists every rule', async () => {
    const { out, status } = await run(['explain']);
    const text = out.replace(/\s+/g, ' ');
    for (const { id, docs } of rules) {
      expect(out).toMatch(new RegExp(`^${id} `, 'm'));
      expect(text).toContain(docs.what.replace(/^Reports /, '').replace(/\s+/g, ' '));
    }
    expect(status).toBe(0);
  });

  it.each(rules.map(({ id }) => [id]))('tells all about %s', async (id) => {
    const rule = rules.find((candidate) => candidate.id === id);
    const { out, status } = await run(['explain', id]);
    expect(status).toBe(0);
    const text = out.replace(/\s+/g, ' ');
    const { what, why, todo, bad, good, runtimeMessages = [] } = rule?.docs ?? expect.fail();
    for (const part of [id, what, why, todo, bad, good, ...runtimeMessages, `allow ${id} `]) {
      expect(text).toContain(part.replace(/\s+/g, ' ').trimEnd());
    }
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThan(400);
  });

  it('takes the last part of an id, and guesses', async () => {
    expect((await run(['explain', 'unused'])).out).toMatch(/^suppression\/unused\n/);
    const { err, status } = await run(['explain', 'suppression/unsued']);
    expect(err).toMatch(/There is no rule suppression\/unsued\. Did you mean suppression\/unused\?/);
    expect(status).toBe(2);
  });
});
