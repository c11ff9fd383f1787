import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { CSV, roles, serverXmlOf, tls, tomcat } from './places.ts';

const DIFFERS = 'server-configuration/server-xml-differs';
const AMBIGUOUS = 'server-configuration/ambiguous';
const REGISTRATION = serverXmlOf('registration-01');
const as = roles({
  'registration-01': 'registration',
  'webapp-01': 'webapp',
  'detection-01': 'detection',
  'registration-02': 'registration',
});

describe(DIFFERS, () => {
  it('reports a field and a Connector with the two ports crossed, and offers either', () => {
    const files = { [CSV]: 'probe_port,[|8443|]\nweb_port,443\n', [REGISTRATION]: tomcat(tls(443)) };
    const [problem] = expectProblems(
      DIFFERS,
      files,
      [
        {
          message:
            'probe_port is 8443, yet server.xml of registration-01 listens on 443 and not on 8443 (WebApp -> Registration, probe_port). Use one port in both.',
          fixes: [
            'Use 443 (WebApp -> Registration, probe_port)',
            'Use 8443 in server.xml of registration-01 (WebApp -> Registration, probe_port)',
          ],
          fixed: { [CSV]: 'probe_port,443\nweb_port,443\n' },
        },
      ],
      as,
    );
    expect(problem).toMatchObject({ severity: 'warning', impact: 'link', related: [{ path: REGISTRATION }] });
    expect(problem?.rows).toEqual([{ table: 'communication', id: 'webapp-registration-rest' }]);
  });

  it('reports once for all servers, and web_port for the WebApp server', () => {
    const second = serverXmlOf('webapp-01');
    expectProblems(
      DIFFERS,
      {
        [CSV]: 'name,probe_port,web_port\na,[|443|],[|443|]\nb,443,443\n',
        [REGISTRATION]: tomcat(tls(8443)),
        [serverXmlOf('registration-02')]: tomcat(tls(8443)),
        [second]: tomcat(tls(8443)),
      },
      [
        {
          message:
            'probe_port is 443, yet server.xml of registration-01, registration-02 listens on 8443 and not on 443 (WebApp -> Registration, probe_port). Use one port in both.',
          fixes: ['Use 8443 (WebApp -> Registration, probe_port)'],
        },
        {
          message:
            'web_port is 443, yet server.xml of webapp-01 listens on 8443 and not on 443 (Detection -> WebApp, web_port). Use one port in both.',
          fixes: [
            'Use 8443 (Detection -> WebApp, web_port)',
            'Use 443 in server.xml of webapp-01 (Detection -> WebApp, web_port)',
          ],
        },
      ],
      as,
    );
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['the same port', { [REGISTRATION]: tomcat(tls(8443)) }],
    ['the port beside the other one', { [REGISTRATION]: tomcat(tls(443), tls(8443)) }],
    ['the port without TLS, as behind a proxy', { [REGISTRATION]: tomcat(tls(443), '<Connector port="8443"/>') }],
    ['a proxy in front', { [REGISTRATION]: tomcat(tls(443, 'proxyPort="8443"')) }],
    ['neither port', { [REGISTRATION]: tomcat(tls(9443)) }],
    ['the other port without TLS', { [REGISTRATION]: tomcat('<Connector port="443"/>') }],
    ['a placeholder', { [REGISTRATION]: tomcat(tls('$' + '{https.port}'), tls(443)) }],
    [
      'an entity that hides something',
      { [REGISTRATION]: `<!DOCTYPE Server [<!ENTITY x SYSTEM "x.xml">]>${tomcat(tls(443), '&x;')}` },
    ],
    ['a file that Tomcat refuses', { [REGISTRATION]: `${tomcat(tls(443))}<` }],
    ['a role that is not known', { [serverXmlOf('server-09')]: tomcat(tls(443)) }],
    ['a Microservices server', { [serverXmlOf('microservices-01')]: tomcat(tls(443)) }],
    ['another environment', { [serverXmlOf('registration-01', '/elsewhere')]: tomcat(tls(443)) }],
    [
      'two Tomcats',
      {
        [REGISTRATION]: tomcat(tls(443)),
        '/deployment/registration-01/opt/apache-tomcat-9/conf/server.xml': tomcat(tls(443)),
      },
    ],
  ])('says nothing of %s', (_what, files) => {
    expectSilence(DIFFERS, { [CSV]: 'probe_port,8443\nweb_port,443\n', ...files }, as);
  });

  it('says nothing of a Detection server, where the documents contradict themselves and sensors call the port', () => {
    const files = { [serverXmlOf('detection-01')]: tomcat(tls(443)) };
    expectSilence(DIFFERS, { [CSV]: 'probe_port,8443\nweb_port,8443\n', ...files }, as);
  });

  it('says nothing where rows differ, and of a port that no row names', () => {
    const files = { [REGISTRATION]: tomcat(tls(443)) };
    expectSilence(DIFFERS, { [CSV]: 'name,probe_port,web_port\na,8443,443\nb,443,443\n', ...files }, as);
    expectSilence(DIFFERS, { [CSV]: 'probe_port,9443\nweb_port,443\n', ...files }, as);
  });

  it('takes the row that names the server', () => {
    const second = serverXmlOf('registration-02');
    const files = { [REGISTRATION]: tomcat(tls(443)), [second]: tomcat(tls(443)) };
    const fixes = (server: string) => [
      'Use 443 (WebApp -> Registration, probe_port)',
      `Use 8443 in server.xml of ${server} (WebApp -> Registration, probe_port)`,
    ];
    const message = (server: string) =>
      `probe_port is 8443, yet server.xml of ${server} listens on 443 and not on 8443 (WebApp -> Registration, probe_port). Use one port in both.`;
    expectProblems(
      DIFFERS,
      {
        [CSV]: 'Host,probe_port,web_port\nRegistration-01,[|8443|],443\nregistration-02,443,443\nwebapp-01,8443,443\n',
        ...files,
      },
      [{ message: message('registration-01'), fixes: fixes('registration-01') }],
      as,
    );
    expectProblems(
      DIFFERS,
      { [CSV]: 'probe_port;web_port;of\n"[|8443|]";443;registration-01\n[|8443|];;registration-02\n', ...files },
      [
        { message: message('registration-01'), fixes: fixes('registration-01') },
        { message: message('registration-02'), fixes: fixes('registration-02') },
      ],
      as,
    );
  });

  it('writes no port that a portOffset moves', () => {
    const moved = tomcat(tls(433)).replace('port="-1"', 'port="-1" portOffset="10"');
    const problems = expectProblems(
      DIFFERS,
      { [CSV]: 'probe_port,[|8443|]\nweb_port,443\n', [REGISTRATION]: moved },
      [
        {
          message:
            'probe_port is 8443, yet server.xml of registration-01 listens on 443 and not on 8443 (WebApp -> Registration, probe_port). Use one port in both.',
          fixes: ['Use 443 (WebApp -> Registration, probe_port)'],
        },
      ],
      as,
    );
    expect(problems).toHaveLength(1);
  });
});

describe('rows that differ', () => {
  const files = { [REGISTRATION]: tomcat(tls(443)) };

  it('are said to be of nobody where none names the servers', () => {
    const [problem] = expectProblems(
      AMBIGUOUS,
      {
        [CSV]: 'name,probe_port,web_port\na,[|8443|],443\nb,443,443\n',
        ...files,
        [serverXmlOf('webapp-01')]: tomcat(tls(8443)),
      },
      [
        {
          message:
            'This is one of several probe_ports with different ports, and no row of its own names registration-01: the ports of server.xml are not held against them. Write the name of the server’s folder in a column of its row.',
        },
      ],
      as,
    );
    expect(problem?.severity).toBe('information');
  });

  it.each<[string, string, Readonly<Record<string, string>>]>([
    ['named', 'name,probe_port,web_port\nregistration-01,8443,443\nb,443,443\n', files],
    ['alike', 'name,probe_port,web_port\na,8443,443\nb,8443,443\n', files],
    ['templates', 'name,probe_port,web_port\na,{{ a }},443\nb,443,443\n', files],
    ['of no server that is here', 'name,probe_port,web_port\na,8443,443\nb,443,8443\n', {}],
    [
      'of a Detection server alone, which is held against none',
      'name,probe_port,web_port\na,8443,443\nb,443,8443\n',
      { [serverXmlOf('detection-01')]: tomcat(tls(443)) },
    ],
    ['of a role that is not known', 'n,probe_port\na,8443\nb,443\n', { [serverXmlOf('server-09')]: tomcat(tls(443)) }],
  ])('silence about rows that are %s', (_what, text, others) => {
    expectSilence(AMBIGUOUS, { [CSV]: text, ...others }, as);
  });

  it('which two name one server', () => {
    const text = 'name,probe_port,web_port\nregistration-01,[|8443|],443\nregistration-01,443,443\n';
    expectProblems(
      AMBIGUOUS,
      { [CSV]: text, ...files },
      [{ message: expect.stringContaining('no row of its own names registration-01') as unknown as string }],
      as,
    );
  });
});

describe('the file that concerns a server', () => {
  const crossed = { [REGISTRATION]: tomcat(tls(443)) };
  const text = 'probe_port,[|8443|]\nweb_port,443\n';
  const right = 'probe_port,443\nweb_port,443\n';
  const found = {
    message:
      'probe_port is 8443, yet server.xml of registration-01 listens on 443 and not on 8443 (WebApp -> Registration, probe_port). Use one port in both.',
    fixes: [
      'Use 443 (WebApp -> Registration, probe_port)',
      'Use 8443 in server.xml of registration-01 (WebApp -> Registration, probe_port)',
    ],
  };

  it.each([
    ['lies in a folder above', '/deployment/Server_Configuration.csv'],
    ['lies in its own tree', '/deployment/registration-01/opt/puppet-cybereason/Server_Configuration.csv'],
    ['lies at the top', '/Server_Configuration.csv'],
  ])('%s', (_what, path) => {
    expectProblems(DIFFERS, { [path]: text, ...crossed }, [found], as);
  });

  it('is the nearest', () => {
    const above = { '/Server_Configuration.csv': right, '/deployment/Server_Configuration.csv': text };
    expectProblems(DIFFERS, { ...above, ...crossed }, [found], as);
    expectSilence(AMBIGUOUS, { ...above, ...crossed, '/deployment/Server_Configuration.csv': right }, as);
    const inside = '/deployment/registration-01/opt/puppet-cybereason/Server_Configuration.csv';
    expectProblems(DIFFERS, { [CSV]: right, [inside]: text, ...crossed }, [found], as);
  });

  it('is none of two that are equally near', () => {
    const other = CSV.replace('config-01', 'config-02');
    const files = { [CSV]: 'probe_port,8443\nweb_port,443\n', [other]: right, ...crossed };
    expectSilence(DIFFERS, files, as);
    const marked = {
      ...files,
      [CSV]: '[|probe_port|],8443\nweb_port,443\n',
      [other]: `[|probe_port|],443\nweb_port,443\n`,
    };
    const message = (path: string) =>
      `${path} is as near to registration-01 as this file, so the ports of server.xml are held against neither. Keep one of them, or name the environments.`;
    const [problem] = expectProblems(AMBIGUOUS, marked, [{ message: message(other) }, { message: message(CSV) }], as);
    expect(problem?.severity).toBe('information');
  });

  it('takes copies with one text for one file', () => {
    const copied = text.replace(/[[|\]]/g, '');
    const files = { ...crossed, [CSV]: text, [CSV.replace('config-01', 'config-02')]: copied };
    expectProblems(DIFFERS, files, [found], as);
    expectSilence(AMBIGUOUS, { ...files, [CSV]: copied }, as);
  });
});
