import { BYTE_ORDER_MARK } from '../../model/byteOrderMark.ts';
import { defineRule } from '../rule.ts';

export const webuiSyntax = defineRule({
  id: 'webui/syntax',
  severity: 'warning',
  impact: 'start',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports lines of webui.service that systemd passes over, and section headers for which it refuses the file.',
    why: 'systemd logs such a line and goes on without it; it loads no unit with a broken section header.',
    todo: 'Write `Name=value` below `[Unit]`, `[Service]` or `[Install]`. A line goes on behind a backslash at its very end.',
    bad: '[Service]\nExecStart=/usr/bin/webui\n  --cert /opt/puppet-cybereason/ssl/webui.cert\n',
    good: '[Service]\nExecStart=/usr/bin/webui \\\n  --cert /opt/puppet-cybereason/ssl/webui.cert\n',
    runtimeMessages: ["webui.service:3: Missing '=', ignoring line."],
  },
  messages: {
    'missing-equals':
      "systemd passes this line over: its '=' is missing. If it continues the one above, end that with a backslash.",
    'missing-key': "systemd passes this line over: nothing stands before its '='. Write the name of the setting there.",
    'unknown-section':
      'systemd does not know this section of a service and passes it over. Use [Unit], [Service] or [Install].',
    'outside-section': 'systemd passes this line over: it stands in no section. Write [Service] above it.',
    mark: 'The file begins with a byte order mark, an invisible character behind which systemd knows no comment: it logs this line and passes it over. Delete the mark.',
    'invalid-section':
      'systemd refuses the whole unit: this section header has no closing ], or characters that may not stand in it.',
  },
  check({ document, report }) {
    if (document.kind !== 'webui-service') return;
    for (const { code, range } of document.problems) {
      if (!isKnown(code)) continue;
      if (isMarkedComment(document.text, range.start)) {
        const mark = { start: 0, end: BYTE_ORDER_MARK.length };
        const fixes = () => [{ title: 'Delete the byte order mark', safe: false, edits: [{ range: mark, text: '' }] }];
        report({ at: range, message: 'mark', data: {}, severity: 'information', impact: 'hygiene', fixes });
        continue;
      }
      const severity = code === 'invalid-section' ? 'error' : 'warning';
      report({ at: range, message: code, data: {}, severity });
    }
  },
});

const CODES = ['missing-equals', 'missing-key', 'unknown-section', 'outside-section', 'invalid-section'] as const;

function isKnown(code: string): code is (typeof CODES)[number] {
  return CODES.some((known) => known === code);
}

/** True where the first line is a comment but for the byte order mark that the file begins with. */
function isMarkedComment(text: string, start: number): boolean {
  return start === BYTE_ORDER_MARK.length && text.startsWith(BYTE_ORDER_MARK) && /[#;]/.test(text.charAt(start));
}
