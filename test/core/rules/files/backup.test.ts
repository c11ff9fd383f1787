import { describe, expect, it } from 'vitest';
import { Secret } from '../../../../server/src/core/model/secret.ts';
import { expectProblems, expectSilence, SERVER_SETUP } from '../../../helpers/ruleTester.ts';
import { opened, ROOT, server, stores } from './facts.ts';

const RULE = 'files/backup';
const copy = (suffix: string, ...passwords: readonly string[]) => ({
  path: SERVER_SETUP + suffix,
  of: SERVER_SETUP,
  secrets: passwords.map((password) => new Secret(password)),
});
const swap = {
  path: SERVER_SETUP.replace('server-setup', '.server-setup').concat('.swp'),
  of: SERVER_SETUP,
  secrets: undefined,
};

describe('beside a configuration file', () => {
  it('a copy with one of its passwords is reported at that one, and shown', () => {
    const text = 'key.store.password=b4ckup-1\n[|trust.store.password|]=b4ckup-2\n';
    const message =
      'server-setup.properties.bak lies beside this file: the passwords in it are the same. Delete what is not needed, or keep it where only root can read it.';
    const servers = server({ backups: [copy('.bak', 'b4ckup-2', 'b4ckup-3')] });
    const problems = expectProblems(RULE, text, [{ message }], { servers });
    expect(problems).toMatchObject([
      { severity: 'information', impact: 'security', related: [{ path: `${SERVER_SETUP}.bak` }] },
    ]);
    expect(JSON.stringify(problems)).not.toContain('b4ckup');
  });

  it('several are one problem', () => {
    const names = ['.a', '.b', '.c', '.d'];
    const message =
      'server-setup.properties.a, server-setup.properties.b, server-setup.properties.c and 1 more lie beside this file: the passwords in it are the same. Delete what is not needed, or keep it where only root can read it.';
    const servers = server({ backups: names.map((name) => copy(name, 'x1')) });
    expectProblems(RULE, '[|key.store.password|]=x1\n', [{ message }], { servers });
  });

  it('a swap file holds the text', () => {
    const message =
      '.server-setup.properties.swp lies beside this file: a swap file of an editor, with parts of this text and its passwords. Close the editor, or delete the file if none is open.';
    expectProblems(RULE, '[|key.store.password|]=x1\n', [{ message }], { servers: server({ backups: [swap] }) });
  });

  it.each([
    ['with other passwords', 'key.store.password=x1\n', copy('.bak', 'x2')],
    ['with none', 'key.store.password=x1\n', copy('.bak')],
    ['of a file without any', 'a=x1\n', copy('.bak', 'x1')],
    ['of a file without any, by an editor', 'a=x1\n', swap],
    ['of another file', 'key.store.password=x1\n', { ...copy('.bak', 'x1'), of: `${SERVER_SETUP}x` }],
  ])('a copy %s is no trouble', (_what, text, backup) => {
    expectSilence(RULE, text, { servers: server({ backups: [backup] }) });
  });
});

describe('beside a keystore', () => {
  const store = `${ROOT}/ssl/a.jks`;
  const servers = server({ backups: [{ path: `${store}~`, of: store, secrets: undefined }] });

  it('a copy is reported where the keystore is named', () => {
    const message =
      'a.jks~ lies beside /ssl/a.jks: by the name a copy of it, and it holds private keys. Delete what is not needed, or keep it where only root can read it.';
    const text = 'key.store.file.location=[|/ssl/a.jks|]\n';
    expectProblems(RULE, text, [{ message }], { servers, facts: stores(opened('private-key')) });
  });

  it('a copy of certificates alone is no trouble', () => {
    const text = 'trust.store.file.location=/ssl/a.jks\n';
    expectSilence(RULE, text, { servers, facts: stores(opened('trusted-certificate')) });
    expectSilence(RULE, text, { servers });
  });
});
