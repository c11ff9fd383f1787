/** A fault that a test plants into samples/healthy, and the rule that finds it and names the row. */
export interface Guard {
  readonly rule: string;
  /** Below samples/healthy. */
  readonly file: string;
  /** What of the file is replaced once; undefined for a file that the sample does not have. */
  readonly from: string | undefined;
  readonly to: string;
}

/** What holds a row of the tables. */
export interface Coverage {
  /** Below samples/healthy: the file that has the row's settings, or a server at an end of the flow; undefined for none. */
  readonly sample: string | undefined;
  readonly guards: readonly Guard[];
  /** Why no rule guards it, or what else there is to say. */
  readonly note?: string;
  /** Test files that name the row, beside those that every row is in. */
  readonly tests: readonly string[];
}

/** The tests that every row is in. */
export const COMMON_TESTS = ['test/samples/rows.test.ts'] as const;
/** The test that plants the faults. */
export const GUARD_TEST = 'test/coverage.test.ts';

const setup = (server: string) => `${server}/opt/puppet-cybereason/configuration.d/server-setup.properties`;
const xml = (server: string) => `${server}/opt/apache-tomcat-8.5.93/conf/server.xml`;
const SAGE = 'webapp-01/opt/puppet-cybereason/configuration.d/sage-setup.properties';
const CSV = 'config-mgmt-01/opt/puppet-cybereason/Server_Configuration.csv';
const UNIT = 'config-mgmt-01/etc/systemd/system/webui.service';
const SSL = '/opt/puppet-cybereason/ssl';

const otherFile = (server: string, key: string, from: string, to: string): Guard => ({
  rule: 'keystore/other-usage',
  file: setup(server),
  from: `${key}=${SSL}/${from}`,
  to: `${key}=${SSL}/${to}`,
});
const field = (rule: string, from: string, to: string): Guard => ({ rule, file: CSV, from, to });
const portOf = (rule: string, server: string, from: number, to: number): Guard => ({
  rule,
  file: xml(server),
  from: `port="${from}" protocol`,
  to: `port="${to}" protocol`,
});
const taken = (server: string, from: number, to: number) => portOf('ports/of-another-service', server, from, to);
const unlisted = (server: string, from: number, to: number) => portOf('tomcat/port-not-in-table', server, from, to);
/** The clients of the server have no version of TLS in common with it. */
const oldTls = (server: string): Guard => ({
  rule: 'link/no-common-version',
  file: xml(server),
  from: 'sslEnabledProtocols="TLSv1.2+TLSv1.3"',
  to: 'sslEnabledProtocols="TLSv1.1"',
});
/** No sample has a Tomcat on the Configuration management server, because no document does. */
const besideWebUi = (port: number): Guard => ({
  rule: 'ports/of-another-service',
  file: xml('config-mgmt-01'),
  from: undefined,
  to: `<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="${port}" />\n  </Service>\n</Server>\n`,
});

const FLOWS_TEST = 'test/core/topology/flows.test.ts';
const LINKS_TEST = 'test/core/rules/link/links.test.ts';
const NO_FILE = 'No file of the documents says anything of it: only `ports` shows it.';
const NO_SERVER = 'No server with files of ours is at either end: only `ports` shows it.';

export const certificateCoverage: Readonly<Record<string, Coverage>> = {
  'detection-internal': {
    sample: setup('detection-01'),
    guards: [
      {
        rule: 'role/store-differs',
        file: setup('detection-01'),
        from: `duplex.server.keystore.path=${SSL}/server.jks`,
        to: `duplex.server.keystore.path=${SSL}/server_certificate.jks`,
      },
      oldTls('detection-01'),
    ],
    tests: [LINKS_TEST, 'test/core/rules/role/stores.test.ts'],
  },
  'detection-sensor': {
    sample: setup('detection-01'),
    guards: [otherFile('detection-01', 'rpc.ssl.keystore.path', 'server_certificate.jks', 'server.jks')],
    tests: ['test/core/schema/lookups.test.ts'],
  },
  'webapp-presentation': {
    sample: xml('webapp-01'),
    guards: [
      { rule: 'keystore/alias-missing', file: xml('webapp-01'), from: 'keyAlias="webapp"', to: 'keyAlias="web"' },
    ],
    note: 'No rule decides by the row, because the documents contradict themselves; findings name it.',
    tests: ['test/core/schema/lookups.test.ts'],
  },
  'webapp-internal': {
    sample: setup('webapp-01'),
    guards: [otherFile('webapp-01', 'key.store.file.location', 'client.jks', 'server.jks'), oldTls('detection-01')],
    tests: [LINKS_TEST],
  },
  'webapp-private-threat-intel': {
    sample: SAGE,
    guards: [{ rule: 'keystore/missing', file: SAGE, from: 'ssl/sage.jks', to: 'ssl/sagee.jks' }],
    note: 'No rule decides by the row, because the documents contradict themselves; findings name it.',
    tests: ['test/schemas/facts.test.ts'],
  },
  'registration-internal-client': {
    sample: setup('registration-01'),
    guards: [otherFile('registration-01', 'key.store.file.location', 'client.jks', 'server.jks')],
    tests: ['test/core/deployment/links/linksOf.test.ts'],
  },
  'registration-internal-server': {
    sample: xml('registration-01'),
    guards: [
      {
        rule: 'keystore/other-usage',
        file: xml('registration-01'),
        from: `keystoreFile="${SSL}/server.jks"`,
        to: `keystoreFile="${SSL}/client.jks"`,
      },
      oldTls('registration-01'),
    ],
    tests: ['test/core/schema/lookups.test.ts'],
  },
  'registration-sensor': {
    sample: setup('registration-01'),
    guards: [otherFile('registration-01', 'rpc.ssl.keystore.path', 'server_certificate.jks', 'server.jks')],
    tests: ['test/core/schema/lookups.test.ts'],
  },
  'configuration-management-presentation': {
    sample: UNIT,
    guards: [
      { rule: 'webui/certificate', file: UNIT, from: 'ssl/config-mgmt-01.cert', to: 'ssl/config-mgmt-1.cert' },
      { rule: 'webui/no-certificate', file: UNIT, from: `--cert ${SSL}/config-mgmt-01.cert`, to: '--plain' },
    ],
    tests: ['test/core/rules/webui/webui.test.ts'],
  },
};

export const flowCoverage: Readonly<Record<string, Coverage>> = {
  'webapp-detection-rest': {
    sample: 'detection-01',
    guards: [
      field('server-configuration/port', 'probe_port,8443', 'probe_port,8445'),
      unlisted('detection-01', 8443, 8445),
      oldTls('detection-01'),
    ],
    tests: [FLOWS_TEST, LINKS_TEST],
  },
  'webapp-detection-malware-alerts': {
    sample: 'detection-01',
    guards: [unlisted('detection-01', 7075, 7057)],
    tests: ['test/core/deployment/links/linksOf.test.ts'],
  },
  'webapp-registration-rest': {
    sample: 'registration-01',
    guards: [
      field('server-configuration/server-xml-differs', 'probe_port,8443', 'probe_port,443'),
      unlisted('registration-01', 8443, 8445),
      oldTls('registration-01'),
    ],
    tests: [FLOWS_TEST, 'test/core/rules/serverConfiguration/deployment.test.ts'],
  },
  'detection-webapp-rest': {
    sample: 'webapp-01',
    guards: [field('server-configuration/server-xml-differs', 'web_port,443', 'web_port,8443')],
    tests: [FLOWS_TEST],
  },
  'registration-detection-rest': {
    sample: 'detection-01',
    guards: [field('server-configuration/port', 'web_port,443', 'web_port,8445'), unlisted('detection-01', 8443, 8445)],
    tests: [FLOWS_TEST, 'test/core/deployment/links/linksOf.test.ts'],
  },
  'client-configuration-management-ssh': { sample: 'config-mgmt-01', guards: [besideWebUi(22)], tests: [] },
  'configuration-management-all-ssh': { sample: 'detection-01', guards: [taken('detection-01', 7075, 22)], tests: [] },
  'client-webapp-ui': {
    sample: 'webapp-01',
    guards: [field('server-configuration/port', 'web_port,443', 'web_port,8445'), unlisted('webapp-01', 443, 445)],
    tests: ['test/core/deployment/serverConfiguration.test.ts'],
  },
  'client-configuration-management-ansible': { sample: 'config-mgmt-01', guards: [], note: NO_FILE, tests: [] },
  'microservices-postgresql': {
    sample: 'microservices-01',
    guards: [taken('microservices-01', 10443, 5432)],
    tests: [FLOWS_TEST],
  },
  'microservices-scribe': {
    sample: 'microservices-01',
    guards: [taken('microservices-01', 10443, 8081)],
    tests: [FLOWS_TEST],
  },
  'microservices-rabbitmq': {
    sample: 'microservices-01',
    guards: [taken('microservices-01', 10443, 5672)],
    tests: [],
  },
  'microservices-sage-local': {
    sample: 'microservices-01',
    guards: [unlisted('microservices-01', 10443, 10444)],
    tests: [FLOWS_TEST],
  },
  'configuration-management-rabbitmq': {
    sample: 'microservices-01',
    guards: [taken('microservices-01', 10443, 15672)],
    tests: [],
  },
  'detection-arbiter': { sample: 'microservices-01', guards: [taken('microservices-01', 10443, 8082)], tests: [] },
  'webapp-management': { sample: 'microservices-01', guards: [taken('microservices-01', 10443, 8088)], tests: [] },
  'webapp-bwl': { sample: 'microservices-01', guards: [taken('microservices-01', 10443, 9021)], tests: [] },
  'sensor-detection': {
    sample: 'detection-01',
    guards: [field('server-configuration/port', 'probe_port,8443', 'probe_port,8445')],
    tests: ['test/core/deployment/serverConfiguration.test.ts'],
  },
  'sensor-registration': {
    sample: 'registration-01',
    guards: [field('server-configuration/port', 'probe_port,8443', 'probe_port,8445')],
    tests: [FLOWS_TEST],
  },
  'arbiter-detection': {
    sample: 'detection-01',
    guards: [],
    note: 'No document names a setting for it. A TLS Connector on 9073 counts for the role of a Detection server.',
    tests: ['test/cli/tables.test.ts'],
  },
  'webapp-local-threat-intel': {
    sample: 'microservices-01',
    guards: [unlisted('microservices-01', 10443, 10444)],
    tests: [FLOWS_TEST],
  },
  'local-threat-intel-database': {
    sample: 'microservices-01',
    guards: [taken('microservices-01', 10443, 27017)],
    tests: [FLOWS_TEST],
  },
  'client-local-update-status': { sample: undefined, guards: [], note: NO_SERVER, tests: [] },
  'sensor-local-update': { sample: undefined, guards: [], note: NO_SERVER, tests: [] },
  'local-update-global': { sample: undefined, guards: [], note: NO_SERVER, tests: [] },
  'all-configuration-management': { sample: 'config-mgmt-01', guards: [], note: NO_FILE, tests: [FLOWS_TEST] },
  'client-configuration-management-zabbix': {
    sample: 'config-mgmt-01',
    guards: [
      field('server-configuration/zabbix-port', 'zabbix_web_port,8444', 'zabbix_web_port,8443'),
      besideWebUi(8444),
    ],
    tests: [],
  },
  'detection-webapp-add-server': {
    sample: 'webapp-01',
    guards: [unlisted('webapp-01', 10443, 10444)],
    tests: ['test/schemas/facts.test.ts'],
  },
  'microservices-sage': {
    sample: 'microservices-01',
    guards: [unlisted('microservices-01', 10443, 10444)],
    tests: [FLOWS_TEST],
  },
  'microservices-mds': {
    sample: 'microservices-01',
    guards: [taken('microservices-01', 10443, 9090)],
    tests: [FLOWS_TEST],
  },
  'configuration-management-all-zabbix': {
    sample: 'detection-01',
    guards: [taken('detection-01', 7075, 10050)],
    tests: [],
  },
  'all-configuration-management-zabbix': {
    sample: 'config-mgmt-01',
    guards: [besideWebUi(10051)],
    tests: ['test/core/schema/lookups.test.ts'],
  },
  'mds-detection': {
    sample: 'detection-01',
    guards: [unlisted('detection-01', 8443, 8445)],
    tests: ['test/cli/tables.test.ts'],
  },
  'configuration-management-ldaps': {
    sample: 'config-mgmt-01',
    guards: [],
    note: NO_FILE,
    tests: ['test/cli/tables.test.ts'],
  },
  'client-configuration-management-keycloak': {
    sample: 'config-mgmt-01',
    guards: [besideWebUi(10443)],
    tests: ['test/schemas/facts.test.ts'],
  },
  'threat-intel-webapp-global': {
    sample: 'webapp-01',
    guards: [],
    note: `${NO_FILE} The sample has the local service, so that it needs \`--threat-intel global\`.`,
    tests: [FLOWS_TEST],
  },
  'threat-intel-webapp-local': {
    sample: 'microservices-01',
    guards: [],
    note: 'No rule decides by the row, because the documents contradict themselves. The same port stands in the row microservices-sage-local.',
    tests: ['test/schemas/facts.test.ts'],
  },
  'threat-intel-local-database': {
    sample: 'microservices-01',
    guards: [],
    note: 'It repeats the row local-threat-intel-database, which findings name.',
    tests: [FLOWS_TEST],
  },
};
