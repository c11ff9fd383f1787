import { describe, it } from 'vitest';
import { expectProblems, expectSilence, SAGE_SETUP, SERVER_SETUP } from '../../../helpers/ruleTester.ts';

const PASSWORD = 'keys/password-without-path';
const PATH = 'keys/path-without-password';

describe(PASSWORD, () => {
  it.each([
    ['rpc.ssl.keystore.password', 'rpc.ssl.keystore.path'],
    ['rpc.ssl.truststore.password', 'rpc.ssl.truststore.path'],
    ['duplex.server.keystore.password', 'duplex.server.keystore.path'],
    ['key.store.password', 'key.store.file.location'],
    ['trust.store.password', 'trust.store.file.location'],
  ])('%s needs %s', (password, path) => {
    const message = `${password} is set without ${path}, so there is no file that it opens. Add ${path}, or delete the password.`;
    expectProblems(PASSWORD, `a=1\n[|${password}|]=geheim\n`, [{ message }]);
    expectSilence(PASSWORD, `${path}=/opt/x.jks\n${password}=geheim`);
  });

  it('looks into sage-setup.properties too', () => {
    expectProblems(PASSWORD, { [SAGE_SETUP]: '[|sage.keystore.password|]=x' }, [
      {
        message:
          'sage.keystore.password is set without sage.keystore.path, so there is no file that it opens. Add sage.keystore.path, or delete the password.',
      },
    ]);
  });

  it.each([
    ['key.store.password=x\nkey.store.file.locatoin=/opt/x.jks', 'the path is misspelt'],
    ['\ufeffkey.store.file.location=/opt/x.jks\nkey.store.password=x', 'a byte order mark hides the path'],
    ['key.store.password=', 'the password is empty itself'],
    ['key.store.password=${p}', 'a placeholder'],
    ['key.store.password=x\nkey.store.file.location=', 'the path is empty, which is reported there'],
    ['my.password=x', 'an undocumented password'],
    ['<Server><Service><Connector SSLEnabled="true" keystorePass="x"/></Service></Server>', 'server.xml has a default'],
  ])('is silent on %j: %s', (text) => {
    expectSilence(PASSWORD, text);
  });

  it('is silent where the path stands in the other file, which is reported there', () => {
    expectSilence(PASSWORD, {
      [SAGE_SETUP]: 'sage.keystore.password=x',
      [SERVER_SETUP]: 'sage.keystore.path=/opt/s.jks',
    });
  });
});

describe(PATH, () => {
  it.each([
    ['rpc.ssl.keystore.path', 'rpc.ssl.keystore.password'],
    ['rpc.ssl.truststore.path', 'rpc.ssl.truststore.password'],
    ['key.store.file.location', 'key.store.password'],
  ])('%s needs %s', (path, password) => {
    const message = `${path} is set without ${password}, so the server has no password to open the file with. Add ${password}.`;
    expectProblems(PATH, `[|${path}|]=/opt/x.jks\nb=2`, [{ message }]);
    expectSilence(PATH, `${path}=/opt/x.jks\n${password}=geheim`);
  });

  it.each([
    ['key.store.file.location=/opt/x.jks\nkey.store.pasword=x', 'the password is misspelt'],
    ['key.store.file.location=/opt/x.jks\nkey.store.password=', 'the password is empty, which is reported there'],
    ['key.store.file.location=', 'the path is empty itself'],
    ['key.store.file.location=${ssl}/x.jks', 'a placeholder'],
    ['my.keystore.path=/opt/x.jks', 'an undocumented path'],
    ['<Server><Service><Connector SSLEnabled="true" keystoreFile="x"/></Service></Server>', 'server.xml has a default'],
  ])('is silent on %j: %s', (text) => {
    expectSilence(PATH, text);
  });

  it('is silent where the password stands in the other file', () => {
    expectSilence(PATH, { [SAGE_SETUP]: 'sage.keystore.path=/opt/s.jks', [SERVER_SETUP]: 'sage.keystore.password=x' });
  });
});
