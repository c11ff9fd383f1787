import { namedCertificates } from '../../deployment/unitBindings.ts';
import { plainValue } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

export const webuiRelativePath = defineRule({
  id: 'webui/relative-path',
  severity: 'warning',
  impact: 'bind',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a certificate in webui.service whose path is not absolute, where no WorkingDirectory says where it begins.',
    why: 'systemd starts services in `/`: the certificate is looked for there, unless the program looks elsewhere.',
    todo: 'Write the whole path, or add WorkingDirectory.',
    bad: '[Service]\nExecStart=/usr/bin/webui --cert ssl/webui.cert\n',
    good: '[Service]\nExecStart=/usr/bin/webui --cert /opt/puppet-cybereason/ssl/webui.cert\n',
  },
  messages: {
    relative:
      '{path} is no absolute path, and without WorkingDirectory systemd starts the service in /. Write the whole path.',
  },
  check({ document, report }) {
    for (const { word, state } of namedCertificates(document)) {
      if (state !== 'relative') continue;
      report({ at: word.valueRange, message: 'relative', data: { path: printable(plainValue(word) ?? '') } });
    }
  },
});
