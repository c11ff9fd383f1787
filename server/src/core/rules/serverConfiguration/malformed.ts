import { defineRule } from '../rule.ts';

export const serverConfigurationMalformed = defineRule({
  id: 'server-configuration/malformed',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports quotes in Server_Configuration.csv that RFC 4180 does not allow: one without its end, or text behind the closing one.',
    why: 'A quoted field goes on to its closing quote, over the ends of lines: what follows is read as part of it, or the file is refused.',
    todo: 'Close the quote, or write a quote within a field twice.',
    bad: 'probe_port,"8443\nweb_port,443\n',
    good: 'probe_port,"8443"\nweb_port,443\n',
  },
  messages: {
    quote: 'This field has no closing quote, so the rest of the file is read as part of it. Close the quote.',
    behind: 'Text follows the closing quote of this field. Write a quote that belongs to the text twice.',
  },
  check({ document, report }) {
    if (document.kind !== 'server-configuration') return;
    for (const { code, range } of document.problems) {
      report({ at: range, message: code === 'unterminated-quote' ? 'quote' : 'behind', data: {} });
    }
  },
});
