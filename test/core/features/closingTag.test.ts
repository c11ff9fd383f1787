import { expect, test } from 'vitest';
import { parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import { closingTag } from '../../../server/src/core/features/closingTag.ts';

/** What is missing at the mark `|`. */
function missing(marked: string): string | undefined {
  const document = parseDocument('/s/opt/apache-tomcat-8.5.93/conf/server.xml', 'server-xml', marked.replace('|', ''));
  return closingTag(document, marked.indexOf('|'));
}

test.each([
  ['<Server>|', '</Server>'],
  ['<Server><Service name="s">|</Server>', '</Service>'],
  ['<Server>\n  <Service>|\n  <Service></Service>\n</Server>', '</Service>'],
  ['<Server><Service><Connector port="1"\n  SSLEnabled="true">|</Service></Server>', '</Connector>'],
  ['<Server><Listener className=">">|</Server>', '</Listener>'],
  ['<Realm><Realm>|</Realm>', '</Realm>'],
  ['<Realm><Realm><Realm>|</Realm></Realm>', '</Realm>'],
  ['<Server><a.b:c-d>|</Server>', '</a.b:c-d>'],
  ['<Server><Service >|\n</Server>', '</Service>'],
])('%s lacks %s', (text, expected) => {
  expect(missing(text)).toBe(expected);
});

test.each([
  '<Server>|</Server>',
  '<Server><Service>|</Service></Server>',
  '<Realm><Realm>|</Realm></Realm>',
  '<Server/>|',
  '<Server><Service name="s" />|</Server>',
  '<Server></Server>|',
  '<Server><Service></Service>|',
  '<Server>text>|</Server>',
  '<Server><Service name="a>|"/></Server>',
  '<Server><!-- <Service>| --></Server>',
  '<Server><![CDATA[<Service>|]]></Server>',
  '<?xml version="1.0"?>|<Server/>',
  '<Server><>|</Server>',
  '<!DOCTYPE Server [<!ENTITY e "<a>">]>|<Server>&e;</Server>',
])('nothing is missing in %s', (text) => {
  expect(missing(text)).toBeUndefined();
});

test('nothing is missing in properties', () => {
  expect(closingTag(parseDocument('/s/x', 'server-setup', 'a=<b>\n'), 5)).toBeUndefined();
});
