import { dropInsOf, isSelfContained, namedCertificates, startCommand } from '../../deployment/unitBindings.ts';
import { certificateRows } from '../../schema/index.ts';
import { defineRule } from '../rule.ts';

export const webuiNoCertificate = defineRule({
  id: 'webui/no-certificate',
  severity: 'information',
  impact: 'bind',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a webui.service that names no certificate.',
    why: 'The certificate tables say that webui.service names the certificate, `<name>.cert`, that the Configuration management server shows to browsers. Here it is not found, so it was not checked.',
    todo: 'Name the certificate, or see where the program that is started takes it from.',
    bad: '[Service]\nExecStart=/opt/puppet-cybereason/bin/webui --port 443\n',
    good: '[Service]\nExecStart=/opt/puppet-cybereason/bin/webui --port 443 --cert /opt/puppet-cybereason/ssl/webui.cert\n',
  },
  messages: {
    none: 'This command names no certificate (a .cert, .crt, .cer or .pem file), so none was checked. The certificate tables expect it here: name it, or see where the program takes it from.',
  },
  check({ document, snapshot, report }) {
    if (document.kind !== 'webui-service' || namedCertificates(document).length > 0) return;
    const command = startCommand(document);
    if (!command || !isSelfContained(document) || snapshot.facts.ofPath(dropInsOf(document)) !== 'missing') return;
    const rows = certificateRows().filter(({ files }) => files.includes(document.kind));
    report({
      at: command.valueRange,
      message: 'none',
      data: {},
      rows: rows.map(({ id }) => ({ table: 'certificates', id })),
    });
  },
});
