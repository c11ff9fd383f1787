import { nearest } from '../../values/nearest.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

/** Of the hundreds that systemd knows those that a service of the product lives by. */
const KEYS = ['ExecStart', 'Environment', 'EnvironmentFile', 'WorkingDirectory', 'User', 'Group', 'Restart'];
/** Names of systemd that are as near to these as a misspelling. */
const OTHERS: ReadonlySet<string> = new Set(['ExecStop', 'ExecStartPre', 'ExecStartPost', 'ExecReload', 'UMask']);

export const webuiUnknownKey = defineRule({
  id: 'webui/unknown-key',
  severity: 'warning',
  impact: 'start',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a name in the section [Service] of webui.service that is a near miss of ExecStart, Environment or User, or differs from one in case.',
    why: 'systemd compares names with case, logs one that it does not know and goes on without it.',
    todo: 'Correct the name.',
    bad: '[Service]\nExecStrat=/usr/bin/webui --cert /opt/puppet-cybereason/ssl/webui.cert\n',
    good: '[Service]\nExecStart=/usr/bin/webui --cert /opt/puppet-cybereason/ssl/webui.cert\n',
    runtimeMessages: ["webui.service:2: Unknown key 'ExecStrat' in section [Service], ignoring."],
  },
  messages: {
    misspelt: 'systemd knows no {name} in [Service] and goes on without it. Did you mean {meant}?',
  },
  check({ document, report }) {
    if (document.kind !== 'webui-service') return;
    for (const { name, section, keyRange } of document.settings) {
      if (section !== 'Service' || KEYS.includes(name) || OTHERS.has(name)) continue;
      const meant = nearest(name, KEYS);
      if (meant === undefined) continue;
      report({
        at: keyRange,
        message: 'misspelt',
        data: { name: printable(name), meant },
        fixes: () => [{ title: `Change to ${meant}`, safe: false, edits: [{ range: keyRange, text: meant }] }],
      });
    }
  },
});
