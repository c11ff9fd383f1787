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
