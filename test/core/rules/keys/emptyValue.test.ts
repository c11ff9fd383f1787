import { describe, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';

const RULE = 'keys/empty-value';
const message = (key: string) =>
  `${key} has no value, so its keystore cannot be opened. Fill it in, or delete the line.`;

describe(RULE, () => {
  it.each([
    ['a=1\n[|key.store.file.location=|]\n', 'key.store.file.location'],
    ['[|key.store.file.location|]', 'key.store.file.location'],
    ['[|key.store.password =|]  \n', 'key.store.password'],
    ['key.store.password=x\n[|key.store.password=|]', 'key.store.password'],
  ])('%j', (marked, key) => {
    expectProblems(RULE, marked, [{ message: message(key) }]);
  });

  it('tells a truststore by its name', () => {
    expectProblems(RULE, '[|rpc.ssl.truststore.path=|]\nrpc.ssl.truststore.password=x\n', [
      { message: message('rpc.ssl.truststore.path').replace('keystore', 'truststore') },
    ]);
  });

  it('is told once where neither the path nor the password has a value', () => {
    expectProblems(RULE, 'rpc.ssl.truststore.password=\n[|rpc.ssl.truststore.path=|]\n', [
      {
        message:
          'rpc.ssl.truststore.path and rpc.ssl.truststore.password have no value, so there is no truststore to open. Fill them in, or delete both lines.',
      },
    ]);
  });

  it.each([
    ['key.store.password=x'],
    ['other.key='],
    ['key.store.password=\nkey.store.password=x'],
    ['key.store.password=${p}'],
    ['<Server><Service><Connector SSLEnabled="true" keystorePass=""/></Service></Server>'],
  ])('is silent on %j', (text) => {
    expectSilence(RULE, text);
  });
});
