import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../../server/src/core/model/secret.ts';
import { WEAK_PASSWORDS } from '../../../../server/src/core/values/weakPasswords.ts';
import { expectProblems, expectSilence, problemsOf, SERVER_SETUP } from '../../../helpers/ruleTester.ts';
import { opened, stores } from '../files/facts.ts';
import { connector } from '../keystore/facts.ts';

const RULE = 'passwords/default';
const written = (what = 'the private key') =>
  `This password is a default or one of those that are tried first, so it does not protect ${what}. Set another with keytool -storepasswd, and write it here.`;
const store = (password: string) => `key.store.file.location=/ssl/a.jks\nkey.store.password=${password}\n`;
const WRONG = stores({ verdict: 'wrong-password', type: 'JKS' });

describe('a password that is tried first', () => {
  it.each([...WEAK_PASSWORDS])('case %#', (password) => {
    for (const spelling of [password, password.toUpperCase()]) {
      const problems = problemsOf(RULE, { [SERVER_SETUP]: store(spelling) });
      expect(problems.map(({ message }) => message)).toEqual([written()]);
    }
  });

  it('stands on the password, and gives no hint of which it is', () => {
    const found = ['changeit', 'password123'].map((password) =>
      expectProblems(RULE, store(`[|${password}|]`), [{ message: written() }]),
    );
    expect(found[0]).toMatchObject([{ severity: 'warning', impact: 'security' }]);
    expect(found[0]?.[0]?.message).toBe(found[1]?.[0]?.message);
    expect(inspect(found, { depth: 9 })).not.toMatch(/changeit|password123/);
  });

  it('is not told where a backslash that Java drops makes it one: it is not what was meant, unless it opens the store', () => {
    expectSilence(RULE, store('pa\\ss'));
    expectSilence('properties/lost-backslash', store('pa\\ss'), { facts: stores(opened('private-key')) });
    expectProblems(RULE, store('[|pa\\ss|]'), [{ message: written() }], { facts: stores(opened('private-key')) });
  });

  it('of a truststore is worth knowing, of the same file once', () => {
    const text = 'trust.store.file.location=/ssl/b.jks\ntrust.store.password=[|changeit|]\n';
    expect(expectProblems(RULE, text, [{ message: written('the truststore') }])).toMatchObject([
      { severity: 'information' },
    ]);
    const same = 'trust.store.file.location=/ssl/a.jks\ntrust.store.password=changeit\n';
    expectProblems(RULE, same + store('[|changeit|]'), [{ message: written() }]);
  });

  it('of the key in server.xml', () => {
    const message =
      'This password is a default or one of those that are tried first, so it does not protect the private key. Set another with keytool -keypasswd, and write it here.';
    const text = connector('keystoreFile="/ssl/a.jks" keystorePass="vH7-qPz2" keyPass="[|secret|]"');
    expectProblems(RULE, text, [{ message }]);
  });

  it("is Tomcat's own where none is written, and it fits", () => {
    const message =
      'Without keystorePass Tomcat opens /ssl/a.jks with its own default, which everybody knows, and that fits: it does not protect the private key. Set another with keytool -storepasswd, and add keystorePass.';
    const text = connector('keystoreFile="[|/ssl/a.jks|]"');
    expectProblems(RULE, text, [{ message }], { facts: stores(opened('private-key')) });
    const plain = connector('keystoreFile="/ssl/a.jks"');
    expectSilence(RULE, plain, { facts: WRONG });
    expectSilence(RULE, plain);
  });

  it.each([
    ['does not open the keystore', store('changeit'), { facts: WRONG }],
    ['is another', store('vH7-qPz2-mR4x'), {}],
    ['only contains one', store('xchangeit'), {}],
    ['is a placeholder', store('$' + '{password}'), {}],
    ['is empty', store(''), {}],
    ['is not that of a keystore', 'mail.password=changeit\npassword.policy=default\n', {}],
    ['is not used', connector('keystoreFile="/a.jks" keystorePass="changeit"').replace('SSLEnabled="true"', ''), {}],
  ])('is none where it %s', (_what, text, options) => {
    expectSilence(RULE, text, options);
  });
});

it('the list is in lower case, as it is compared', () => {
  for (const word of WEAK_PASSWORDS) expect(new Secret(word.toUpperCase()).isAmong(WEAK_PASSWORDS)).toBe(true);
});
