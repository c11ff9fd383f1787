import { expect, test } from 'vitest';
import { ALL, choicesOf, isAll, isOf, rowsLeft } from '../../client/webviews/communication/filter.ts';
import type { CommunicationRow } from '../../server/src/protocol/communication.ts';

const row = (id: string, from: string, to: string, ports: readonly number[], more: Partial<CommunicationRow> = {}) => ({
  ...{ id, source: from, destination: to, from: [from], to: [to], ports, protocol: 'HTTPS', type: 'REST' },
  ...{ service: null, note: '', definedBy: null, origin: '', contradiction: null, openQuestion: null, here: [] },
  ...more,
});
const ROWS: readonly CommunicationRow[] = [
  row('rest', 'WebApp server', 'Detection server', [8443, 443], { note: 'Calls it.' }),
  row('sensor', 'Sensor', 'Detection server', [8443], { protocol: 'TCP', contradiction: 'Row 18 says 443.' }),
  row('queue', 'Detection server', 'Microservices server', [5672], { service: 'RabbitMQ', protocol: 'TCP' }),
];
const left = (filter: Partial<typeof ALL>, ends: readonly string[] = []) =>
  rowsLeft(ROWS, { ...ALL, ...filter }, ends).map(({ id }) => id);

test.each([
  [{}, ['rest', 'sensor', 'queue']],
  [{ from: 'Detection server' }, ['queue']],
  [{ to: 'Detection server', protocol: 'TCP' }, ['sensor']],
  [{ port: '443' }, ['rest']],
  [{ port: ' 84' }, ['rest', 'sensor']],
  [{ port: 'x' }, []],
  [{ text: 'rabbit' }, ['queue']],
  [{ text: 'ROW  18' }, ['sensor']],
  [{ text: 'calls sensor' }, []],
])('%o leaves %o', (filter, rows) => {
  expect(left(filter)).toEqual(rows);
});

test('the rows of a file are those of its server, and all where that is not certain', () => {
  expect(left({ isOwn: true }, ['WebApp server'])).toEqual(['rest']);
  expect(left({ isOwn: true }, ['WebApp server', 'Sensor'])).toEqual(['rest', 'sensor']);
  expect(left({ isOwn: true })).toHaveLength(3);
  expect(ROWS.map((one) => isOf(one, ['Microservices server']))).toEqual([false, false, true]);
});

test('choices are each there once, ports in their order', () => {
  expect(choicesOf(ROWS)).toEqual({
    from: ['WebApp server', 'Sensor', 'Detection server'],
    to: ['Detection server', 'Microservices server'],
    protocols: ['HTTPS', 'TCP'],
    ports: [443, 5672, 8443],
  });
  expect([isAll(ALL), isAll({ ...ALL, port: '4' })]).toEqual([true, false]);
});
