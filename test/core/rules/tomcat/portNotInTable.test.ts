import { describe, expect, it } from 'vitest';
import type { ServerRole } from '../../../../server/src/core/schema/index.ts';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { serverXml } from './connectors.ts';

const RULE = 'tomcat/port-not-in-table';
const on = (port: string, more = '') => `<Connector port="${port}" SSLEnabled="true" ${more}/>`;
const as = (role: ServerRole) => ({ settings: { role } });
const message = (port: number, server: string, ports: string) =>
  `The communication table names no port ${port} for the ${server}, so its peers do not connect to it. The table has ${ports} for HTTPS.`;

describe(RULE, () => {
  it('offers the port of the row that has just one', () => {
    const [problem] = expectProblems(
      RULE,
      serverXml(on('[|9443|]')),
      [
        {
          message: message(9443, 'Detection server', '443, 7075, 8443'),
          fixes: ['Use 8443 (WebApp -> Detection, probe_port)'],
          fixed: serverXml(on('8443')),
        },
      ],
      as('detection'),
    );
    expect(problem).toMatchObject({ severity: 'information' });
    expect(problem?.rows).toContainEqual({ table: 'communication', id: 'webapp-detection-rest' });
  });

  it('offers none where the rows leave a choice, or the port is taken', () => {
    const registration = message(9443, 'Registration server', '443, 8443');
    expectProblems(RULE, serverXml(on('[|9443|]')), [{ message: registration }], as('registration'));
    const detection = message(9443, 'Detection server', '443, 7075, 8443');
    expectProblems(RULE, serverXml(`${on('[|9443|]')}${on('8443')}`), [{ message: detection }], as('detection'));
  });

  it('goes by the keys that tell the role', () => {
    const folder = '/deployment/server-01/opt';
    const files = {
      [`${folder}/apache-tomcat-8.5.93/conf/server.xml`]: serverXml(on('[|9443|]')),
      [`${folder}/puppet-cybereason/configuration.d/server-setup.properties`]: 'duplex.server.keystore.path=/k.jks\n',
    };
    expectProblems(RULE, files, [
      {
        message: message(9443, 'Detection server', '443, 7075, 8443'),
        fixes: ['Use 8443 (WebApp -> Detection, probe_port)'],
      },
    ]);
  });

  it.each([
    ['a port of the table', on('8443')],
    ['a port that another protocol has', on('9073')],
    ['a Connector without TLS', '<Connector port="9080"/>'],
    ['AJP', on('9009', 'protocol="AJP/1.3"')],
    ['a redirect port', '<Connector port="8080" redirectPort="9443"/>'],
    ['a placeholder', on('${port}')],
    ['what is no port', on('94 43')],
    ['a port beyond the range', on('70000')],
    ['a tag with an error', on('9443', 'b=')],
  ])('is silent about %s', (_name, connector) => {
    expectSilence(RULE, serverXml(connector), as('detection'));
  });

  it('is silent where the role is not certain', () => {
    expectSilence(RULE, serverXml(on('9443')));
  });

  it('counts the offset of Server', () => {
    const root = 'port="-1" portOffset="1000"';
    expectSilence(RULE, serverXml(on('7443'), { root }), as('detection'));
    expectProblems(
      RULE,
      serverXml(on('[|8443|]'), { root }),
      [
        {
          message: message(9443, 'Detection server', '443, 7075, 8443'),
          fixes: ['Use 7443 (WebApp -> Detection, probe_port)'],
        },
      ],
      as('detection'),
    );
  });
});
