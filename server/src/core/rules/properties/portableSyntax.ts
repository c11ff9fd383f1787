import { defineRule } from '../rule.ts';

export const propertiesPortableSyntax = defineRule({
  id: 'properties/portable-syntax',
  severity: 'information',
  enabled: false,
  impact: 'hygiene',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports lines that tools which read the file line by line, such as shell scripts and Puppet templates, understand differently from Java.',
    why: 'Java also separates by `:` or a blank, joins lines that end with a backslash, replaces escapes, keeps blanks at the end and takes `!` for a comment. Simple readers know `key=value` and `#` only. A script that looks up such a setting gets another value, or none. Off by default: it matters only where other tools read these files.',
    todo: 'Write `key=value` on one line, without escapes where the text allows it, and comments with `#`.',
    bad: 'rpc.ssl.keystore.path: /opt/puppet-cybereason/ssl/global.jks\nrpc.ssl.keystore.password=changeme\n',
    good: 'rpc.ssl.keystore.path=/opt/puppet-cybereason/ssl/global.jks\nrpc.ssl.keystore.password=changeme\n',
  },
  messages: {
    key: 'Line-based readers see another key here than Java does. Write key=value, without escapes in the key.',
    value:
      'Line-based readers see another value here than Java does. Write it on one line, without escapes and without blanks at the end.',
    unseen: 'Line-based readers see no setting here, Java does. Write key=value on a line of its own.',
    comment: 'Line-based readers take this comment for a setting, since they know only #. Begin it with #.',
  },
  check({ document, report }) {
    for (const { about, range } of document.syntax.lineDivergences?.() ?? []) {
      report({ at: range, message: about, data: {} });
    }
  },
});
