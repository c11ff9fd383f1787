import { describe, expect, it } from 'vitest';
import { expectProblems, expectSilence, SERVER_SETUP, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { connector } from '../keystore/facts.ts';
import { opened, owner, ROOT, SERVICE, server, stores } from './facts.ts';

const RULE = 'files/readable-by-others';
const KEY = opened('private-key');
const STORE = `${ROOT}/ssl/a.jks`;
const store = (value = '/ssl/a.jks') => `key.store.file.location=${value}\n`;
const readable = (path: string, mode: string, what: string) =>
  `${path} has mode ${mode}: every account on this machine can read it, and with it ${what}. Run chmod 640 on it, or 600 if only its owner reads it.`;

describe('a keystore', () => {
  it('that all can read is reported where it is named, once for a file', () => {
    const text = `${store('[|/ssl/a.jks|]')}trust.store.file.location=/ssl/a.jks\n`;
    const message = readable(STORE, '644', 'its private keys');
    const problems = expectProblems(RULE, text, [{ message }], { facts: stores(KEY, owner(0o644)) });
    expect(problems).toMatchObject([{ severity: 'warning', impact: 'security' }]);
  });

  it('that all can change is reported too', () => {
    const message = `${STORE} has mode 602: every account on this machine can change it. Run chmod 640 on it, or 600 if only its owner reads it.`;
    expectProblems(RULE, store('[|/ssl/a.jks|]'), [{ message }], { facts: stores(KEY, owner(0o602)) });
  });

  it('that does not open here counts where the server expects its key', () => {
    const facts = stores({ verdict: 'wrong-password', type: 'JKS' }, owner(0o604));
    expectProblems(RULE, store('[|/ssl/a.jks|]'), [{ message: readable(STORE, '604', 'its private keys') }], { facts });
    expectSilence(RULE, 'trust.store.file.location=/ssl/a.jks\n', { facts });
  });

  it.each([
    ['for its group alone', KEY, owner(0o640)],
    ['for its owner alone', KEY, owner(0o600)],
    ['behind a folder that lets nobody pass', KEY, owner(0o644, 0, 0, false)],
    ['with certificates alone, which are no secret', opened('trusted-certificate'), owner(0o644)],
    [
      'which is a certificate',
      { verdict: 'not-a-keystore', content: 'PEM certificate', certificates: [] } as const,
      owner(0o644),
    ],
    ['in a copy of the files', KEY, undefined],
  ])('is no trouble %s', (_what, result, its) => {
    expectSilence(RULE, store(), { facts: stores(result, its) });
  });

  it('for another group is worth knowing only where the service owns it', () => {
    const servers = server({ serviceUser: SERVICE });
    const its = (gid: number, uid = SERVICE.uid) => ({ servers, facts: stores(KEY, owner(0o640, uid, gid)) });
    const message = `${STORE} has mode 640: it belongs to the account of the service (tomcat), yet the accounts of another group (gid 100) can read it too, and with it its private keys. Run chmod 600 on it.`;
    const problems = expectProblems(RULE, store('[|/ssl/a.jks|]'), [{ message }], its(100));
    expect(problems).toMatchObject([{ severity: 'information' }]);
    for (const options of [its(SERVICE.gid), its(0), its(100, 0)]) expectSilence(RULE, store(), options);
    expectSilence(RULE, store(), { facts: stores(KEY, owner(0o640, SERVICE.uid, 100)) });
  });
});

describe('a configuration file', () => {
  const its = (path: string, mode: number) => ({ servers: server({ owners: new Map([[path, owner(mode)]]) }) });

  it('with passwords is reported at the first of them', () => {
    const setup = 'a=1\n[|key.store.password|]=x1\ntrust.store.password=x2\n';
    expectProblems(
      RULE,
      setup,
      [{ message: readable(SERVER_SETUP, '644', 'its passwords') }],
      its(SERVER_SETUP, 0o644),
    );
    const xml = connector('keystoreFile="/ssl/a.jks" [|keystorePass|]="x1"');
    expectProblems(RULE, xml, [{ message: readable(SERVER_XML, '664', 'its passwords') }], its(SERVER_XML, 0o664));
  });

  it.each(['a=1\n', 'key.store.password=\n', `key.store.password=$` + '{p}\n'])(
    'without one is no trouble: %j',
    (text) => {
      expectSilence(RULE, text, its(SERVER_SETUP, 0o644));
    },
  );

  it('is no trouble where only its group reads it, or where nothing is known', () => {
    expectSilence(RULE, 'key.store.password=x\n', its(SERVER_SETUP, 0o640));
    expectSilence(RULE, 'key.store.password=x\n');
  });
});
