import { defineRule } from '../rule.ts';

export const suppressionUnused = defineRule({
  id: 'suppression/unused',
  severity: 'information',
  impact: 'hygiene',
  scope: 'suppression',
  fix: 'unsafe',
  docs: {
    what: 'Reports a comment that allows a rule which has nothing to report there.',
    why: 'The comment would hide the problem when it comes back, long after its reason is forgotten.',
    todo: 'Delete the comment, or correct the name of the rule.',
    bad: '# cybereason-config: allow keys/empty-value reason\nkey.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=x\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=x\n',
  },
  messages: {
    unused: 'Nothing here is reported by {rule}: this comment has no effect. Delete it.',
    unknown: 'There is no rule {rule}: this comment has no effect. Correct the name or delete the comment.',
  },
  check({ document, suppressions, report }) {
    // Where the server refuses the whole file other rules hold back, so what a comment allows cannot be known.
    const refused = document.problems.some((problem) => problem.fatal);
    for (const { rule, range, known, used, expired } of suppressions) {
      if (used || expired || (refused && known)) continue;
      const line = document.lines.positionAt(range.start).line;
      const whole = document.lines.lineRange(line);
      const alone = document.text.slice(whole.start, range.start).trim() === '' && range.end >= whole.end;
      const next = document.lines.offsetAt({ line: line + 1, character: 0 });
      report({
        at: range,
        message: known ? 'unused' : 'unknown',
        tags: ['unnecessary'],
        data: { rule: known ? rule : JSON.stringify(rule.slice(0, 60)) },
        fixes: () => [
          {
            title: 'Delete the comment',
            // What it allows may only be out of sight, in a copy without keystores or a workspace that is not trusted.
            safe: false,
            edits: [{ range: alone && next > range.end ? { start: whole.start, end: next } : range, text: '' }],
          },
        ],
      });
    }
  },
});
