import { expect, test } from 'vitest';
import { redacted } from '../../../../server/src/core/index.ts';

const machine = { home: '/home/ann', host: 'db7.example.com' };

test('the home folder is written as ~, others that begin like it are not', () => {
  expect(redacted('/home/ann/x /home/anna/x /w/home/ann/x "/home/ann" file:///home/ann/x', machine)).toBe(
    '~/x /home/anna/x /w/home/ann/x "~" file://~/x',
  );
  expect(redacted('C:/Users/ann/x and C:\\Users\\ann\\x', { home: 'C:\\Users\\ann', host: '' })).toBe('~/x and ~\\x');
  expect(redacted('/opt/x', { home: '/', host: '' })).toBe('/opt/x');
});

test('the machine’s name is left out, short and long, but not in other words', () => {
  expect(redacted('db7 DB7.example.com db70 my-db7 /srv/db7/x', machine)).toBe(
    '<host> <host> db70 my-db7 /srv/<host>/x',
  );
  expect(redacted('localhost vm', { home: '/home/ann', host: 'localhost' })).toBe('localhost vm');
  expect(redacted('a vm', { home: '/home/ann', host: 'a' })).toBe('a vm');
});
