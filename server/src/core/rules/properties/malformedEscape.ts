import { defineRule } from '../rule.ts';

export const propertiesMalformedEscape = defineRule({
  id: 'properties/malformed-escape',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a `\\u` that four hexadecimal digits do not follow.',
    why: 'Java takes `\\u` for the beginning of a character code such as `\\u00e9`. Where the digits are missing it refuses the whole file, not only the line, and the server does not start. Windows paths such as `C:\\users` are the usual cause.',
    todo: 'Write a backslash that is meant as such twice, or complete the four digits.',
    bad: 'key.store.file.location=C:\\users\\client.jks\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\n',
    runtimeMessages: ['java.lang.IllegalArgumentException: Malformed \\uxxxx encoding.'],
  },
  messages: {
    malformed:
      'Java refuses the whole file: \\u must be followed by four hexadecimal digits. Write \\\\ for a backslash, or complete the digits.',
  },
  check({ document, report }) {
    for (const problem of document.problems) {
      if (problem.code !== 'malformed-escape') continue;
      const at = problem.range.start;
      report({
        at: problem.range,
        message: 'malformed',
        data: {},
        fixes: () => [
          {
            title: 'Write the backslash as \\\\',
            safe: false,
            edits: [{ range: { start: at, end: at }, text: '\\' }],
          },
        ],
      });
    }
  },
});
