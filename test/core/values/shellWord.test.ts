import { expect, test } from 'vitest';
import { shellWord } from '../../../server/src/core/values/shellWord.ts';

test.each([
  ['a plain path as it is', '/opt/ssl/server.jks', '/opt/ssl/server.jks'],
  ['a blank in quotes', '/opt/my ssl/server.jks', "'/opt/my ssl/server.jks'"],
  ['a quote outside of quotes', "it's", "'it'\\''s'"],
  ['a command as a word', '$(reboot)`id`;', "'$(reboot)`id`;'"],
  ['no control character', 'a\u001b[2Jb', "'a\ufffd[2Jb'"],
  ['a long path as a whole', `/${'deep/'.repeat(80)}server.jks`, `/${'deep/'.repeat(80)}server.jks`],
])('writes %s', (_, text, word) => {
  expect(shellWord(text)).toBe(word);
});
