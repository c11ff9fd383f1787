import { defineRule } from '../rule.ts';

export const suppressionExpired = defineRule({
  id: 'suppression/expired',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'suppression',
  fix: 'none',
  docs: {
    what: 'Reports a comment that allows a rule until a date which has passed.',
    why: 'The problem that it allowed for a while is reported again; the comment only records that it was known.',
    todo: 'Solve the problem and delete the comment, or give it a later date.',
    bad: '# cybereason-config: allow keys/empty-value until 2020-01-31 migration\nkey.store.file.location=\n',
    good: '# cybereason-config: allow keys/empty-value until 2099-01-31 migration\nkey.store.file.location=\n',
  },
  messages: { expired: 'This comment allowed {rule} until {until}. Solve the problem, or give a later date.' },
  check({ suppressions, report }) {
    for (const { rule, range, until, expired } of suppressions) {
      if (expired) report({ at: range, message: 'expired', data: { rule, until: until ?? '' } });
    }
  },
});
