import { describe, expect, it } from 'vitest';
import {
  bindingSettings,
  certificateRows,
  certificateRowsFor,
  findSetting,
  flowRows,
  flowsOf,
  flowsTo,
  rowTitle,
} from '../../../server/src/core/schema/index.ts';

const ids = (rows: readonly { readonly id: string }[]) => rows.map((row) => row.id);

describe('findSetting', () => {
  it('compares with case, within the file and the element', () => {
    expect(findSetting('key.store.password', 'server-setup')?.role).toBe('keystore.password');
    expect(findSetting('Key.store.password', 'server-setup')).toBeUndefined();
    expect(findSetting('key.store.password', 'sage-setup')).toBeUndefined();
    expect(findSetting('keyAlias', 'server-xml', 'Connector')?.role).toBe('keystore.alias');
    expect(findSetting('keyAlias', 'server-xml', 'Valve')).toBeUndefined();
    expect(findSetting('keyAlias', 'server-xml')?.element).toBe('Connector');
  });
});

describe('bindingSettings', () => {
  it('gives what opens one keystore, path first', () => {
    const names = (binding: string) => bindingSettings('server-xml', binding).map((setting) => setting.name);
    expect(names('keystore')).toEqual(['keystoreFile', 'keystorePass', 'keyAlias']);
    expect(names('truststore')).toEqual(['truststoreFile', 'truststorePass']);
    expect(bindingSettings('server-setup', 'sage.keystore')).toEqual([]);
  });
});

describe('certificateRowsFor', () => {
  it('gives the row of every server that shares the setting, or of one', () => {
    expect(ids(certificateRowsFor('rpc.ssl.keystore.path', 'server-setup'))).toEqual([
      'detection-sensor',
      'registration-sensor',
    ]);
    expect(ids(certificateRowsFor('rpc.ssl.keystore.path', 'server-setup', 'registration'))).toEqual([
      'registration-sensor',
    ]);
    expect(ids(certificateRowsFor('rpc.ssl.keystore.path', 'server-setup', 'webapp'))).toEqual([]);
    expect(certificateRowsFor('no.such.key', 'server-setup')).toEqual([]);
    expect(certificateRowsFor('rpc.ssl.keystore.path', 'sage-setup')).toEqual([]);
  });

  it('goes by the truststore of the row where the row leaves its password out', () => {
    expect(ids(certificateRowsFor('truststorePass', 'server-xml', 'webapp'))).toEqual(['webapp-presentation']);
    expect(ids(certificateRowsFor('truststorePass', 'server-xml'))).toEqual([
      'detection-internal',
      'registration-internal-server',
    ]);
  });
});

describe('flows', () => {
  it('names every port that some row gives to a server', () => {
    const ports = (role: 'detection' | 'webapp' | 'registration') =>
      [...new Set(flowsTo(role).flatMap((row) => row.ports))].sort((a, b) => a - b);
    expect(ports('detection')).toEqual([22, 443, 7075, 8443, 9073, 10050]);
    expect(ports('webapp')).toEqual([22, 443, 8443, 10050, 10443]);
    expect(ports('registration')).toEqual([22, 443, 8443, 10050]);
  });

  it('names where a server calls', () => {
    expect(ids(flowsOf('registration'))).toEqual([
      'registration-detection-rest',
      'all-configuration-management',
      'all-configuration-management-zabbix',
    ]);
  });
});

describe('rows', () => {
  it('have a title', () => {
    expect(rowTitle({ table: 'communication', id: 'sensor-registration' })).toBe(
      'Sensor → Registration server, 8443 or 443',
    );
    expect(rowTitle({ table: 'certificates', id: 'detection-internal' })).toBe(
      'Detection server, internal communication (server.jks)',
    );
    expect(rowTitle({ table: 'certificates', id: 'sensor-registration' })).toBeUndefined();
  });

  it('have titles that tell the rows of a table apart', () => {
    const flows = flowRows().map((row) => rowTitle({ table: 'communication', id: row.id }));
    const certificates = certificateRows().map((row) => rowTitle({ table: 'certificates', id: row.id }));
    expect(new Set(flows).size).toBe(38);
    expect(new Set(certificates).size).toBe(9);
  });
});
