import { defineRule } from '../rule.ts';

export const settingsInvalid = defineRule({
  id: 'settings/invalid',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a mistake in the settings file of this tool, .cybereason-config.properties.',
    why: 'What cannot be understood is left out, so the check runs with other settings than you meant.',
    todo: 'Correct the line; the message lists what is allowed there.',
    bad: '[severity]\ncertificate/expired = loud\n',
    good: '[severity]\ncertificate/expired = warning\n',
  },
  messages: { invalid: '{text}' },
  check({ document, report }) {
    for (const problem of document.problems) {
      report({ at: problem.range, message: 'invalid', data: { text: problem.message } });
    }
  },
});
