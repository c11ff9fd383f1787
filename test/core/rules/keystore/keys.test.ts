import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useFolder } from '../../../helpers/cli.ts';
import { expectProblems, expectSilence, problemsOf, SERVER_SETUP, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { type KeyManagerOracle, startKeyManagers } from '../../../oracle/keyManager.ts';
import { startTomcat, type TomcatOracle } from '../../../oracle/tomcat.ts';
import { connector, factsFrom, keystore, truststore } from './facts.ts';
import { NOW, PASSWORD } from './makeKeystores.ts';
import { KEY_PASSWORD, makeKeyStores } from './makeProtected.ts';

const folder = useFolder();
let stores: Readonly<Record<string, Buffer>>;
let tomcat: TomcatOracle;
let java: KeyManagerOracle;

beforeAll(async () => {
  tomcat = startTomcat(join(folder, 'tomcat'));
  java = startKeyManagers();
  stores = await makeKeyStores(folder);
}, 120_000);
afterAll(async () => void (await Promise.all([tomcat.close(), java.close()])));

const options = () => ({ facts: factsFrom(stores), now: NOW });
const tls = (file: string, more = '') => connector(`keystoreFile="${file}" keystorePass="${PASSWORD}"${more}`);
/** What Tomcat logs of a text whose keystores lie in the folder. */
const logOf = async (text: string) => {
  const here = text.replaceAll('/ssl/', `${folder}/`).replace('8443', '0').replace('<Server>', '<Server port="-1">');
  return (await tomcat.logOf(here)).join('\n');
};

describe('keystore/wrong-type', () => {
  const RULE = 'keystore/wrong-type';

  it('adds the type, or corrects it', () => {
    const added =
      '/ssl/one.jceks is a JCEKS keystore, and without a type Tomcat opens only JKS and PKCS12. Add keystoreType="JCEKS".';
    expect(
      expectProblems(
        RULE,
        tls('[|/ssl/one.jceks|]'),
        [
          {
            message: added,
            fixes: ['Set keystoreType="JCEKS"'],
            fixed: connector(`keystoreFile="/ssl/one.jceks" keystoreType="JCEKS" keystorePass="${PASSWORD}"`),
          },
        ],
        options(),
      ),
    ).toMatchObject([{ severity: 'error', impact: 'bind' }]);
    const corrected =
      '/ssl/one.p12 is a PKCS12 keystore, which Java does not open as the type JCEKS. Set keystoreType to PKCS12.';
    const text = (type: string) => tls('/ssl/one.p12', ` keystoreType="${type}"`);
    expectProblems(
      RULE,
      text('JCEKS').replace('/ssl/one.p12', '[|/ssl/one.p12|]'),
      [{ message: corrected, fixes: ['Set keystoreType="PKCS12"'], fixed: text('PKCS12') }],
      options(),
    );
  });

  it('in a properties file says how to convert', () => {
    const message =
      '/ssl/one.jceks is a JCEKS keystore, which this setting cannot name: Java opens only JKS and PKCS12 here. Convert it: keytool -importkeystore -srckeystore /ssl/one.jceks -srcstoretype JCEKS -destkeystore /ssl/one.jks -deststoretype JKS, and name the copy here.';
    const text = keystore('one.jceks').replace('/ssl/one.jceks', '[|/ssl/one.jceks|]');
    expect(expectProblems(RULE, text, [{ message }], options())).toMatchObject([
      { severity: 'error', impact: 'start' },
    ]);
  });

  it('does not give a truststore a type by which it no longer opens', () => {
    const both = (truststoreFile: string, more = '') =>
      tls('[|/ssl/one.jceks|]', ` truststoreFile="/ssl/${truststoreFile}" truststorePass="${PASSWORD}"${more}`);
    const message =
      '/ssl/one.jceks is a JCEKS keystore, and without a type Tomcat opens only JKS and PKCS12. Add keystoreType="JCEKS".';
    const fixes = ['Set keystoreType="JCEKS"'];
    expectProblems(RULE, both('trusts.p12'), [{ message, fixes: [] }], options());
    expectProblems(RULE, both('one.jks'), [{ message, fixes }], options());
    expectProblems(RULE, both('trusts.p12', ' truststoreType="PKCS12"'), [{ message, fixes }], options());
    const inherited =
      '/ssl/trusts.p12 is a PKCS12 keystore, which Java does not open as the type JCEKS. Set truststoreType to PKCS12.';
    const text = tls(
      '/ssl/one.jceks',
      ` keystoreType="JCEKS" truststoreFile="[|/ssl/trusts.p12|]" truststorePass="${PASSWORD}"`,
    );
    expectProblems(RULE, text, [{ message: inherited, fixes: ['Set truststoreType="PKCS12"'] }], options());
  });

  it.each<[string, string, boolean]>([
    ['one.jks', '', true],
    ['one.jks', 'PKCS12', true],
    ['one.jks', 'JCEKS', true],
    ['one.jks', 'CaseExactJKS', true],
    ['one.p12', '', true],
    ['one.p12', 'jks', true],
    ['one.p12', 'JCEKS', false],
    ['one.p12', 'CaseExactJKS', false],
    ['one.jceks', '', false],
    ['one.jceks', 'PKCS12', false],
    ['one.jceks', 'jceks', true],
  ])('Tomcat opens %s as the type %j: %s', async (file, type, opens) => {
    const attribute = type === '' ? '' : ` keystoreType="${type}"`;
    const text = tls(`/ssl/${file}`, attribute);
    const log = await logOf(text);
    expect(log.includes('Invalid keystore format') || /lengthTag/.test(log), log).toBe(!opens);
    expect(problemsOf(RULE, { [SERVER_XML]: text }, options())).toHaveLength(opens ? 0 : 1);
  });
});

describe('keystore/key-password', () => {
  const RULE = 'keystore/key-password';

  it('stands on keyPass where that is wrong', () => {
    const keypasswd = 'give it the password of the keystore: keytool -keypasswd -keystore /ssl/other.jks -alias server';
    const message = `keyPass does not open the key server of /ssl/other.jks. Write the password that the key has, or ${keypasswd}.`;
    const [problem] = expectProblems(
      RULE,
      tls('/ssl/other.jks', ' keyPass="[|not-this-one|]"'),
      [{ message }],
      options(),
    );
    expect(problem).toMatchObject({ severity: 'error', impact: 'bind' });
    expect(JSON.stringify(problem)).not.toContain('not-this-one');
    const store = `The password of /ssl/other.jks does not open its key server, which has another. Add keyPass with that, or ${keypasswd}.`;
    expectProblems(RULE, tls('/ssl/other.jks', ' keyAlias="[|server|]"'), [{ message: store }], options());
    expectProblems(RULE, tls('[|/ssl/other.jks|]'), [{ message: store }], options());
  });

  it('in a properties file speaks of every key that does not open', () => {
    const message = (file: string, keys: string, command: string) =>
      `The password of /ssl/${file} does not open its key ${keys}, which has another, and the server opens every key with the password of the keystore. Let both be the same: ${command}.`;
    const jceks = message(
      'mid-opens.jks',
      'zeta, alpha',
      'give it the password of the keystore: keytool -keypasswd -keystore /ssl/mid-opens.jks -alias zeta',
    );
    const text = (file: string) => keystore(file).replace(`/ssl/${file}`, `[|/ssl/${file}|]`);
    expect(expectProblems(RULE, text('mid-opens.jks'), [{ message: jceks }], options())).toMatchObject([
      { severity: 'error', impact: 'start' },
    ]);
    const pkcs12 = message(
      'other.p12',
      'server',
      'write the keystore anew: keytool -importkeystore -srckeystore /ssl/other.p12 -destkeystore /ssl/other.jks -deststoretype JKS, and name the copy here',
    );
    expectProblems(RULE, text('other.p12'), [{ message: pkcs12 }], options());
  });

  it.each([
    'one.jks',
    'other.jks',
    'mid-opens.jks',
    'all-open.jks',
    'one.p12',
    'other.p12',
    'mid-opens.p12',
    'all-open.p12',
  ])('Java, which opens every key of %s, agrees', async (file) => {
    const refusal = await java.refusal(join(folder, file), PASSWORD);
    expect(problemsOf(RULE, { [SERVER_SETUP]: keystore(file) }, options()), refusal).toHaveLength(refusal ? 1 : 0);
    if (refusal) expect(refusal).toMatch(/UnrecoverableKeyException: (Cannot recover key|Get Key failed)/);
  });

  const attributes = [
    '',
    ` keyPass="${KEY_PASSWORD}"`,
    ' keyAlias="alpha"',
    ' keyAlias="MID"',
    ' keyAlias="zeta" keyPass="no"',
  ];
  const files = ['zeta-opens', 'alpha-opens', 'mid-opens', 'all-open'].flatMap((name) => [
    { file: `${name}.jks`, type: '' },
    { file: `${name}.jceks`, type: ' keystoreType="JCEKS"' },
    { file: `${name}.p12`, type: '' },
  ]);
  it.each(files)('Tomcat, which opens one key of $file, agrees', async ({ file, type }) => {
    for (const attribute of attributes) {
      const text = tls(`/ssl/${file}`, type + attribute);
      const log = await logOf(text);
      expect(problemsOf(RULE, { [SERVER_XML]: text }, options()), attribute + log).toHaveLength(log === '' ? 0 : 1);
    }
  });

  it.each([
    ['a key of a truststore', () => truststore('other.jks')],
    ['a placeholder', () => tls('/ssl/other.jks', ` keyPass="\${p}"`)],
    ['an alias that is not known', () => tls('/ssl/other.jks', ` keyAlias="\${a}"`)],
    ['an alias that does not exist, which is reported itself', () => tls('/ssl/other.jks', ' keyAlias="none"')],
    ['a keystore that does not open', () => keystore('other.jks', 'no')],
    ['a type that does not open it', () => tls('/ssl/other.jceks')],
  ])('is silent: %s', (_why, text) => expectSilence(RULE, text(), options()));
});

describe('keystore/several-keys', () => {
  const RULE = 'keystore/several-keys';

  it('names the key that Tomcat takes, and offers to say so', () => {
    const message =
      '/ssl/all-open.p12 has 3 private keys and no keyAlias chooses one: Tomcat takes zeta, the first that Java lists. Add keyAlias.';
    const fixes = ['Add keyAlias="zeta"', 'Add keyAlias="alpha"', 'Add keyAlias="mid"'];
    const fixed = tls('/ssl/all-open.p12', ' keyAlias="zeta"');
    expect(expectProblems(RULE, tls('[|/ssl/all-open.p12|]'), [{ message, fixes, fixed }], options())).toMatchObject([
      { severity: 'information' },
    ]);
  });

  it('elsewhere says that nothing chooses', () => {
    const message =
      '/ssl/all-open.p12 has 3 private keys (zeta, alpha, mid), and no setting chooses one: Java shows any that fits the peer. Keep one of them in the file.';
    const text = keystore('all-open.p12').replace('/ssl/all-open.p12', '[|/ssl/all-open.p12|]');
    expectProblems(RULE, text, [{ message }], options());
  });

  it.each([
    ['an alias', () => tls('/ssl/all-open.jks', ' keyAlias="mid"')],
    ['one key', () => tls('/ssl/one.jks')],
    ['a truststore', () => truststore('all-open.jks')],
  ])('is silent: %s', (_why, text) => expectSilence(RULE, text(), options()));
});
