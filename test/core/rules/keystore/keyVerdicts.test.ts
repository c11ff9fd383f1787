import { describe, expect, it } from 'vitest';
import type { StoreFact } from '../../../../server/src/core/deployment/facts.ts';
import type { KeyVerdict } from '../../../../server/src/core/keystore/types.ts';
import { entryWith } from '../../../helpers/facts.ts';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { keystore } from './facts.ts';

describe('private keys that were not opened', () => {
  /** Facts of one key with this verdict. */
  const having = (key: KeyVerdict) => ({
    facts: (): StoreFact => ({
      status: 'read',
      path: '/ssl/a.jks',
      result: {
        verdict: 'opened',
        type: 'JKS',
        entries: [entryWith({ key })],
        ignored: { certificates: 0, keys: 0 },
        passwordProved: true,
        javaFeatures: [],
        duplicateAliases: [],
      },
    }),
  });
  const text = keystore('a.jks').replace('/ssl/a.jks', '[|/ssl/a.jks|]');

  it('keystore/key-password says of a damaged one that Java refuses it', () => {
    const message =
      'The key server of /ssl/a.jks is damaged: Java cannot open it. Import the key again, or restore the keystore.';
    expect(expectProblems('keystore/key-password', text, [{ message }], having('corrupt'))).toMatchObject([
      { severity: 'error' },
    ]);
  });

  it.each([
    ['unsupported', 'this check does not know how it is protected'],
    ['not-checked', 'its protection takes more work than this check allows itself'],
  ] as const)('keystore/cannot-be-verified: %s', (key, why) => {
    const message = `Whether the private key server of /ssl/a.jks opens was not checked: ${why}. keytool -certreq, with the alias of the key, tries it.`;
    expect(expectProblems('keystore/cannot-be-verified', text, [{ message }], having(key))).toMatchObject([
      { severity: 'information' },
    ]);
    expectSilence('keystore/key-password', keystore('a.jks'), having(key));
  });

  it.each(['opens', 'mismatch', 'not-asked'] as const)('%s is neither', (key) => {
    expectSilence('keystore/key-password', keystore('a.jks'), having(key));
    expectSilence('keystore/cannot-be-verified', keystore('a.jks'), having(key));
  });
});
