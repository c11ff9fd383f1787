import { expect, test } from 'vitest';
import { communicationRows, communicationText, environmentNames, flowRows } from '../../../server/src/core/index.ts';
import { placesOf, ROLES, tomcat } from './places.ts';

const { detection, webapp } = ROLES;
const one = placesOf({ '/e/webapp-01': webapp, '/e/detection-01': { ...detection, ...tomcat(8443) } });

test('each row has its ends by names that are the same in all rows, and its flows here', () => {
  const rows = communicationRows(one);
  expect(rows.map(({ row }) => row)).toEqual(flowRows());
  const rest = rows.find(({ row }) => row.id === 'webapp-detection-rest');
  expect(rest).toMatchObject({ from: ['WebApp server'], to: ['Detection server'] });
  expect(rest?.here.map(({ ports }) => ports.numbers)).toEqual([[8443]]);
  const scribe = rows.find(({ row }) => row.id === 'microservices-scribe');
  expect(scribe).toMatchObject({ from: ['Detection server', 'WebApp server'], to: ['Microservices server'] });
  const global = rows.find(({ row }) => row.id === 'threat-intel-webapp-global');
  expect(global?.to).toEqual(['Global Threat Intel server']);
  expect(rows.find(({ row }) => row.id === 'sensor-local-update')?.here).toEqual([]);
});

test('rows are copied with the servers that are here, else as the documents have them', () => {
  const ids = ['webapp-detection-rest', 'sensor-local-update', 'no-such-row'];
  const csv = communicationText(one, ids, 'csv').split('\r\n');
  expect(csv).toHaveLength(4);
  expect(csv[1]).toMatch(/^e,WebApp server,webapp-01,Detection server,detection-01,8443,HTTPS,REST,/);
  expect(csv[2]).toMatch(/^,Sensor,,NGAV local update server \(LUS\),,18443,/);
  const markdown = communicationText(one, ids, 'markdown');
  expect(markdown).toContain('## e\n\n| From | To |');
  expect(markdown).toContain('## Flows of the tables\n\n| From | To |');
  expect(communicationText(one, [], 'csv')).toBe(`${csv[0]}\r\n`);
});

test('a row that this threat-intel service does not need is copied all the same', () => {
  const local = placesOf({ '/e/webapp-01': webapp }, () => ({ threatIntel: 'local' }));
  expect(communicationText(local, ['threat-intel-webapp-global'], 'csv')).toContain('Global Threat Intel server');
});

test('an environment has the last part of its path for a name, where that is enough', () => {
  const names = environmentNames(['/a/prod', '/b/prod', '/b/test', '/', 'Berlin']);
  expect(['/a/prod', '/b/prod', '/b/test', '/', 'Berlin'].map(names)).toEqual([
    '/a/prod',
    '/b/prod',
    'test',
    '/',
    'Berlin',
  ]);
});
