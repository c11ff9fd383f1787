import { describe, expect, it } from 'vitest';
import {
  certificateRows,
  documentedSettings,
  failureModes,
  flowRows,
  installPaths,
  pocCertificate,
  tlsVersions,
} from '../../server/src/core/schema/index.ts';

const unique = (values: readonly string[]) => new Set(values).size;

describe('the facts of the documents, counted', () => {
  it('has 17 settings: 12 keys and 5 attributes of Connector', () => {
    expect(documentedSettings()).toHaveLength(17);
    expect(documentedSettings('server-setup')).toHaveLength(10);
    expect(documentedSettings('sage-setup')).toHaveLength(2);
    expect(documentedSettings('server-xml').map((setting) => `${setting.element}.${setting.name}`)).toEqual([
      'Connector.keystoreFile',
      'Connector.keystorePass',
      'Connector.keyAlias',
      'Connector.truststoreFile',
      'Connector.truststorePass',
    ]);
    expect(unique(documentedSettings().map((setting) => setting.name))).toBe(17);
  });

  it('has 8 secrets: every password and nothing else', () => {
    const secrets = documentedSettings().filter((setting) => setting.secret);
    expect(secrets).toHaveLength(8);
    expect(secrets.every((setting) => /pass(word)?$/i.test(setting.name))).toBe(true);
    expect(documentedSettings().filter((setting) => /pass/i.test(setting.name))).toEqual(secrets);
  });

  it('binds every password to exactly one path', () => {
    for (const secret of documentedSettings().filter((setting) => setting.secret)) {
      const paths = documentedSettings(secret.file).filter(
        (setting) => setting.binding === secret.binding && setting.role.endsWith('.path'),
      );
      expect(paths, secret.name).toHaveLength(1);
      expect(paths[0]?.role.split('.')[0], secret.name).toBe(secret.role.split('.')[0]);
    }
  });

  it('has 9 certificate rows: Detection 2, WebApp 3, Registration 3, Configuration management 1', () => {
    const count = (server: string) => certificateRows().filter((row) => row.server === server).length;
    expect(certificateRows()).toHaveLength(9);
    expect(['detection', 'webapp', 'registration', 'configuration-management'].map(count)).toEqual([2, 3, 3, 1]);
    expect(unique(certificateRows().map((row) => row.id))).toBe(9);
  });

  it('has 35 rows of the communication table and 3 of the threat-intel tables', () => {
    expect(flowRows().filter((row) => row.table === 'communication')).toHaveLength(35);
    expect(flowRows().filter((row) => row.table === 'threat-intel')).toHaveLength(3);
    expect(unique(flowRows().map((row) => row.id))).toBe(38);
    expect(unique(flowRows().map((row) => row.origin))).toBe(38);
  });

  it('knows which rows probe_port and web_port define', () => {
    const rows = (field: string) => flowRows().flatMap((row, index) => (row.definedBy === field ? [index + 1] : []));
    expect(rows('probe_port')).toEqual([1, 3, 18, 19]);
    expect(rows('web_port')).toEqual([4, 5, 8]);
  });

  it('knows the POC certificate, the paths, the failure modes and the TLS versions', () => {
    expect(pocCertificate.commonName).toBe('*.cr-poc.com');
    expect(installPaths).toMatchObject({
      'server-setup': '/opt/puppet-cybereason/configuration.d/server-setup.properties',
      'sage-setup': '/opt/puppet-cybereason/configuration.d/sage-setup.properties',
      'server-xml': '/opt/apache-tomcat-8.5.93/conf/server.xml',
      keystores: '/opt/puppet-cybereason/ssl/',
    });
    expect(failureModes.map((mode) => mode.id)).toEqual(['start', 'bind']);
    expect(tlsVersions.versions).toEqual(['TLSv1.2', 'TLSv1.3']);
  });
});

describe('the tables agree with the settings', () => {
  it('each certificate row names documented settings of the files that it names', () => {
    for (const row of certificateRows()) {
      for (const name of row.settings) {
        const setting = documentedSettings().find((candidate) => candidate.name === name);
        expect(setting, `${row.id}: ${name}`).toBeDefined();
        expect(row.files, `${row.id}: ${name}`).toContain(setting?.file);
      }
    }
  });

  it('each documented setting stands in a certificate row', () => {
    const named = new Set(certificateRows().flatMap((row) => row.settings));
    expect(documentedSettings().filter((setting) => !named.has(setting.name))).toEqual([]);
  });

  it('each setting names the headings of the rows that it stands in', () => {
    for (const setting of documentedSettings()) {
      const rows = certificateRows().filter((row) => row.settings.includes(setting.name));
      expect(setting.source.split('; ').sort(), setting.name).toEqual(rows.map((row) => row.source).sort());
    }
  });
});

describe('where the documents contradict themselves', () => {
  it('the entries say so', () => {
    const rows = [...flowRows(), ...certificateRows()];
    expect(rows.filter((row) => row.contradiction).map((row) => row.id)).toEqual([
      'webapp-detection-rest',
      'registration-detection-rest',
      'client-configuration-management-ansible',
      'microservices-sage-local',
      'webapp-local-threat-intel',
      'microservices-sage',
      'mds-detection',
      'threat-intel-webapp-local',
      'webapp-presentation',
      'webapp-private-threat-intel',
      'configuration-management-presentation',
    ]);
  });

  it('and what they leave open, where rules still decide', () => {
    const rows = [...flowRows(), ...certificateRows()];
    expect(rows.filter((row) => row.openQuestion).map((row) => row.id)).toEqual([
      'webapp-registration-rest',
      'detection-webapp-rest',
      'webapp-bwl',
      'sensor-detection',
      'sensor-registration',
      'detection-webapp-add-server',
      'microservices-mds',
      'client-configuration-management-keycloak',
      'threat-intel-local-database',
      'detection-internal',
      'detection-sensor',
      'webapp-internal',
      'registration-internal-server',
      'registration-sensor',
    ]);
    expect(rows.filter((row) => row.openQuestion && row.contradiction)).toEqual([]);
  });
});

describe('threat intelligence', () => {
  it('needs some rows with one service only', () => {
    const rows = (service: string) => flowRows().flatMap((row) => (row.threatIntel === service ? [row.id] : []));
    expect(rows('global')).toEqual(['threat-intel-webapp-global']);
    expect(rows('local')).toEqual([
      'microservices-sage-local',
      'webapp-local-threat-intel',
      'local-threat-intel-database',
      'threat-intel-webapp-local',
      'threat-intel-local-database',
    ]);
  });
});
