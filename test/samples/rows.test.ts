import { beforeAll, describe, expect, it } from 'vitest';
import { type Flow, flowsFor, rowsOfSetting, type Snapshot } from '../../server/src/core/index.ts';
import { certificateRows, flowRows } from '../../server/src/core/schema/index.ts';
import { HEALTHY, healthyWorkspace } from '../helpers/sampleWorkspace.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await healthyWorkspace()).snapshot();
});

/** The settings of samples/healthy that a row of the certificate tables names, by their files. */
const CERTIFICATES: Readonly<Record<string, readonly string[]>> = {
  'detection-internal': [
    'detection-01/server.xml: keystoreFile, keystorePass, keyAlias, truststoreFile, truststorePass',
    'detection-01/server-setup.properties: duplex.server.keystore.path, duplex.server.keystore.password',
  ],
  'detection-sensor': [
    'detection-01/server-setup.properties: rpc.ssl.keystore.path, rpc.ssl.keystore.password, rpc.ssl.truststore.path, rpc.ssl.truststore.password',
  ],
  'webapp-presentation': ['webapp-01/server.xml: keystoreFile, keystorePass, keyAlias, truststoreFile, truststorePass'],
  'webapp-internal': [
    'webapp-01/server-setup.properties: key.store.file.location, key.store.password, trust.store.file.location, trust.store.password',
  ],
  'webapp-private-threat-intel': ['webapp-01/sage-setup.properties: sage.keystore.path, sage.keystore.password'],
  'registration-internal-client': [
    'registration-01/server-setup.properties: key.store.file.location, key.store.password, trust.store.file.location, trust.store.password',
  ],
  'registration-internal-server': [
    'registration-01/server.xml: keystoreFile, keystorePass, keyAlias, truststoreFile, truststorePass',
  ],
  'registration-sensor': [
    'registration-01/server-setup.properties: rpc.ssl.keystore.path, rpc.ssl.keystore.password, rpc.ssl.truststore.path, rpc.ssl.truststore.password',
  ],
  'configuration-management-presentation': ['config-mgmt-01/webui.service: ExecStart'],
};

/** What samples/healthy makes of a row of the communication and threat-intel tables; nothing where no end is there. */
const FLOWS: Readonly<Record<string, readonly string[]>> = {
  'webapp-detection-rest': ['webapp-01 -> detection-01: 8443 by server.xml'],
  'webapp-detection-malware-alerts': ['webapp-01 -> detection-01: 7075 by table'],
  'webapp-registration-rest': ['webapp-01 -> registration-01: 8443 by csv'],
  'detection-webapp-rest': ['detection-01 -> webapp-01: 443 by csv'],
  'registration-detection-rest': ['registration-01 -> detection-01: 8443 by server.xml'],
  'client-configuration-management-ssh': ['Client PC -> config-mgmt-01: 22 by table'],
  'configuration-management-all-ssh': [
    'config-mgmt-01 -> detection-01, microservices-01, registration-01, webapp-01: 22 by table',
  ],
  'client-webapp-ui': ['Client PC -> webapp-01: 443 by csv'],
  'client-configuration-management-ansible': ['Client PC -> config-mgmt-01: 443 by table'],
  'microservices-postgresql': ['microservices-01 -> microservices-01: 5432 by table'],
  'microservices-scribe': ['detection-01, webapp-01 -> microservices-01: 8081 by table'],
  'microservices-rabbitmq': ['detection-01, webapp-01 -> microservices-01: 5672 by table'],
  'microservices-sage-local': ['detection-01, webapp-01 -> microservices-01: 10443 by table'],
  'configuration-management-rabbitmq': ['config-mgmt-01 -> microservices-01: 15672 by table'],
  'detection-arbiter': ['detection-01 -> microservices-01: 8082 by table'],
  'webapp-management': ['webapp-01 -> microservices-01: 8088 by table'],
  'webapp-bwl': ['webapp-01 -> microservices-01: 9021 by table'],
  'sensor-detection': ['Sensor -> detection-01: 8443 by csv'],
  'sensor-registration': ['Sensor -> registration-01: 8443 by csv'],
  'arbiter-detection': ['microservices-01 -> detection-01: 9073 by table'],
  'webapp-local-threat-intel': ['webapp-01 -> microservices-01: 443 by table'],
  'local-threat-intel-database': ['microservices-01 -> microservices-01: 27017 by table'],
  'client-local-update-status': [],
  'sensor-local-update': [],
  'local-update-global': [],
  'all-configuration-management': [
    'detection-01, microservices-01, registration-01, webapp-01 -> config-mgmt-01: 8500 by table',
  ],
  'client-configuration-management-zabbix': ['Client PC -> config-mgmt-01: 8444 by table'],
  'detection-webapp-add-server': ['detection-01 -> webapp-01: 10443 by table'],
  'microservices-sage': ['detection-01, webapp-01 -> microservices-01: 7070 by table'],
  'microservices-mds': ['detection-01, webapp-01 -> microservices-01: 9090 by table'],
  'configuration-management-all-zabbix': [
    'config-mgmt-01 -> detection-01, microservices-01, registration-01, webapp-01: 10050 by table',
  ],
  'all-configuration-management-zabbix': [
    'detection-01, microservices-01, registration-01, webapp-01 -> config-mgmt-01: 10051 by table',
  ],
  'mds-detection': ['microservices-01 -> detection-01: 8443 by table'],
  'configuration-management-ldaps': ['config-mgmt-01 -> LDAPS server: 636 by table'],
  'client-configuration-management-keycloak': ['Client PC -> config-mgmt-01: 10443 by table'],
  'threat-intel-webapp-global': [
    'webapp-01 -> Global Threat Intel server (sage.cybereason.com): 443 by table, needed: no',
  ],
  'threat-intel-webapp-local': ['webapp-01 -> microservices-01: 10443 by table'],
  'threat-intel-local-database': ['microservices-01 -> microservices-01: 27017 by table'],
};

describe('samples/healthy has of the certificate tables', () => {
  it('every row', () => {
    expect(Object.keys(CERTIFICATES)).toEqual(certificateRows().map(({ id }) => id));
  });

  it.each(Object.entries(CERTIFICATES))('%s', (id, expected) => {
    const found = snapshot.documents.flatMap((document) => {
      const named = document.settings.filter((setting) =>
        rowsOfSetting(setting, document, snapshot).some((row) => row.id === id),
      );
      const names = [...new Set(named.map(({ name }) => name))];
      const file = document.path.slice(HEALTHY.length + 1).replace(/\/.*\//, '/');
      return names.length === 0 ? [] : [`${file}: ${names.join(', ')}`];
    });
    expect(found).toEqual(expected);
  });
});

describe('samples/healthy has of the communication and threat-intel tables', () => {
  it('every row', () => {
    expect(Object.keys(FLOWS)).toEqual(flowRows().map(({ id }) => id));
  });

  const endOf = ({ name, servers }: Flow['source']) => servers.map((server) => server.name).join(', ') || name;

  it.each(Object.entries(FLOWS))('%s', (id, expected) => {
    const flows = flowsFor({ places: snapshot }).filter(({ row }) => row.id === id);
    const shown = flows.map(({ source, destination, ports, need }) => {
      const depends = need.verdict === 'yes' ? '' : `, needed: ${need.verdict}`;
      const ends = `${endOf(source)} -> ${endOf(destination)}`;
      return `${ends}: ${ports.numbers.join(' or ')} by ${ports.chosenBy}${depends}`;
    });
    expect(shown).toEqual(expected);
  });
});
