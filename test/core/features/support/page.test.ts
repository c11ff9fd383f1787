import { expect, test } from 'vitest';
import { mapPage, pageMarkdown, pageText } from '../../../../server/src/core/index.ts';

const page = {
  title: 'a <b>',
  summary: 'See [x](command:evil).',
  next: ['Do `this`.'],
  sections: [
    { id: 'one', title: 'One', facts: [['name|', 'a|b`c\u0007\nd'] as const] },
    { id: 'empty', title: 'Empty', facts: [] },
  ],
};

test('text from files stays text in Markdown', () => {
  expect(pageMarkdown(page)).toBe(
    [
      '# a \\<b\\>',
      'See \\[x\\](command:evil).',
      '## What you can do\n\n- Do \\`this\\`.',
      '## One\n\n| | |\n| --- | --- |\n| name\\| | ``a\\|b`c\ufffd\ufffdd`` |\n',
    ].join('\n\n'),
  );
});

test('in a terminal no control character arrives, and long values stay whole', () => {
  const long = 'x'.repeat(500);
  const text = pageText({ ...page, sections: [{ id: 'one', title: 'One', facts: [['a', `\u001b[31m${long}`]] }] });
  expect(text).toContain(long);
  expect(text).not.toContain('\u001b');
});

test('every text of a page is changed', () => {
  const changed = JSON.stringify(mapPage(page, () => 'z'));
  expect(changed).not.toMatch(/evil|this|name|a <b>/);
});
