import { describe, expect, it } from 'vitest';
import {
  expectProblems,
  expectSilence,
  problemsOf,
  SAGE_SETUP,
  SERVER_SETUP,
  SERVER_XML,
} from '../../../helpers/ruleTester.ts';
import { stores } from '../files/facts.ts';
import { connector } from '../keystore/facts.ts';

const RULE = 'passwords/one-for-all';
const message = (count: number, files: string) =>
  `This password opens ${count} keystore files of this server: ${files}. Who learns it from one has all: give each a password of its own with keytool -storepasswd.`;
const sensor = (keystore: string, truststore: string) =>
  `rpc.ssl.keystore.path=/ssl/server_certificate.jks\nrpc.ssl.keystore.password=${keystore}\n` +
  `rpc.ssl.truststore.path=/ssl/global.jks\nrpc.ssl.truststore.password=${truststore}\n`;
const internal = (password: string, file = 'server.jks') =>
  `duplex.server.keystore.path=/ssl/${file}\nduplex.server.keystore.password=${password}\n`;
const sage = (password: string) => `sage.keystore.path=/ssl/sage.jks\nsage.keystore.password=${password}\n`;

describe('one password for several keystores', () => {
  it('is reported once for a server, with all places', () => {
    const files = {
      [SAGE_SETUP]: sage('[|0ne-4-all|]'),
      [SERVER_SETUP]: internal('0ne-4-all') + sensor('0ne-4-all', 'other'),
    };
    const problems = expectProblems(RULE, files, [
      { message: message(3, 'sage.jks, server.jks, server_certificate.jks') },
    ]);
    expect(problems).toMatchObject([
      { severity: 'information', impact: 'security', related: [{ path: SERVER_SETUP }, { path: SERVER_SETUP }] },
    ]);
    expect(JSON.stringify(problems)).not.toContain('0ne-4-all');
  });

  it('names three files at most', () => {
    const files = { [SAGE_SETUP]: sage('[|same-1|]'), [SERVER_SETUP]: internal('same-1') + sensor('same-1', 'same-1') };
    expectProblems(RULE, files, [{ message: message(4, 'sage.jks, server.jks, server_certificate.jks and 1 more') }]);
  });

  it('counts a file once, and files of one name as one store', () => {
    const twice = connector(
      'keystoreFile="conf/server.jks" keystorePass="same-1" truststoreFile="/ssl/server.jks" truststorePass="same-1"',
    );
    expectSilence(RULE, { [SERVER_XML]: twice, [SERVER_SETUP]: internal('same-1') });
    expectSilence(RULE, { [SERVER_XML]: twice, [SERVER_SETUP]: internal('same-1') + sensor('same-1', 'other') });
  });

  it('does not look across servers', () => {
    const elsewhere = SERVER_SETUP.replace('server-01', 'server-02');
    expectSilence(RULE, { [SERVER_SETUP]: sensor('same-1', 'same-1'), [elsewhere]: internal('same-1') });
  });

  it('is none where each has its own, or is a placeholder, or does not open', () => {
    expectSilence(RULE, internal('a1') + sensor('b1', 'c1'));
    const placeholder = '$' + '{password}';
    expectSilence(RULE, internal(placeholder) + sensor(placeholder, placeholder));
    const facts = stores({ verdict: 'wrong-password', type: 'JKS' });
    expectSilence(RULE, internal('same-1') + sensor('same-1', 'same-1'), { facts });
  });

  it('has none in the documentation’s good example, and one in the bad one', async () => {
    const { passwordsOneForAll } = await import('../../../../server/src/core/rules/passwords/oneForAll.ts');
    const count = (text: string) => problemsOf(RULE, { [SERVER_SETUP]: text }).length;
    expect([count(passwordsOneForAll.docs.bad), count(passwordsOneForAll.docs.good)]).toEqual([1, 0]);
  });
});
