import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence, SERVER_SETUP, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { connector } from '../keystore/facts.ts';
import { opened, owner, ROOT, SERVICE, server, stores } from './facts.ts';

const RULE = 'files/other-owner';
const TEXT = 'key.store.file.location=[|/ssl/a.jks|]\n';
const PLAIN = TEXT.replaceAll(/\[\||\|\]/g, '');
const STORE = `${ROOT}/ssl/a.jks`;
const KEY = opened('private-key');
const unreadable = (path: string, mode: string, uid: number) =>
  `${path} has mode ${mode} and belongs to uid ${uid}: tomcat, the account of the service, cannot read it. Run chown tomcat on it, or give it the group of tomcat and mode 640.`;
const other = (path: string, uid: number) =>
  `${path} belongs to uid ${uid}, neither to tomcat, the account of the service, nor to root: that account can change it. Run chown tomcat on it.`;
const its = (mode: number, uid: number, gid = 0, user = SERVICE) => ({
  servers: server({ serviceUser: user }),
  facts: stores(KEY, owner(mode, uid, gid)),
});

describe('a keystore', () => {
  it('that the service certainly cannot read stops it', () => {
    const message = unreadable(STORE, '600', 0);
    expect(expectProblems(RULE, TEXT, [{ message }], its(0o600, 0))).toMatchObject([
      { severity: 'error', impact: 'start' },
    ]);
    const xml = connector('keystoreFile="[|/ssl/a.jks|]"');
    expect(expectProblems(RULE, xml, [{ message }], its(0o600, 0))).toMatchObject([
      { severity: 'error', impact: 'bind' },
    ]);
  });

  it('of its own that it took the right to read from', () => {
    expectProblems(RULE, TEXT, [{ message: unreadable(STORE, '040', SERVICE.uid) }], its(0o040, SERVICE.uid));
  });

  it('of a third account can be changed by it', () => {
    const problems = expectProblems(RULE, TEXT, [{ message: other(STORE, 1000) }], its(0o644, 1000));
    expect(problems).toMatchObject([{ severity: 'warning', impact: 'security' }]);
  });

  it.each([
    ['it is its own', its(0o600, SERVICE.uid)],
    ['it is root’s, and readable', its(0o644, 0)],
    ['it is root’s, and a group may read it, which perhaps the service is in', its(0o640, 0, 5)],
    ['the service is root', its(0o600, 1000, 0, { ...SERVICE, uid: 0 })],
    ['the account has no number here', { ...its(0o600, 0), servers: server({ serviceUser: undefined }) }],
    ['nothing is known of the server', { facts: stores(KEY, owner(0o600)) }],
    ['this is a copy', { servers: server({ serviceUser: SERVICE }), facts: stores(KEY) }],
  ])('is no trouble where %s', (_what, options) => {
    expectSilence(RULE, PLAIN, options);
  });
});

describe('a configuration file', () => {
  const owned = (path: string, mode: number, uid: number) => ({
    servers: server({ serviceUser: SERVICE, owners: new Map([[path, owner(mode, uid)]]) }),
  });

  it('that Tomcat cannot read stops it; of properties Puppet may be the reader', () => {
    const xml = connector('[|keystorePass|]="x"');
    const message = unreadable(SERVER_XML, '600', 0);
    expect(expectProblems(RULE, xml, [{ message }], owned(SERVER_XML, 0o600, 0))).toMatchObject([
      { severity: 'error', impact: 'start' },
    ]);
    const setup = expectProblems(
      RULE,
      '[|key.store.password|]=x\n',
      [{ message: unreadable(SERVER_SETUP, '600', 0) }],
      owned(SERVER_SETUP, 0o600, 0),
    );
    expect(setup).toMatchObject([{ severity: 'warning' }]);
  });
});
