import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { lookedUpStores } from '../shared/stores.ts';

export const keystoreMissing = defineRule({
  id: 'keystore/missing',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a keystore or truststore that does not exist, although its folder does. In server.xml also one whose folder is absent where keystores in conf/ show that this is no checkout from version control, which leaves keystores out.',
    why: 'The server opens the file when it starts. Without it the application does not start; in server.xml Tomcat runs on, but the port of the Connector is not bound.',
    todo: 'Put the keystore there, or correct the path. Names count with their case. Where files of the same name lie nearby, fixes offer them.',
    bad: 'rpc.ssl.keystore.path=/opt/puppet-cybereason/server_certificate.jks\n',
    good: 'rpc.ssl.keystore.path=/opt/puppet-cybereason/ssl/server_certificate.jks\n',
    runtimeMessages: [
      'java.io.FileNotFoundException: /opt/puppet-cybereason/server_certificate.jks (No such file or directory)',
      'java.io.IOException: Cannot obtain resource for specified location [conf/my certs/server.jks]: no readable file or this is not a resolvable URI',
      'Failed to initialize connector [Connector[HTTP/1.1-8443]]',
    ],
  },
  messages: {
    missing: '{path} does not exist{here}. Put the {store} there, or correct the path.',
    blank:
      '{path} does not exist{here}: the value ends in a blank, which counts. Delete the blank, or put the {store} there.',
  },
  check({ snapshot, document, report }) {
    for (const { binding, fact, path, name, impact } of lookedUpStores(snapshot, document)) {
      // Of ~ keystore/unusable-location knows more.
      if (fact.status !== 'missing' || (binding.tls && /^~(?=[/\\]|$)/.test(String(path.value)))) continue;
      const here = fact.path === name ? '' : ` (looked up as ${printable(fact.path)})`;
      report({
        at: path.valueRange,
        message: /\s$/.test(String(path.value)) ? 'blank' : 'missing',
        data: { path: name, here, store: binding.store },
        impact,
        fixes: () =>
          fact.candidates.map((candidate) => ({
            title: `Use ${printable(candidate)}`,
            safe: false,
            edits: [{ range: path.valueRange, text: document.syntax.encode(candidate, 'value') }],
          })),
      });
    }
  },
});
