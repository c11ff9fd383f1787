import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useFolder } from '../../../helpers/cli.ts';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { startKeystoreMaker } from '../../../oracle/keystores.ts';
import { startTomcat, type TomcatOracle } from '../../../oracle/tomcat.ts';
import { connector, factsFrom, keystore } from './facts.ts';

const RULE = 'keystore/secret-key';
const PASSWORD = 'changeit';
const base = useFolder();
let tomcat: TomcatOracle;
let stores: Readonly<Record<string, Buffer>>;

beforeAll(async () => {
  tomcat = startTomcat(base);
  const maker = startKeystoreMaker();
  const source = join(base, 'k.jks');
  const own = ['-keystore', source, '-storetype', 'JKS', '-storepass', PASSWORD, '-keypass', PASSWORD];
  await maker.keytool('-genkeypair', '-alias', 'k', '-keyalg', 'EC', '-dname', 'CN=a.example', ...own);
  const secret = { alias: 'a', secret: { algorithm: 'AES', octets: 16 }, password: PASSWORD };
  const key = { alias: 'k', key: 'k', password: PASSWORD };
  const file = (name: string) => join(base, name);
  const make = (name: string, ...entries: readonly (typeof secret | typeof key)[]) =>
    maker.generate(
      { file: file(name), type: 'JCEKS', password: PASSWORD, entries },
      { file: source, password: PASSWORD },
    );
  await make('only.jceks', secret);
  await make('two.jceks', secret, key);
  await maker.close();
  stores = Object.fromEntries(['only.jceks', 'two.jceks'].map((name) => [name, readFileSync(file(name))]));
}, 120_000);
afterAll(() => tomcat.close());

const options = () => ({ facts: factsFrom(stores) });
const tls = (path: string, alias = '') =>
  connector(`keystoreFile="${path}" keystorePass="${PASSWORD}" keystoreType="JCEKS"${alias}`);

describe(RULE, () => {
  const only =
    'a, which Tomcat takes for the key of the server, is a secret key, and /ssl/only.jceks holds no private key: Tomcat binds the port, but every TLS handshake fails. Import the private key with its certificate chain.';

  it('reports a keystore that holds nothing else', () => {
    for (const xml of [tls('[|/ssl/only.jceks|]'), tls('/ssl/only.jceks', ' keyAlias="[|A|]"')]) {
      const problems = expectProblems(RULE, xml, [{ message: only }], options());
      expect(problems).toMatchObject([{ severity: 'error', impact: 'link' }]);
    }
    expectSilence('keystore/no-key-entry', tls('/ssl/only.jceks'), options());
  });

  it('leaves another alias to others', () => {
    expectSilence(RULE, tls('/ssl/only.jceks', ' keyAlias="b"'), options());
    expectSilence(RULE, tls('/ssl/two.jceks', ' keyAlias="a"'), options());
  });

  it('reports one that Java lists first', () => {
    const first =
      'Without keyAlias Tomcat takes a, the first key of /ssl/two.jceks, which is a secret key: it binds the port, but every TLS handshake fails. Add keyAlias with the alias of a private key.';
    expectProblems(RULE, tls('[|/ssl/two.jceks|]'), [{ message: first, fixes: ['Add keyAlias="k"'] }], options());
    expectSilence(RULE, tls('/ssl/two.jceks', ' keyAlias="k"'), options());
  });

  it('leaves the properties files to keystore/no-key-entry', () => {
    expectSilence(RULE, keystore('only.jceks', PASSWORD), options());
  });

  it('Tomcat is content with it', async () => {
    for (const name of ['only.jceks', 'two.jceks']) {
      const xml = tls(name).replace('8443', '0').replace('<Server>', '<Server port="-1">');
      expect(await tomcat.logOf(xml)).toEqual([]);
    }
  });
});
