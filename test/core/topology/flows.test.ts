import { describe, expect, it } from 'vitest';
import { environmentsOf, type Flow, flowRows, flowsFor, type Snapshot } from '../../../server/src/core/index.ts';
import { placesOf, ROLES, tomcat } from './places.ts';

const { detection, webapp, registration } = ROLES;
const CSV = 'opt/puppet-cybereason/Server_Configuration.csv';

/** "webapp-01 -> detection-01: 8443 (csv)" of each flow of the row. */
function shown(flows: readonly Flow[], row: string): readonly string[] {
  const end = ({ name, servers }: Flow['source']) => servers.map((server) => server.name).join(', ') || name;
  return flows
    .filter((flow) => flow.row.id === row)
    .map(
      ({ source, destination, ports }) =>
        `${end(source)} -> ${end(destination)}: ${ports.numbers.join(' or ')} (${ports.chosenBy})`,
    );
}

const of = (places: Snapshot, row: string) => shown(flowsFor({ places }), row);

describe('without servers', () => {
  it('there is a flow for each of the 38 rows, with the ports of the table', () => {
    const flows = flowsFor({});
    expect(flows.map(({ row }) => row)).toEqual(flowRows());
    for (const { row, ports, source, destination } of flows) {
      expect(ports).toMatchObject({ numbers: row.ports, chosenBy: 'table' });
      expect([source.servers, destination.servers]).toEqual([[], []]);
    }
  });

  it.each(['detection', 'webapp', 'registration', 'configuration-management', 'microservices'] as const)(
    'those of a role begin or end at it: %s',
    (role) => {
      const rows = flowRows().filter((row) => [...row.sourceRoles, ...row.destinationRoles].includes(role));
      expect(flowsFor({ role }).map(({ row }) => row)).toEqual(rows);
      expect(rows.length).toBeGreaterThan(6);
    },
  );

  it('those within the Microservices server are marked', () => {
    const local = flowsFor({}).flatMap(({ row, isLocal }) => (isLocal ? [row.id] : []));
    expect(local).toEqual(['microservices-postgresql', 'local-threat-intel-database', 'threat-intel-local-database']);
  });
});

describe('the threat-intel service', () => {
  const LOCAL = ['microservices-sage-local', 'webapp-local-threat-intel', 'local-threat-intel-database'];
  const needs = (threatIntel: 'global' | 'global-proxy' | 'local' | undefined) =>
    new Map(flowsFor({ threatIntel }).map(({ row, need }) => [row.id, need.verdict]));

  it('that is not known makes its rows depend', () => {
    for (const id of [...LOCAL, 'threat-intel-webapp-global']) expect(needs(undefined).get(id)).toBe('depends');
  });

  it('drops the rows of the other, and those of both stay', () => {
    for (const id of LOCAL) expect([needs('local').get(id), needs('global').get(id)]).toEqual(['yes', 'no']);
    expect(needs('global').get('threat-intel-webapp-global')).toBe('yes');
    expect(needs('local').get('threat-intel-webapp-global')).toBe('no');
    for (const mode of ['local', 'global', 'global-proxy', undefined] as const) {
      expect([needs(mode).get('microservices-sage'), needs(mode).get('microservices-mds')]).toEqual(['yes', 'yes']);
    }
  });

  it('that is asked by a proxy has a way of two parts', () => {
    const flows = flowsFor({ threatIntel: 'global-proxy' });
    expect(shown(flows, 'threat-intel-webapp-global')).toEqual([
      'WebApp server -> Your proxy:  (proxy)',
      'Your proxy -> Global Threat Intel server (sage.cybereason.com): 443 (table)',
    ]);
  });

  it('is that of the settings, before what the files tell; settings that differ are no answer', () => {
    const sage = { 'opt/puppet-cybereason/configuration.d/sage-setup.properties': 'sage.keystore.path=/s.jks\n' };
    const servers = { '/e/webapp-01': { ...webapp, ...sage }, '/e/detection-01': detection };
    const mode = (places: Snapshot) => environmentsOf(places)[0]?.threatIntel;
    expect(mode(placesOf(servers))).toBe('local');
    expect(mode(placesOf(servers, () => ({ threatIntel: 'global' })))).toBe('global');
    const differing = placesOf(servers, (path) => ({ threatIntel: path.includes('webapp') ? 'global' : 'local' }));
    expect(mode(differing)).toBeUndefined();
    expect(mode(placesOf({ '/e/detection-01': detection }))).toBeUndefined();
  });
});

describe('the ports of a server that is here', () => {
  const servers = (csv: string | undefined, more: Readonly<Record<string, string>> = {}) =>
    placesOf({
      '/e/webapp-01': { ...webapp, ...(csv === undefined ? {} : { [CSV]: csv }) },
      '/e/registration-01': { ...registration, ...more },
    });
  const ROW = 'webapp-registration-rest';

  it.each([
    ['what the CSV says', 'probe_port,443\nweb_port,8443\n', {}, '443 (csv)'],
    ['what the CSV says, whatever server.xml has', 'probe_port,443\n', tomcat(8443), '443 (csv)'],
    ['what the CSV says, also beside the table', 'probe_port,9443\n', {}, '9443 (csv)'],
    ['what server.xml listens on', undefined, tomcat(443, 7075), '443 (server.xml)'],
    ['those of the table where both listen', undefined, tomcat(443, 8443), '8443 or 443 (table)'],
    ['those of the table where a port is a placeholder', undefined, tomcat(443, '${p}'), '8443 or 443 (table)'],
    ['those of the table where nothing says more', undefined, {}, '8443 or 443 (table)'],
    ['those of the table where the CSV is a template', 'probe_port,{{ port }}\n', {}, '8443 or 443 (table)'],
    ['what server.xml has where the CSV is empty', 'probe_port,\n', tomcat(8443), '8443 (server.xml)'],
  ])('are %s', (_what, csv, more, expected) => {
    expect(of(servers(csv, more), ROW)).toEqual([`webapp-01 -> registration-01: ${expected}`]);
  });

  it('are not those behind a proxy', () => {
    const [path = '', xml = ''] = Object.entries(tomcat(443))[0] ?? [];
    const behind = { [path]: xml.replace('port=', 'proxyPort="8443" port=') };
    expect(of(servers(undefined, behind), ROW)).toEqual(['webapp-01 -> registration-01: 8443 or 443 (table)']);
  });

  it('follow a field that the rows disagree on only where both fields agree', () => {
    const at = (csv: string, more = {}) =>
      of(
        placesOf({ '/e/webapp-01': { ...webapp, [CSV]: csv }, '/e/detection-01': { ...detection, ...more } }),
        'webapp-detection-rest',
      );
    expect(at('probe_port,443\nweb_port,443\n')).toEqual(['webapp-01 -> detection-01: 443 (csv)']);
    expect(at('probe_port,443\nweb_port,8443\n')).toEqual(['webapp-01 -> detection-01: 8443 or 443 (table)']);
    expect(at('probe_port,443\nweb_port,8443\n', tomcat(443))).toEqual(['webapp-01 -> detection-01: 443 (server.xml)']);
  });

  it('of sensors are not those of Tomcat', () => {
    const places = placesOf({ '/e/registration-01': { ...registration, ...tomcat(443) } });
    expect(of(places, 'sensor-registration')).toEqual(['Sensor -> registration-01: 8443 or 443 (table)']);
  });
});

describe('the servers of a flow', () => {
  it('are those of one environment, and agree on the port', () => {
    const places = placesOf({
      '/prod/webapp-01': webapp,
      '/prod/registration-01': { ...registration, ...tomcat(443) },
      '/prod/registration-02': { ...registration, ...tomcat(8443) },
      '/prod/registration-03': { ...registration, ...tomcat(443) },
      '/test/webapp-01': webapp,
    });
    expect(of(places, 'webapp-registration-rest')).toEqual([
      'webapp-01 -> registration-01, registration-03: 443 (server.xml)',
      'webapp-01 -> registration-02: 8443 (server.xml)',
      'webapp-01 -> Registration server: 8443 or 443 (table)',
    ]);
  });

  it('are all that the table means by all', () => {
    const places = placesOf({ '/e/webapp-01': webapp, '/e/detection-01': detection });
    expect(of(places, 'all-configuration-management')).toEqual([
      'detection-01, webapp-01 -> Configuration management server: 8500 (table)',
    ]);
  });

  it('are none of an uncertain role, and rows without any are left out', () => {
    const places = placesOf({ '/e/one': { 'opt/puppet-cybereason/configuration.d/server-setup.properties': 'a=1\n' } });
    expect(flowsFor({ places })).toEqual([]);
    const detections = flowsFor({ places: placesOf({ '/e/detection-01': detection }) });
    expect(detections.some(({ row }) => row.id === 'webapp-registration-rest')).toBe(false);
  });

  it('are narrowed to a role, unless it stands at the other end', () => {
    const places = placesOf({
      '/e/webapp-01': webapp,
      '/e/detection-01': detection,
      '/e/registration-01': registration,
    });
    const flows = flowsFor({ places, role: 'webapp' });
    expect(shown(flows, 'microservices-scribe')).toEqual(['webapp-01 -> Microservices server (Scribe): 8081 (table)']);
    expect(shown(flows, 'detection-webapp-rest')).toEqual(['detection-01 -> webapp-01: 443 or 8443 (table)']);
    expect(shown(flows, 'registration-detection-rest')).toEqual([]);
  });

  it('are all of them, however many there are', () => {
    const many = Object.fromEntries(
      Array.from({ length: 1000 }, (_, at) => [`/e/s-${at}`, [webapp, detection, registration][at % 3] ?? {}]),
    );
    const flows = flowsFor({ places: placesOf(many) });
    expect(flows.length).toBeLessThan(40);
    expect(flows.find(({ row }) => row.id === 'webapp-detection-rest')?.destination.servers).toHaveLength(333);
  });
});
