import { tlsConfigs } from '../../deployment/tls/tlsConfigs.ts';
import type { TlsConfig } from '../../deployment/tls/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Fix } from '../../model/problem.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { isHttp, placeOfHost } from '../shared/tlsPlaces.ts';

export const tlsNotEnabled = defineRule({
  id: 'tls/not-enabled',
  severity: 'warning',
  impact: 'link',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a Connector with a keystore or other TLS settings, but without SSLEnabled="true".',
    why: 'Only SSLEnabled="true" switches TLS on. Without it, or with any other value such as yes, Tomcat accepts every TLS setting, opens no keystore and logs nothing: the port talks plain HTTP, and peers that expect TLS cannot connect. Neither scheme="https" nor secure="true" changes that.',
    todo: 'Add SSLEnabled="true". Where the port is meant to talk plain HTTP, delete the TLS settings.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" scheme="https" secure="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" scheme="https" secure="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" />\n  </Service>\n</Server>\n',
  },
  messages: {
    absent:
      'TLS is not switched on: without SSLEnabled="true" Tomcat ignores {name}, and the port talks plain HTTP. Add SSLEnabled="true".',
    wrong:
      'TLS is not switched on: to Tomcat everything but true is false, so it ignores the TLS settings here, and the port talks plain HTTP. Write SSLEnabled="true".',
    misspelt:
      'TLS is not switched on: Tomcat looks for SSLEnabled with these capitals, so it ignores the TLS settings here, and the port talks plain HTTP. Write SSLEnabled.',
    off: 'TLS is switched off here, so Tomcat ignores the TLS settings, and the port talks plain HTTP. Write SSLEnabled="true", or delete them.',
    ignored: 'Tomcat ignores {name}, because TLS is not switched on for this Connector.',
  },
  check({ document, report }) {
    for (const config of tlsConfigs(document)) {
      const { enabled, connector, attributes } = config;
      if (!isHttp(config) || enabled.value !== false || !document.complete) continue;
      const parts = ignoredParts(config);
      const [first] = parts;
      if (!first) continue;
      const misspelt = connector.attributes.find(({ name }) => /^sslenabled$/i.test(name) && name !== 'SSLEnabled');
      if (enabled.setting) {
        const message = plainValue(enabled.setting)?.toLowerCase() === 'false' ? 'off' : 'wrong';
        const severity = message === 'off' ? ({ severity: 'information' } as const) : {};
        report({
          at: enabled.setting.range,
          message,
          data: {},
          ...severity,
          fixes: () => valueFixes(document, enabled.setting),
        });
      } else if (misspelt) {
        report({ at: misspelt.keyRange, message: 'misspelt', data: {}, fixes: () => nameFixes(misspelt) });
      } else if (attributes.some(({ name }) => !SESSIONS.test(name)) || config.hosts.some(({ element }) => element)) {
        const fixes = () => additions(document, config);
        report({ at: first.at, message: 'absent', data: { name: first.name }, tags: ['unnecessary'], fixes });
        parts.shift();
      }
      for (const { at, name } of parts) {
        report({ at, message: 'ignored', data: { name }, severity: 'information', tags: ['unnecessary'] });
      }
    }
  },
});

/** People write these for the sessions of web applications. */
const SESSIONS = /^session/i;

/** What has no effect: attributes of the Connector, and whole elements. */
function ignoredParts(config: TlsConfig) {
  const attributes = config.attributes.map(({ name, range }) => ({ at: range, name: printable(name) }));
  const nested = config.hosts.filter(({ element }) => element !== undefined);
  return [...attributes, ...nested.map((host) => ({ at: placeOfHost(host, config), name: 'SSLHostConfig' }))];
}

function valueFixes(document: ConfigDocument, setting: Setting | undefined): readonly Fix[] {
  if (!setting || setting.isDerived) return [];
  const edit = { range: setting.valueRange, text: document.syntax.encode('true', 'value') };
  return [{ title: 'Set SSLEnabled="true"', safe: false, edits: [edit] }];
}

function nameFixes({ keyRange, isDerived, value }: Setting): readonly Fix[] {
  if (isDerived || value !== 'true') return [];
  return [{ title: 'Write SSLEnabled', safe: false, edits: [{ range: keyRange, text: 'SSLEnabled' }] }];
}

function additions(document: ConfigDocument, { connector }: TlsConfig): readonly Fix[] {
  const port = connector.attributes.find(({ name, isDerived }) => name === 'port' && !isDerived);
  const edit = document.syntax.insert('SSLEnabled', 'true', port ? { after: port } : { element: connector });
  return edit.text === '' ? [] : [{ title: 'Add SSLEnabled="true"', safe: false, edits: [edit] }];
}
