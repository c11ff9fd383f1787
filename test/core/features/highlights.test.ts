import { expect, test } from 'vitest';
import { highlights } from '../../../server/src/core/features/highlights.ts';
import { connector, NAMED, SETUP, snapshotOf, XML } from './navigation/deployment.ts';

const CSV = '/d/det-01/opt/puppet-cybereason/Server_Configuration.csv';

/** The text with what is highlighted in brackets, behind its kind; undefined where an editor looks for words. */
function marked(path: string, text: string, part: string): string | undefined {
  const snapshot = snapshotOf({ [path]: text });
  const [document] = snapshot.documents;
  if (!document) throw new Error('no document');
  const found = highlights(snapshot, document, text.indexOf(part) + 1);
  return found?.reduceRight(
    (all, { range: { start, end }, kind }) =>
      `${all.slice(0, start)}${kind}[${all.slice(start, end)}]${all.slice(end)}`,
    text,
  );
}

test('the tags of an element go together', () => {
  expect(marked(XML, '<Server><Service></Service></Server>', 'Service')).toBe(
    '<Server><text[Service]></text[Service]></Server>',
  );
});

test('a key that is set twice', () => {
  expect(marked(SETUP, 'a=1\nb=2\na=3\n', 'a')).toBe('write[a]=1\nb=2\nwrite[a]=3\n');
  expect(marked(XML, connector('port="1"'), 'port')).toContain('write[port]="8443" SSLEnabled="true" write[port]="1"');
});

test('uses of a keystore and of an alias in it', () => {
  const text = `duplex.server.keystore.path=${NAMED}/a.jks\nrpc.ssl.keystore.path=${NAMED}/./a.jks\nkey.store.file.location=${NAMED}/b.jks\n`;
  expect(marked(SETUP, text, NAMED)).toBe(
    text.replace(`${NAMED}/a.jks`, `read[${NAMED}/a.jks]`).replace(`${NAMED}/./a.jks`, `read[${NAMED}/./a.jks]`),
  );
  const xml = `<Server><Service>
    <Connector port="1" SSLEnabled="true" keystoreFile="/a.jks" keyAlias="one"/>
    <Connector port="2" SSLEnabled="true" keystoreFile="/a.jks" keyAlias="ONE"/>
    <Connector port="3" SSLEnabled="true" keystoreFile="/b.jks" keyAlias="one"/>
  </Service></Server>`;
  expect(marked(XML, xml, 'one')).toBe(xml.replace('"one"', '"read[one]"').replace('"ONE"', '"read[ONE]"'));
});

test('equal passwords, whatever opens with them', () => {
  const text = 'key.store.password=s\nrpc.ssl.keystore.password=t\nduplex.server.keystore.password=s\n';
  expect(marked(SETUP, text, 's\n')).toBe(text.replaceAll('=s\n', '=read[s]\n'));
  expect(marked(SETUP, 'key.store.password=\n', 'password=')).toBe('write[key.store.password]=\n');
});

test('equal ports, but no other equal numbers', () => {
  const text =
    '<Server port="8005"><Service><Connector port="8080" redirectPort="8443" maxThreads="8443"/><Connector port="8443"/></Service></Server>';
  expect(marked(XML, text, '8443')).toBe(
    text.replace('redirectPort="8443"', 'redirectPort="read[8443]"').replace(' port="8443"', ' port="read[8443]"'),
  );
  expect(marked(XML, text.replace('8443', '1'), '8443')).toBeUndefined();
  const csv = 'field,value\nprobe_port,8443\nweb_port,8443\nother,8443\n';
  expect(marked(CSV, csv, '8443')).toBe(csv.replaceAll('port,8443', 'port,read[8443]'));
});

test('a name and what points to it', () => {
  const text =
    '<Server><Service><Executor name="e"/><Connector executor="e"/><Engine name="e" defaultHost="h"><Host name="h"/></Engine></Service></Server>';
  const executor = text.replace('Executor name="e"', 'Executor name="write[e]"').replace('r="e"', 'r="read[e]"');
  expect(marked(XML, text, '"e"')).toBe(executor);
  expect(marked(XML, text, '"e"/><Engine')).toBe(executor);
  expect(marked(XML, text, '"h"/>')).toBe(
    text.replace('t="h"', 't="read[h]"').replace('Host name="h"', 'Host name="write[h]"'),
  );
  expect(marked(XML, text, '"e" default')).toBeUndefined();
});

test('placeholders of one name, with and without a default', () => {
  const text = '<Server><Service a="${x}-${y}" b="${x:-1}" keystorePass="${x}"/></Server>';
  expect(marked(XML, text, '${x}')).toBe(text.replace('"${x}-', '"read[${x}]-').replace('${x:-1}', 'read[${x:-1}]'));
});

test('other values and other places are left to the editor', () => {
  expect(marked(SETUP, 'a=true\nb=true\n', 'true')).toBeUndefined();
  expect(marked(SETUP, '# a comment\n', 'comment')).toBeUndefined();
});
