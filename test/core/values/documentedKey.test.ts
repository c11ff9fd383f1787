import { describe, expect, it } from 'vitest';
import { misspeltKey } from '../../../server/src/core/values/documentedKey.ts';

describe('misspeltKey', () => {
  it.each([
    ['rpc.ssl.keystore.pth', 'rpc.ssl.keystore.path'],
    ['rpc.ssl.keystore.pasword', 'rpc.ssl.keystore.password'],
    ['rcp.ssl.keystore.path', 'rpc.ssl.keystore.path'],
    ['rpc.ssl.trustore.path', 'rpc.ssl.truststore.path'],
    ['key.store.file.loaction', 'key.store.file.location'],
    ['keystore.password', 'key.store.password'],
    ['rcp.ssl.keystore.path', 'rpc.ssl.keystore.path'],
    ['rpc.sll.keystore.path', 'rpc.ssl.keystore.path'],
    ['Key.Store.Password', 'key.store.password'],
  ])('%s -> %s', (name, expected) => {
    expect(misspeltKey(name, 'server-setup')?.name).toBe(expected);
  });

  it.each([
    ['rpc.ssl.keystore.path', 'documented'],
    ['rpc.ssl.keystore.pass', 'nearer to path than to password, and neither'],
    ['rpc.ssl.keystore.type', 'another key of the same family'],
    ['rpc.ssl.keystore', 'the family itself'],
    ['web.ssl.keystore.path', 'another service'],
    ['rpc.tls.keystore.path', 'another family'],
    ['simplex.server.keystore.path', 'another word'],
    ['server.port', 'a key of the product that no document names'],
    ['sage.keystore.path', 'documented for the other file'],
    ['', 'empty'],
  ])('nothing for %s: %s', (name) => {
    expect(misspeltKey(name, 'server-setup')).toBeUndefined();
  });
});
