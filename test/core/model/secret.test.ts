import { format, inspect } from 'node:util';
import { expect, test } from 'vitest';
import { MASK, Secret } from '../../../server/src/core/model/secret.ts';

const PLAIN = 'h0rse-battery';

test('no way of printing shows the value or its length', () => {
  const secret = new Secret(PLAIN);
  const shown = [
    String(secret),
    `${secret}`,
    JSON.stringify({ secret }),
    inspect(secret, { showHidden: true, depth: 9 }),
    format('%s %o %j', secret, secret, secret),
    JSON.stringify(Object.entries(secret)),
    JSON.stringify(structuredClone({ secret })),
    new Error('failed', { cause: secret }).stack ?? '',
    inspect(new Map([[secret, secret]])),
  ];
  for (const text of shown) expect(text).not.toContain(PLAIN);
  expect(String(secret)).toBe(MASK);
  expect(String(new Secret('x'))).toBe(MASK);
});

test('comparison and predicates tell what rules need', () => {
  expect(new Secret(PLAIN).equals(new Secret(PLAIN))).toBe(true);
  expect(new Secret(PLAIN).equals(new Secret(`${PLAIN} `))).toBe(false);
  expect(new Secret('').isEmpty).toBe(true);
  expect(new Secret('a ').endsWithBlank).toBe(true);
  expect(new Secret('a\t').endsWithBlank).toBe(true);
  expect(new Secret(' a').endsWithBlank).toBe(false);
  for (const unknown of ['${pass}', 'ENC(g6Xy+abc/=)', '{cipher}0a1b', '{{ vault.pass }}', '<%= @pass %>'])
    expect(new Secret(unknown).hasPlaceholder, unknown).toBe(true);
  for (const plain of ['geheim', 'ENC', 'ENC(x', '{x}', '{{', 'a{{b}}', '********'])
    expect(new Secret(plain).hasPlaceholder, plain).toBe(false);
  expect(Secret.reveal(new Secret(PLAIN))).toBe(PLAIN);
});
